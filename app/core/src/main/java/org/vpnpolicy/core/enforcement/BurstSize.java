// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkArgument;

import org.vpnpolicy.policy.BitRate;

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

    /** OpenFlow 1.3.5, 7.3.4.4: the burst size of a meter band has 32 bits. */
    private static final long MOST_KILOBITS = 0xffff_ffffL;

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
     * Returns the burst size for a rate.
     *
     * @param rate a meter's rate
     * @return kbit, the unit of OpenFlow 1.3.5, 7.3.4.4, for a meter in kbit/s
     */
    long kilobitsAt(BitRate rate) {
        long kilobits = rate.kilobitsPerSecond() * milliseconds / MILLISECONDS_PER_SECOND;
        return Math.min(MOST_KILOBITS, Math.max(LEAST_KILOBITS, kilobits));
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
