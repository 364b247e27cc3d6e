// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * When restricted traffic got more than it was to get. What it was to get changes when a command is
 * accepted: from then on the time counts.
 */
public final class FreeRide {

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
     * Returns the free rides.
     *
     * @param arrivals how many packets came in each slice of time ({@link Delivery#arrivals})
     * @param packetsPerSecond how many were sent
     * @return in order; empty if there was none
     */
    public List<Ride> rides(NavigableMap<Instant, Long> arrivals, int packetsPerSecond) {
        List<Ride> rides = new ArrayList<>();
        for (Map.Entry<Instant, Allowance> allowance : allowances.entrySet()) {
            Instant since = allowance.getKey();
            Instant until = allowances.higherKey(since);
            // What came in the slice of a change may have come before it.
            NavigableMap<Instant, Long> meanwhile =
                    until == null
                            ? arrivals.tailMap(since, true)
                            : arrivals.subMap(since, true, until, false);
            rides.addAll(allowance.getValue().exceededBy(since, meanwhile, packetsPerSecond));
        }
        return List.copyOf(rides);
    }
}
