// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * For how long restricted traffic got more than it was to get. What it was to get changes when a
 * command is accepted: from then on the time counts. Two free rides with less than half a second
 * between them are one.
 */
public final class FreeRide {

    private static final Duration SAME_RIDE = Duration.ofMillis(500);
    private static final Duration SLICE = Duration.ofMillis(Delivery.SLICE_MILLISECONDS);

    private final NavigableMap<Instant, Allowance> allowances = new TreeMap<>();

    /**
     * Says what restricted traffic is to get from a time on.
     *
     * @param since from when
     * @param allowance how much
     */
    public void allow(Instant since, Allowance allowance) {
        allowances.put(since, allowance);
    }

    /**
     * Returns how long the longest free ride was.
     *
     * @param arrivals how many packets came in each slice of time ({@link Delivery#arrivals})
     * @param packetsPerSecond how many were sent
     * @return how long; zero if there was none
     */
    public Duration longest(NavigableMap<Instant, Long> arrivals, int packetsPerSecond) {
        long sentPerSlice = packetsPerSecond * SLICE.toMillis() / 1000;
        Duration longest = Duration.ZERO;
        Instant begin = Instant.MIN;
        Instant end = Instant.MIN;
        Instant allowedSince = Instant.MIN;
        for (Map.Entry<Instant, Long> slice : arrivals.entrySet()) {
            // What came in the slice of a change may have come before it.
            Map.Entry<Instant, Allowance> now = allowances.floorEntry(slice.getKey());
            if (now == null || !now.getValue().isExceeded(slice.getValue(), sentPerSlice)) {
                continue;
            }
            boolean isNew =
                    !now.getKey().equals(allowedSince)
                            || slice.getKey().isAfter(end.plus(SAME_RIDE));
            if (isNew) {
                begin = isSoonAfter(slice.getKey(), now.getKey()) ? now.getKey() : slice.getKey();
            }
            allowedSince = now.getKey();
            end = slice.getKey().plus(SLICE);
            Duration ride = Duration.between(begin, end);
            longest = ride.compareTo(longest) > 0 ? ride : longest;
        }
        return longest;
    }

    private static boolean isSoonAfter(Instant time, Instant change) {
        return !time.isAfter(change.plus(SAME_RIDE));
    }
}
