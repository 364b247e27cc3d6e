// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

/** What a list has: entries, and lines that are none. Immutable. */
public final class ReadList {
    private final ImmutableList<RegisteredEndpoint> entries;
    private final ImmutableList<BadLine> badLines;
    private final int badLineCount;
    private final ImmutableList<String> unknownColumns;

    ReadList(
            ImmutableList<RegisteredEndpoint> entries,
            BadLines bad,
            ImmutableList<String> unknownColumns) {
        this.entries = entries;
        this.badLines = bad.first();
        this.badLineCount = bad.count();
        this.unknownColumns = unknownColumns;
    }

    /**
     * Returns the entries.
     *
     * @return entries of the good lines in the list's order, no two with the same key
     */
    public ImmutableList<RegisteredEndpoint> entries() {
        return entries;
    }

    /**
     * Returns the first of the bad lines.
     *
     * @return at most 100 lines in the list's order
     */
    public ImmutableList<BadLine> badLines() {
        return badLines;
    }

    /**
     * Returns how many bad lines there are in all.
     *
     * @return number of lines, at least as many as are listed
     */
    public int badLineCount() {
        return badLineCount;
    }

    /**
     * Returns the columns that nobody knows.
     *
     * @return at most 100 names in the list's order, fit to be printed
     */
    public ImmutableList<String> unknownColumns() {
        return unknownColumns;
    }

    /**
     * Tells whether every line is good.
     *
     * @return true if there is no bad line
     */
    public boolean isSound() {
        return badLineCount == 0;
    }

    /**
     * Refuses the list if it has a bad line.
     *
     * @return this
     * @throws RegistryImportException that lists the bad lines
     */
    public ReadList requireSound() throws RegistryImportException {
        if (!isSound()) {
            throw new RegistryImportException(
                    (badLineCount == 1
                                    ? "1 line is bad"
                                    : badLineCount + " lines are bad, the first")
                            + ": "
                            + badLines.get(0),
                    badLines,
                    badLineCount);
        }
        return this;
    }
}
