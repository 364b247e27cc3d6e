// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.function.Consumer;
import org.vpnpolicy.registry.ImportProgress;

/** Prints how far an import has come: a line each {@value #STRIDE} entries of a step. */
final class ProgressLines implements ImportProgress {
    private static final long STRIDE = 5_000;

    private final Consumer<String> printer;
    private String step = "";
    private long printed;

    /**
     * Makes a progress.
     *
     * @param printer prints a line
     */
    ProgressLines(Consumer<String> printer) {
        this.printer = checkNotNull(printer, "printer");
    }

    @Override
    public void report(String currentStep, long done) {
        if (!currentStep.equals(step)) {
            step = currentStep;
            printed = 0;
        }
        if (done - printed >= STRIDE) {
            printed = done;
            printer.accept("... " + step + " " + Formats.number(done));
        }
    }
}
