// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Ordering;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.registry.Prefixes;

/**
 * What the rules of the registry are measured by, worked out in another way: the least set of
 * prefixes that covers exactly the addresses of a given one: without doubles, without prefixes
 * inside others, with halves that complete each other merged. Immutable. There is only one such
 * set, since no two of its prefixes overlap and no two make up a whole one.
 */
final class CoveringSet {
    private final ImmutableSortedSet<IpPrefix> prefixes;

    private CoveringSet(ImmutableSortedSet<IpPrefix> prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * Makes the least covering set; in O(n log n).
     *
     * @param prefixes IPv4 and IPv6 prefixes, in any order
     * @return their least covering set
     */
    static CoveringSet of(Collection<IpPrefix> prefixes) {
        Deque<IpPrefix> covering = new ArrayDeque<>();
        // In this order a prefix comes after those that contain it, and a lower half is followed,
        // but for what it contains itself, by the upper half.
        for (IpPrefix prefix : Ordering.from(Prefixes.ORDER).sortedCopy(prefixes)) {
            if (!covering.isEmpty() && covering.getLast().contains(prefix)) {
                continue;
            }
            IpPrefix last = prefix;
            while (!covering.isEmpty() && completes(covering.getLast(), last)) {
                last = covering.removeLast();
                last = IpPrefix.valueOf(last.address(), last.prefixLength() - 1);
            }
            covering.addLast(last);
        }
        return new CoveringSet(ImmutableSortedSet.copyOf(Prefixes.ORDER, covering));
    }

    /** Tells whether two prefixes are the lower and the upper half of one. */
    private static boolean completes(IpPrefix lower, IpPrefix upper) {
        return lower.prefixLength() == upper.prefixLength()
                && lower.prefixLength() > 0
                && lower.version() == upper.version()
                && !lower.equals(upper)
                && IpPrefix.valueOf(upper.address(), upper.prefixLength() - 1)
                        .address()
                        .equals(lower.address());
    }

    /**
     * Returns the prefixes.
     *
     * @return prefixes without overlap, in the order of {@link Prefixes#ORDER}
     */
    ImmutableSortedSet<IpPrefix> prefixes() {
        return prefixes;
    }

    /**
     * Tells whether all addresses of a prefix are covered.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @return true if one of the prefixes contains it
     */
    boolean covers(IpPrefix prefix) {
        // No two overlap, so that only the nearest that does not come later can contain it.
        IpPrefix nearest = prefixes.floor(prefix);
        return nearest != null && nearest.contains(prefix);
    }
}
