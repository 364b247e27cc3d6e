// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** An imported list was refused as a whole; the registry is as it was. */
public final class RegistryImportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ImmutableList<BadLine> badLines;
    private final int badLineCount;

    /**
     * Makes the exception.
     *
     * @param message what is wrong with the list as a whole
     * @param badLines the first of its bad lines; empty if the fault is not in a line
     * @param badLineCount how many bad lines there are in all
     */
    public RegistryImportException(String message, List<BadLine> badLines, int badLineCount) {
        super(message);
        this.badLines = ImmutableList.copyOf(badLines);
        this.badLineCount = badLineCount;
    }

    /**
     * Returns the first of the bad lines.
     *
     * @return bad lines in ascending order; empty if the fault is not in a line
     */
    public List<BadLine> badLines() {
        return badLines == null ? ImmutableList.of() : badLines;
    }

    /**
     * Returns how many bad lines there are in all.
     *
     * @return number of lines, at least as many as are listed
     */
    public int badLineCount() {
        return badLineCount;
    }
}
