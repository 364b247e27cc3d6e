// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The buckets of one enforcement point in one hour, and what the counters showed last: all that the
 * switch's next master needs to go on. Immutable.
 */
final class TrafficPage {
    /**
     * What was counted while nobody read the counters is of no known time; after a longer pause it
     * is left out.
     */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final Instant since;
    private final Instant until;
    private final Readings readings;
    private final ImmutableSortedMap<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets;

    private TrafficPage(
            Instant since,
            Instant until,
            Readings readings,
            Map<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets) {
        this.since = since;
        this.until = until;
        this.readings = readings;
        this.buckets = ImmutableSortedMap.copyOf(buckets);
    }

    /**
     * Makes a page from its parts.
     *
     * @param since the first instant for which it has the traffic
     * @param until when the counters were read last
     * @param readings what they showed
     * @param buckets counts by number of the bucket and name of the protocol
     * @return the page
     */
    static TrafficPage of(
            Instant since,
            Instant until,
            Readings readings,
            Map<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets) {
        return new TrafficPage(since, until, readings, buckets);
    }

    /**
     * Reads the counters of a point.
     *
     * @param before the page with the readings before; empty if there are none
     * @param counters all counters of the point
     * @param now the time
     * @return the page of this time
     */
    static TrafficPage next(
            Optional<TrafficPage> before, Collection<RuleCounter> counters, Instant now) {
        Optional<TrafficPage> last =
                before.filter(page -> now.isBefore(page.until.plus(LONGEST_PAUSE)));
        if (last.isEmpty()) {
            // Keeps what the hour has already, and begins to count anew.
            Optional<TrafficPage> here = before.filter(page -> page.isOf(now));
            return new TrafficPage(
                    here.map(page -> page.since).orElse(now),
                    now,
                    Readings.NONE.with(counters),
                    here.map(page -> page.buckets).orElse(ImmutableSortedMap.of()));
        }
        return last.get().next(counters, now);
    }

    private TrafficPage next(Collection<RuleCounter> counters, Instant now) {
        Duration elapsed = Duration.between(until, now);
        Map<String, ProtocolCounts> increase =
                readings.increase(counters, elapsed.isNegative() ? Duration.ZERO : elapsed);
        boolean here = isOf(now);
        return new TrafficPage(
                here ? since : Bucket.begin(Bucket.page(now) * Bucket.PER_PAGE),
                now,
                (here ? readings : readings.only(counters)).with(counters),
                here
                        ? added(buckets, Bucket.at(now), increase)
                        : added(ImmutableSortedMap.of(), Bucket.at(now), increase));
    }

    private static Map<Long, ImmutableSortedMap<String, ProtocolCounts>> added(
            Map<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets,
            long bucket,
            Map<String, ProtocolCounts> increase) {
        if (increase.isEmpty()) {
            return buckets;
        }
        Map<Long, ImmutableSortedMap<String, ProtocolCounts>> next = new TreeMap<>(buckets);
        Map<String, ProtocolCounts> counts =
                new TreeMap<>(buckets.getOrDefault(bucket, ImmutableSortedMap.of()));
        increase.forEach((protocol, more) -> counts.merge(protocol, more, ProtocolCounts::plus));
        next.put(bucket, ImmutableSortedMap.copyOf(counts));
        return next;
    }

    private boolean isOf(Instant instant) {
        return Bucket.page(until) == Bucket.page(instant);
    }

    /** Returns the first instant for which the page has the traffic. */
    Instant since() {
        return since;
    }

    /** Returns when the counters were read last. */
    Instant until() {
        return until;
    }

    /** Returns what they showed. */
    Readings readings() {
        return readings;
    }

    /** Returns the counts by number of the bucket and name of the protocol. */
    ImmutableSortedMap<Long, ImmutableSortedMap<String, ProtocolCounts>> buckets() {
        return buckets;
    }
}
