// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.policy;

import java.io.IOException;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.lab.Lab;

/** Measures the compiler and explain alone, then the red button in a running controller. */
public final class PolicyBench {
    private final Lab lab;
    private final Figures figures;

    /**
     * Makes the benchmark.
     *
     * @param lab where a controller can run
     * @param figures takes what is measured
     */
    public PolicyBench(Lab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    /**
     * Measures.
     *
     * @throws IOException if the catalogue of protocols cannot be read
     */
    public void run() throws IOException {
        new CompileBench(figures).run();
        new RedButtonBench(lab, figures).run();
    }
}
