// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;

/** Adds up pages to the traffic of the last hour and day. */
final class TrafficHistory {
    private static final Duration DAY = Duration.ofDays(1);

    private TrafficHistory() {}

    /**
     * Adds up pages.
     *
     * @param point whose pages they are
     * @param pages the pages
     * @param protocols the names of protocols in their order; traffic of others is left out
     * @param now the time
     * @return the traffic
     */
    static PointTraffic of(
            EnforcementPoint point, List<TrafficPage> pages, List<String> protocols, Instant now) {
        Map<String, ProtocolCounts> hour = sum(pages, Bucket.at(now), Bucket.PER_HOUR);
        Map<String, ProtocolCounts> day = sum(pages, Bucket.at(now), Bucket.PER_DAY);
        Instant dayAgo = now.minus(DAY);
        Optional<Instant> until =
                pages.stream().map(TrafficPage::until).max(Comparator.naturalOrder());
        Optional<Instant> since =
                pages.stream()
                        .map(TrafficPage::since)
                        .min(Comparator.naturalOrder())
                        .map(first -> first.isBefore(dayAgo) ? dayAgo : first);
        return PointTraffic.of(
                point,
                since,
                until,
                protocols.stream()
                        .filter(day::containsKey)
                        .map(
                                name ->
                                        ProtocolTraffic.of(
                                                name,
                                                hour.getOrDefault(name, ProtocolCounts.NONE)
                                                        .period(),
                                                day.get(name).period()))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static Map<String, ProtocolCounts> sum(
            List<TrafficPage> pages, long current, int buckets) {
        Map<String, ProtocolCounts> sum = new TreeMap<>();
        for (TrafficPage page : pages) {
            page.buckets()
                    .subMap(current - buckets, current + 1)
                    .values()
                    .forEach(
                            counts ->
                                    counts.forEach(
                                            (name, more) ->
                                                    sum.merge(name, more, ProtocolCounts::plus)));
        }
        return sum;
    }
}
