// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.lab.Lab;

/** Measures the registry: the snapshot alone, then the whole of it in a running controller. */
public final class RegistryBench {
    private final Lab lab;
    private final Figures figures;

    /**
     * Makes the benchmark.
     *
     * @param lab where a controller can run
     * @param figures takes what is measured
     */
    public RegistryBench(Lab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    /**
     * Measures.
     *
     * @throws IOException if a list cannot be written
     * @throws RunnerException if a benchmark of the snapshot fails
     */
    public void run() throws IOException, RunnerException {
        SnapshotBench.run(figures);
        new ControllerBench(lab, figures).run();
    }
}
