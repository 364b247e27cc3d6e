// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onlab.packet.IpPrefix;

/**
 * Guards against entries that would let far more pass than their holder can have: the default
 * route, prefixes that are too wide, and prefixes that no endpoint on the Internet can have.
 * Immutable.
 */
public final class WidthGuard {
    /** A /16 has 65,536 addresses; an entry that is wider is likelier a slip than a holder's. */
    public static final int SHORTEST_IPV4 = 16;

    /** The least that a whole provider is given (RIPE-738, 5.1); a holder has less. */
    public static final int SHORTEST_IPV6 = 32;

    private final int shortestIpv4;
    private final int shortestIpv6;

    private WidthGuard(int shortestIpv4, int shortestIpv6) {
        this.shortestIpv4 = shortestIpv4;
        this.shortestIpv6 = shortestIpv6;
    }

    /**
     * Makes a guard.
     *
     * @param shortestIpv4 least prefix length of an IPv4 entry, 1 to 32
     * @param shortestIpv6 least prefix length of an IPv6 entry, 1 to 128
     * @return the guard
     * @throws IllegalArgumentException if a length is out of its range
     */
    public static WidthGuard of(int shortestIpv4, int shortestIpv6) {
        checkLength("shortest IPv4 prefix", shortestIpv4, IpPrefix.MAX_INET_MASK_LENGTH);
        checkLength("shortest IPv6 prefix", shortestIpv6, IpPrefix.MAX_INET6_MASK_LENGTH);
        return new WidthGuard(shortestIpv4, shortestIpv6);
    }

    private static void checkLength(String name, int length, int longest) {
        checkArgument(
                length >= 1 && length <= longest,
                "%s: %s is not between 1 and %s",
                name,
                length,
                longest);
    }

    /**
     * Checks the prefix of an entry.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @return why the entry has to be forced, beginning with "prefix:"; empty if it need not
     */
    public Optional<String> check(IpPrefix prefix) {
        List<String> reasons = new ArrayList<>();
        int shortest = prefix.isIp4() ? shortestIpv4 : shortestIpv6;
        if (prefix.prefixLength() == 0) {
            reasons.add("is the default route and covers every address there is");
        } else {
            if (prefix.prefixLength() < shortest) {
                reasons.add("is wider than a /" + shortest);
            }
            special(prefix).ifPresent(reasons::add);
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "prefix: "
                                + prefix
                                + " "
                                + String.join(" and ", reasons)
                                + "; give --force if that is meant");
    }

    private static Optional<String> special(IpPrefix prefix) {
        for (SpecialRange range : SpecialRange.ALL) {
            if (range.holds(prefix)) {
                return Optional.of("lies in " + range);
            }
            if (range.isWithin(prefix)) {
                return Optional.of("covers " + range);
            }
        }
        return Optional.empty();
    }
}
