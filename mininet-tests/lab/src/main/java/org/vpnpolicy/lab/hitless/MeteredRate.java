// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * Lets through what a meter does: a token bucket, full at the command (RFC 2697 calls its size the
 * committed burst size). What comes beyond that is owed, and the ride is as long as it takes the
 * sender to get the largest debt while no meter holds it. So it is known to a packet, whatever
 * burst the switch's own meter lets through when it comes.
 */
final class MeteredRate implements Allowance {

    private static final double MILLISECONDS_PER_SECOND = 1e3;

    private final double packetsPerSecond;
    private final double burstPackets;

    private MeteredRate(double packetsPerSecond, double burstPackets) {
        this.packetsPerSecond = packetsPerSecond;
        this.burstPackets = burstPackets;
    }

    /**
     * Makes an allowance.
     *
     * @param packetsPerSecond the rate, above 0
     * @param burst how much may exceed it at once, as time at the rate
     * @return the allowance
     * @throws IllegalArgumentException if the rate is not above 0
     */
    static MeteredRate of(double packetsPerSecond, Duration burst) {
        if (packetsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "packetsPerSecond: not above 0: " + packetsPerSecond);
        }
        return new MeteredRate(
                packetsPerSecond, packetsPerSecond * burst.toMillis() / MILLISECONDS_PER_SECOND);
    }

    @Override
    public List<Ride> exceededBy(
            Instant since, NavigableMap<Instant, Long> arrivals, int sentPerSecond) {
        if (sentPerSecond <= packetsPerSecond) {
            throw new IllegalArgumentException(
                    "sentPerSecond: not above " + packetsPerSecond + ": " + sentPerSecond);
        }
        double tokens = burstPackets;
        double fewest = 0;
        Instant last = since;
        Instant begin = since;
        for (Map.Entry<Instant, Long> slice : arrivals.entrySet()) {
            Instant time = slice.getKey().plusMillis(Delivery.SLICE_MILLISECONDS);
            tokens = Math.min(burstPackets, tokens + packetsPerSecond * seconds(last, time));
            tokens -= slice.getValue();
            last = time;
            if (fewest == 0 && tokens < 0) {
                begin = slice.getKey();
            }
            fewest = Math.min(fewest, tokens);
        }
        long length =
                Math.round(MILLISECONDS_PER_SECOND * -fewest / (sentPerSecond - packetsPerSecond));
        return length == 0
                ? List.of()
                : List.of(Ride.of(begin, Duration.ofMillis(length), "a rate allowed"));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLISECONDS_PER_SECOND;
    }
}
