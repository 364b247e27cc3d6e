// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

/**
 * How much traffic may exceed a meter's rate at once, as time at that rate. TCP needs room: with a
 * tenth of a second it does not come up to half of the rate. Immutable.
 */
final class BurstSize {
    /** The shortest time that can be set. */
    private static final int LEAST_MILLISECONDS = 1;

    /** The longest time that can be set. */
    private static final int MOST_MILLISECONDS = 10_000;

    /** Two Ethernet frames of 1,518 bytes: with less, a slow meter would let none through. */
    private static final long LEAST_KILOBITS = 25;

    /** The same two frames, for a meter that counts packets. */
    private static final long LEAST_PACKETS = 2;

    /** OpenFlow 1.3.5, 7.3.4.4: the burst size of a meter band has 32 bits. */
    private static final long MOST = 0xffff_ffffL;

    private static final long MILLISECONDS_PER_SECOND = 1_000;

    private final int milliseconds;

    private BurstSize(int milliseconds) {
        this.milliseconds = milliseconds;
    }

    /**
     * Makes a burst size.
     *
     * @param milliseconds time at the meter's rate
     * @return the burst size
     * @throws IllegalArgumentException if the time is out of range
     */
    static BurstSize ofMilliseconds(int milliseconds) {
        checkMilliseconds(milliseconds);
        return new BurstSize(milliseconds);
    }

    /**
     * Checks a burst size.
     *
     * @param milliseconds time at the meter's rate
     * @throws IllegalArgumentException if the time is out of range
     */
    static void checkMilliseconds(int milliseconds) {
        checkArgument(
                milliseconds >= LEAST_MILLISECONDS && milliseconds <= MOST_MILLISECONDS,
                "burstMilliseconds: %s is not between %s and %s",
                milliseconds,
                LEAST_MILLISECONDS,
                MOST_MILLISECONDS);
    }

    /**
     * Returns the burst size of a limit: its own, or this one where it has none.
     *
     * @param limit the limit
     * @return kbit or packets, the units of OpenFlow 1.3.5, 7.3.4.4, for a meter in kbit/s or
     *     packet/s
     */
    long at(Limit limit) {
        long time = limit.burst().map(Duration::toMillis).orElse((long) milliseconds);
        long size = limit.rate().meterRate() * time / MILLISECONDS_PER_SECOND;
        long least = limit.rate().unit() == LimitRate.Unit.BITS ? LEAST_KILOBITS : LEAST_PACKETS;
        return Math.min(MOST, Math.max(least, size));
    }

    @Override
    public int hashCode() {
        return milliseconds;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BurstSize && milliseconds == ((BurstSize) object).milliseconds;
    }

    @Override
    public String toString() {
        return milliseconds + " ms";
    }
}
