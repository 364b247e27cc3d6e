// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.RegistryChange;

/** Tells an operator what an import did, or would do. */
final class ImportReportText {
    private static final int SHOWN_ENTRIES = 20;

    private final Consumer<String> printer;

    /**
     * Makes a printer.
     *
     * @param printer prints a line
     */
    ImportReportText(Consumer<String> printer) {
        this.printer = printer;
    }

    /**
     * Prints a report.
     *
     * @param report what the import did
     * @param taken how long it took
     */
    void print(ImportReport report, Duration taken) {
        report.badLines().forEach(bad -> printer.accept("Skipped " + bad));
        int more = report.badLineCount() - report.badLines().size();
        if (more > 0) {
            printer.accept("... and " + Formats.count(more, "more bad line"));
        }
        if (!report.unknownColumns().isEmpty()) {
            printer.accept(
                    "Columns that mean nothing here were passed over: "
                            + String.join(", ", report.unknownColumns()));
        }
        report.difference().ifPresent(new DifferenceText(printer, SHOWN_ENTRIES)::print);
        printer.accept(summary(report, taken));
    }

    private static String summary(ImportReport report, Duration taken) {
        RegistryChange change = report.change();
        String counts =
                String.format(
                        Locale.ROOT,
                        "%,d added, %,d changed, %,d removed, %,d unchanged",
                        change.added(),
                        change.changed(),
                        change.removed(),
                        change.unchanged());
        if (report.difference().isPresent()) {
            return "Nothing was changed. The import would mean: "
                    + counts
                    + "; on each switch "
                    + Formats.count(report.rulesAdded(), "rule")
                    + " more and "
                    + Formats.number(report.rulesRemoved())
                    + " fewer.";
        }
        return "Registry serial "
                + change.serial()
                + ": "
                + counts
                + (report.badLineCount() > 0
                        ? ", " + Formats.count(report.badLineCount(), "bad line") + " skipped"
                        : "")
                + ", in "
                + Formats.duration(taken)
                + ".";
    }
}
