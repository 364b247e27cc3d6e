// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.RegistryImportException;

/** Collects the lines of a list that cannot be taken: the first of them, and how many there are. */
final class BadLines {
    /** How many lines are listed. */
    static final int LISTED = 100;

    private final List<BadLine> first = new ArrayList<>();
    private int count;

    /**
     * Adds a line.
     *
     * @param line line number, from 1
     * @param reason why it cannot be taken
     */
    void add(long line, String reason) {
        if (first.size() < LISTED) {
            first.add(BadLine.of(line, reason));
        }
        count++;
    }

    /**
     * Refuses the list if there is a bad line in it.
     *
     * @throws RegistryImportException that lists the lines
     */
    void refuse() throws RegistryImportException {
        if (count > 0) {
            throw new RegistryImportException(
                    (count == 1 ? "1 line is bad" : count + " lines are bad, the first")
                            + ": "
                            + first.get(0),
                    first,
                    count);
        }
    }
}
