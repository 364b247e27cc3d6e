// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Draws registries as a regulator might keep them: mostly single IPv4 addresses, some networks,
 * some IPv6; some registered for certain tunnel protocols only. The same seed gives the same
 * registry.
 */
public final class RegistryGenerator {

    /** What a list begins with. */
    public static final String HEADER = "prefix,holder,reference,protocols";

    private static final List<String> HOLDERS =
            List.of(
                    "Bank",
                    "Call centre",
                    "Embassy",
                    "Freelancer",
                    "Hospital",
                    "Ministry",
                    "Software house",
                    "Textile exporter",
                    "University");
    private static final List<String> PROTOCOLS =
            List.of("ike esp", "openvpn", "wireguard", "gre", "l2tp ike esp");

    private static final int IPV6_PERCENT = 6;
    private static final int IPV4_NETWORK_PERCENT = 6;
    private static final int LIMITED_PERCENT = 15;
    private static final int[] IPV4_LENGTHS = {24, 26, 27, 28, 29, 30};
    private static final int[] IPV6_LENGTHS = {56, 60, 64, 128, 128, 128};

    private final AddressPlan plan;

    /**
     * Creates a generator.
     *
     * @param plan where addresses are drawn from
     */
    public RegistryGenerator(AddressPlan plan) {
        this.plan = plan;
    }

    /**
     * Draws a registry.
     *
     * @param count how many endpoints
     * @param seed decides on all that is drawn
     * @return lines of CSV, {@link #HEADER} first, then one line per endpoint, no two with the same
     *     prefix
     */
    public List<String> draw(int count, long seed) {
        Random random = new Random(seed);
        Set<Prefix> prefixes = new LinkedHashSet<>();
        while (prefixes.size() < count) {
            prefixes.add(drawPrefix(random));
        }
        List<String> lines = new ArrayList<>(count + 1);
        lines.add(HEADER);
        for (Prefix prefix : prefixes) {
            lines.add(line(prefix, lines.size(), random));
        }
        return lines;
    }

    private Prefix drawPrefix(Random random) {
        int kind = random.nextInt(100);
        if (kind < IPV6_PERCENT) {
            return plan.drawIpv6(random, IPV6_LENGTHS[random.nextInt(IPV6_LENGTHS.length)]);
        }
        boolean isNetwork = kind < IPV6_PERCENT + IPV4_NETWORK_PERCENT;
        return plan.drawIpv4(
                random, isNetwork ? IPV4_LENGTHS[random.nextInt(IPV4_LENGTHS.length)] : 32);
    }

    private static String line(Prefix prefix, int number, Random random) {
        String holder = HOLDERS.get(random.nextInt(HOLDERS.size()));
        boolean isLimited = random.nextInt(100) < LIMITED_PERCENT;
        return String.format(
                Locale.ROOT,
                "%s,%s %d,VPN-%06d,%s",
                prefix,
                holder,
                1 + random.nextInt(9999),
                number,
                isLimited ? PROTOCOLS.get(random.nextInt(PROTOCOLS.size())) : "");
    }
}
