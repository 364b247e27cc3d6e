// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vpnpolicy.registry.RegistryDifference;

/** Prints in which entries two registries differ. */
final class DifferenceText {
    private final Consumer<String> printer;
    private final int most;

    /**
     * Makes a printer.
     *
     * @param printer prints a line
     * @param most how many entries of each kind are printed
     */
    DifferenceText(Consumer<String> printer, int most) {
        this.printer = printer;
        this.most = most;
    }

    /**
     * Prints a difference: with a plus what is new, with a minus what is gone, with a tilde what is
     * there with other content.
     *
     * @param difference the difference
     */
    void print(RegistryDifference difference) {
        print(difference.removed(), "removed", entry -> "- " + entry);
        print(
                difference.changed(),
                "changed",
                change -> "~ " + change.after() + " (was: " + change.before() + ")");
        print(difference.added(), "added", entry -> "+ " + entry);
    }

    private <T> void print(List<T> entries, String what, Function<T, String> text) {
        entries.stream().limit(most).map(text).forEach(printer);
        if (entries.size() > most) {
            printer.accept(
                    "... and "
                            + Formats.number((long) entries.size() - most)
                            + " more "
                            + what
                            + "; --limit 0 shows all");
        }
    }
}
