// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.registry;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Draws registries with distinct random prefixes. */
public final class RandomEndpoints {
    private static final int SEED = 20_261_122;
    private static final int ENTRIES_PER_HOLDER = 5;
    private static final int SHORTEST_IPV4 = 20;
    private static final int SHORTEST_IPV6 = 40;

    private RandomEndpoints() {}

    /**
     * Draws prefixes: nine of ten IPv4, of lengths 20 to 32; the others IPv6, 40 to 128.
     *
     * @param count how many
     * @return prefixes, no two the same
     */
    public static List<IpPrefix> prefixes(int count) {
        Random random = new Random(SEED);
        Set<IpPrefix> drawn = new HashSet<>(2 * count);
        while (drawn.size() < count) {
            boolean isIpv4 = random.nextInt(10) > 0;
            byte[] address =
                    new byte[isIpv4 ? IpAddress.INET_BYTE_LENGTH : IpAddress.INET6_BYTE_LENGTH];
            random.nextBytes(address);
            if (isIpv4) {
                drawn.add(
                        IpPrefix.valueOf(
                                IpAddress.Version.INET,
                                address,
                                SHORTEST_IPV4
                                        + random.nextInt(
                                                IpPrefix.MAX_INET_MASK_LENGTH
                                                        - SHORTEST_IPV4
                                                        + 1)));
            } else {
                drawn.add(
                        IpPrefix.valueOf(
                                IpAddress.Version.INET6,
                                address,
                                SHORTEST_IPV6
                                        + random.nextInt(
                                                IpPrefix.MAX_INET6_MASK_LENGTH
                                                        - SHORTEST_IPV6
                                                        + 1)));
            }
        }
        return ImmutableList.copyOf(drawn);
    }

    /**
     * Makes entries of prefixes; five entries on average have the same holder.
     *
     * @param prefixes the prefixes
     * @return an entry for each
     */
    public static List<RegisteredEndpoint> entries(List<IpPrefix> prefixes) {
        int holders = Math.max(1, prefixes.size() / ENTRIES_PER_HOLDER);
        ImmutableList.Builder<RegisteredEndpoint> entries = ImmutableList.builder();
        for (int i = 0; i < prefixes.size(); i++) {
            entries.add(
                    RegisteredEndpoint.of(
                            prefixes.get(i),
                            String.format(Locale.ROOT, "Software house %08d", i % holders),
                            String.format(Locale.ROOT, "VPN-%08d", i),
                            ImmutableList.of()));
        }
        return entries.build();
    }
}
