// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

    /** The second word of an IPv4 address; no IPv6 address that is drawn has it. */
    private static final long IPV4 = -1;

    private List<RegisteredEndpoint> entries = ImmutableList.of();
    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;

    /** Two words for each address, so that what is measured is not where addresses are kept. */
    private long[] addresses = {};

    private int next;

    /** Draws a registry, and addresses of which about half are on it. */
    @Setup
    public void draw() {
        List<IpPrefix> prefixes = RandomEndpoints.prefixes(LARGE);
        entries = RandomEndpoints.entries(prefixes);
        snapshot = RegistrySnapshot.of(1, entries);
        Random random = new Random(LARGE);
        addresses = new long[2 * ADDRESSES];
        for (int i = 0; i < ADDRESSES; i++) {
            IpAddress address =
                    i % 2 == 0
                            ? prefixes.get(random.nextInt(LARGE)).address()
                            : IpAddress.valueOf(random.nextInt());
            byte[] octets = address.toOctets();
            boolean isIpv6 = octets.length == 2 * Long.BYTES;
            addresses[2 * i] = isIpv6 ? Longs.fromByteArray(octets) : Ints.fromByteArray(octets);
            addresses[2 * i + 1] =
                    isIpv6
                            ? Longs.fromByteArray(
                                    Arrays.copyOfRange(octets, Long.BYTES, 2 * Long.BYTES))
                            : IPV4;
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
        long high = addresses[2 * next];
        long low = addresses[2 * next + 1];
        return snapshot.covering(low == IPV4 ? IpAddress.valueOf((int) high) : ipv6(high, low));
    }

    private static IpAddress ipv6(long high, long low) {
        return IpAddress.valueOf(
                IpAddress.Version.INET6,
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
    }
}
