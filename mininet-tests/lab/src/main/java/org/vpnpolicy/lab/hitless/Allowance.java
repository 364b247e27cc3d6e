// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** What an unregistered tunnel is to get from a time on. */
public interface Allowance {

    /**
     * Returns when traffic got more than this.
     *
     * @param since from when on this is what it is to get
     * @param arrivals how many packets came in each slice of the time for which it is
     * @param packetsPerSecond how many were sent
     * @return in order; empty if there was no such time
     * @throws IllegalArgumentException if too few were sent to get more than this
     */
    List<Ride> exceededBy(
            Instant since, NavigableMap<Instant, Long> arrivals, int packetsPerSecond);

    /**
     * Allows all to get through.
     *
     * @return never exceeded
     */
    static Allowance all() {
        return (since, arrivals, packetsPerSecond) -> List.of();
    }

    /**
     * Allows nothing to get through.
     *
     * @return exceeded by every packet
     */
    static Allowance nothing() {
        return new Closure();
    }
}
