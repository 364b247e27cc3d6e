// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.PrintableText;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Guards against lists that would take many entries off the registry, as one that was cut short
 * does. Immutable.
 */
public final class ShrinkGuard {
    /** Most of a source's entries that may go at once: registries lose a few at a time. */
    public static final int MOST_PERCENT = 10;

    private static final int NAMED_HOLDERS = 5;
    private static final int LONGEST_HOLDER = 40;

    private final int mostPercent;

    private ShrinkGuard(int mostPercent) {
        this.mostPercent = mostPercent;
    }

    /**
     * Makes a guard.
     *
     * @param mostPercent how much of a source's entries may go at once, 0 to 100 percent
     * @return the guard
     * @throws IllegalArgumentException if the percentage is out of its range
     */
    public static ShrinkGuard of(int mostPercent) {
        checkArgument(
                mostPercent >= 0 && mostPercent <= 100,
                "most to be removed: %s is not between 0 and 100 percent",
                mostPercent);
        return new ShrinkGuard(mostPercent);
    }

    /**
     * Checks a change of a source.
     *
     * @param before the entries of the source that there are
     * @param after the entries of the source that there would be; those with a key that there is
     *     already stay, whatever else they say
     * @return why the change has to be forced; empty if it need not
     */
    public Optional<String> check(
            Collection<RegisteredEndpoint> before, Collection<RegisteredEndpoint> after) {
        Set<EndpointKey> kept = new HashSet<>();
        after.forEach(entry -> kept.add(entry.key()));
        long removed = removed(before, kept).count();
        // 100 * removed / before > most, without a division
        if (100 * removed <= (long) mostPercent * before.size()) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "the list would remove %,d of the %,d entries of source %s, more than"
                                + " %d %%; hit worst are %s; give --force if that is meant",
                        removed,
                        before.size(),
                        before.iterator().next().source(),
                        mostPercent,
                        holders(removed(before, kept))));
    }

    private static Stream<RegisteredEndpoint> removed(
            Collection<RegisteredEndpoint> before, Set<EndpointKey> kept) {
        return before.stream().filter(entry -> !kept.contains(entry.key()));
    }

    private static String holders(Stream<RegisteredEndpoint> removed) {
        return removed
                .collect(groupingBy(RegisteredEndpoint::holder, counting()))
                .entrySet()
                .stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED_HOLDERS)
                .map(
                        holder ->
                                String.format(
                                        Locale.ROOT,
                                        "%s (%,d)",
                                        PrintableText.of(holder.getKey(), LONGEST_HOLDER),
                                        holder.getValue()))
                .collect(joining(", "));
    }
}
