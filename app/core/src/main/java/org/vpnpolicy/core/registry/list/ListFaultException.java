// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.util.Optional;
import org.vpnpolicy.registry.BadLine;

/** A fault after which nothing more of a list can be read. */
final class ListFaultException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<BadLine> badLine;

    private ListFaultException(String message, Optional<BadLine> badLine) {
        super(message);
        this.badLine = badLine;
    }

    /**
     * Makes a fault of the list as a whole.
     *
     * @param reason what is wrong
     */
    ListFaultException(String reason) {
        this(reason, Optional.empty());
    }

    /**
     * Makes a fault that stands somewhere.
     *
     * @param line where, and what is wrong
     */
    ListFaultException(BadLine line) {
        this(line.toString(), Optional.of(line));
    }

    /**
     * Makes a fault that stands somewhere.
     *
     * @param line line number, from 1
     * @param fault what is wrong
     */
    ListFaultException(long line, EntryFaultException fault) {
        this(BadLine.of(line, fault.column(), fault.value(), fault.getMessage()));
    }

    /** Returns where the fault is; empty if it is the list as a whole. */
    Optional<BadLine> badLine() {
        return badLine;
    }
}
