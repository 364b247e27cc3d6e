// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * Lets nothing through. What still comes soon after the command rides from the command on; two
 * rides with less than half a second between them are one.
 */
final class Closure implements Allowance {

    private static final Duration SAME_RIDE = Duration.ofMillis(500);

    @Override
    public List<Ride> exceededBy(
            Instant since, NavigableMap<Instant, Long> arrivals, int packetsPerSecond) {
        List<Ride> rides = new ArrayList<>();
        Instant begin = since;
        Instant end = since;
        for (Instant time : arrivals.keySet()) {
            if (time.isAfter(end.plus(SAME_RIDE))) {
                add(rides, begin, end);
                begin = time;
            }
            end = time.plusMillis(Delivery.SLICE_MILLISECONDS);
        }
        add(rides, begin, end);
        return List.copyOf(rides);
    }

    private static void add(List<Ride> rides, Instant begin, Instant end) {
        if (end.isAfter(begin)) {
            rides.add(Ride.of(begin, Duration.between(begin, end), "nothing allowed"));
        }
    }
}
