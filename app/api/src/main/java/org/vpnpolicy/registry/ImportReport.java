// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** What an import did, or would do. Immutable. */
public final class ImportReport {
    private final RegistryChange change;
    private final ImmutableList<BadLine> badLines;
    private final int badLineCount;
    private final ImmutableList<String> unknownColumns;
    private final Optional<RegistryDifference> difference;
    private final int rulesAdded;
    private final int rulesRemoved;

    private ImportReport(
            RegistryChange change,
            List<BadLine> badLines,
            int badLineCount,
            List<String> unknownColumns,
            Optional<RegistryDifference> difference,
            int rulesAdded,
            int rulesRemoved) {
        this.change = checkNotNull(change, "change");
        this.badLines = ImmutableList.copyOf(badLines);
        this.badLineCount = badLineCount;
        this.unknownColumns = ImmutableList.copyOf(unknownColumns);
        this.difference = checkNotNull(difference, "difference");
        this.rulesAdded = rulesAdded;
        this.rulesRemoved = rulesRemoved;
    }

    /**
     * Makes the report of an import.
     *
     * @param change what changed
     * @param badLines the first of the lines that were skipped
     * @param badLineCount how many lines were skipped in all
     * @param unknownColumns names of columns that mean nothing here
     * @return the report
     */
    public static ImportReport done(
            RegistryChange change,
            List<BadLine> badLines,
            int badLineCount,
            List<String> unknownColumns) {
        return new ImportReport(
                change, badLines, badLineCount, unknownColumns, Optional.empty(), 0, 0);
    }

    /**
     * Makes the report of a dry run.
     *
     * @param change what would change; its serial is the one in force
     * @param badLines the first of the lines that would be skipped
     * @param badLineCount how many lines would be skipped in all
     * @param unknownColumns names of columns that mean nothing here
     * @param difference the entries that would be others
     * @param rulesAdded how many rules every switch would get
     * @param rulesRemoved how many rules every switch would lose
     * @return the report
     */
    public static ImportReport dryRun(
            RegistryChange change,
            List<BadLine> badLines,
            int badLineCount,
            List<String> unknownColumns,
            RegistryDifference difference,
            int rulesAdded,
            int rulesRemoved) {
        return new ImportReport(
                change,
                badLines,
                badLineCount,
                unknownColumns,
                Optional.of(difference),
                rulesAdded,
                rulesRemoved);
    }

    /**
     * Returns how much changed, or would change.
     *
     * @return the change; its serial is the one in force now
     */
    public RegistryChange change() {
        return change;
    }

    /**
     * Returns the first of the lines that were skipped.
     *
     * @return bad lines in ascending order; empty if none was skipped
     */
    public ImmutableList<BadLine> badLines() {
        return badLines;
    }

    /**
     * Returns how many lines were skipped in all.
     *
     * @return number of lines, at least as many as are listed
     */
    public int badLineCount() {
        return badLineCount;
    }

    /**
     * Returns the columns or fields of the list that mean nothing here.
     *
     * @return their names; empty if there are none
     */
    public ImmutableList<String> unknownColumns() {
        return unknownColumns;
    }

    /**
     * Returns the entries that would be others.
     *
     * @return the difference that the import would make; empty if this was no dry run
     */
    public Optional<RegistryDifference> difference() {
        return difference;
    }

    /**
     * Returns how many rules every switch would get.
     *
     * @return number of rules; 0 if this was no dry run
     */
    public int rulesAdded() {
        return rulesAdded;
    }

    /**
     * Returns how many rules every switch would lose.
     *
     * @return number of rules; 0 if this was no dry run
     */
    public int rulesRemoved() {
        return rulesRemoved;
    }

    @Override
    public String toString() {
        return change + (difference.isPresent() ? " (dry run)" : "");
    }
}
