// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A time in which restricted traffic got more than it was to get. Immutable. */
public final class Ride {

    private final Instant begin;
    private final Duration length;
    private final String allowance;

    private Ride(Instant begin, Duration length, String allowance) {
        this.begin = begin;
        this.length = length;
        this.allowance = allowance;
    }

    /**
     * Makes a free ride.
     *
     * @param begin not before the command that forbids it was accepted
     * @param length for how long
     * @param allowance what was allowed, for people
     * @return the ride
     */
    static Ride of(Instant begin, Duration length, String allowance) {
        return new Ride(begin, length, allowance);
    }

    /**
     * Returns how long it was.
     *
     * @return above 0
     */
    public Duration length() {
        return length;
    }

    /**
     * Describes it.
     *
     * @param start what times are counted from
     * @return for people: when, how long, and what was allowed
     */
    String describe(Instant start) {
        return String.format(
                Locale.ROOT,
                "%.1fs:%dms(%s)",
                Duration.between(start, begin).toMillis() / 1e3,
                length.toMillis(),
                allowance);
    }
}
