// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.onlab.packet.IpPrefix;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.vpnpolicy.bench.Figure;
import org.vpnpolicy.bench.Figures;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Measures the snapshot of 1,000,000 entries, without a controller. */
final class SnapshotBench {
    private static final int LARGE = 1_000_000;
    private static final int ITERATIONS = 5;

    /** Odd; each has another layout of the heap, and other neighbours on the machine. */
    private static final int FORKS = 3;

    private static final TimeValue SHORT = TimeValue.seconds(1);

    private SnapshotBench() {}

    /**
     * Measures.
     *
     * @param figures takes what is measured
     * @throws RunnerException if a benchmark fails
     */
    static void run(Figures figures) throws RunnerException {
        figures.say("Measuring the snapshot of 1,000,000 entries");
        figures.add(
                Figure.below(
                        "cover_1m_seconds", measure("cover", TimeUnit.SECONDS), "seconds", 1.5));
        figures.add(
                Figure.below("lookup_1m_ns", measure("lookUp", TimeUnit.NANOSECONDS), "ns", 1_000));
        figures.add(Figure.below("snapshot_bytes_per_entry", bytesPerEntry(), "bytes", 200));
    }

    /** Returns the median of the forks' averages. */
    private static double measure(String name, TimeUnit unit) throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(SnapshotBenchmarks.class.getName() + "." + name)
                                        .timeUnit(unit)
                                        .warmupIterations(ITERATIONS)
                                        .warmupTime(SHORT)
                                        .measurementIterations(ITERATIONS)
                                        .measurementTime(SHORT)
                                        .forks(FORKS)
                                        .jvmArgs("-Xmx3g")
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        return results.iterator().next().getBenchmarkResults().stream()
                .mapToDouble(fork -> fork.getPrimaryResult().getScore())
                .sorted()
                .skip(FORKS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Returns by how much the heap grows, after collection, for each entry of a snapshot. */
    private static double bytesPerEntry() {
        List<IpPrefix> prefixes = RandomEndpoints.prefixes(LARGE);
        long before = heapInUse();
        RegistrySnapshot snapshot = RegistrySnapshot.of(1, RandomEndpoints.entries(prefixes));
        long after = heapInUse();
        if (snapshot.size() != prefixes.size()) {
            throw new IllegalStateException("entries are missing");
        }
        return (double) (after - before) / snapshot.size();
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < ITERATIONS; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
