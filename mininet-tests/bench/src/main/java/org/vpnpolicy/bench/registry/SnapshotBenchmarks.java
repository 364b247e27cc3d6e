// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Random;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** What is done with a snapshot of 1,000,000 entries, for JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class SnapshotBenchmarks {
    private static final int LARGE = 1_000_000;
    private static final int ADDRESSES = 1 << 16;

    private List<RegisteredEndpoint> entries = ImmutableList.of();
    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private IpAddress[] addresses = {};
    private int next;

    /** Draws a registry, and addresses of which about half are on it. */
    @Setup
    public void draw() {
        List<IpPrefix> prefixes = RandomEndpoints.prefixes(LARGE);
        entries = RandomEndpoints.entries(prefixes);
        snapshot = RegistrySnapshot.of(1, entries);
        Random random = new Random(LARGE);
        addresses = new IpAddress[ADDRESSES];
        for (int i = 0; i < ADDRESSES; i++) {
            addresses[i] =
                    i % 2 == 0
                            ? prefixes.get(random.nextInt(LARGE)).address()
                            : IpAddress.valueOf(random.nextInt());
        }
    }

    /**
     * Works out the covering set from scratch.
     *
     * @return how many prefixes it has
     */
    @Benchmark
    public long cover() {
        long[] passes = {0};
        RegistrySnapshot.of(1, entries).visitPasses(pass -> passes[0]++);
        return passes[0];
    }

    /**
     * Looks one address up.
     *
     * @return the entries that cover it
     */
    @Benchmark
    public List<RegisteredEndpoint> lookUp() {
        next = (next + 1) % ADDRESSES;
        return snapshot.covering(addresses[next]);
    }
}
