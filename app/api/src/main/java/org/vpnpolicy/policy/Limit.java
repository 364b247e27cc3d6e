// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Up to which rate an unregistered tunnel is let through. Immutable. */
public final class Limit {
    /** The shortest burst, as time at the rate. */
    private static final Duration SHORTEST_BURST = Duration.ofMillis(1);

    /** The longest burst, as time at the rate. */
    private static final Duration LONGEST_BURST = Duration.ofSeconds(10);

    private final LimitRate rate;
    private final Optional<Duration> burst;
    private final ActionType withoutMeters;

    private Limit(LimitRate rate, Optional<Duration> burst, ActionType withoutMeters) {
        this.rate = rate;
        this.burst = burst;
        this.withoutMeters = withoutMeters;
    }

    /**
     * Makes a limit with the burst that is set for all, observed on a switch without meters.
     *
     * @param rate the rate above which packets are dropped
     * @return the limit
     */
    public static Limit of(LimitRate rate) {
        return of(rate, Optional.empty(), ActionType.OBSERVE);
    }

    /**
     * Makes a limit.
     *
     * @param rate the rate above which packets are dropped
     * @param burst how much may exceed the rate at once, as time at that rate, 1 ms to 10 s; empty
     *     for what is set for all limits
     * @param withoutMeters what a switch does that has no meter for this: observe or quarantine
     * @return the limit
     * @throws IllegalArgumentException if the burst is out of range, or withoutMeters is a limit
     */
    public static Limit of(LimitRate rate, Optional<Duration> burst, ActionType withoutMeters) {
        burst.ifPresent(
                time ->
                        checkArgument(
                                time.compareTo(SHORTEST_BURST) >= 0
                                        && time.compareTo(LONGEST_BURST) <= 0,
                                "burst: %s ms is not between %s and %s",
                                time.toMillis(),
                                SHORTEST_BURST.toMillis(),
                                LONGEST_BURST.toMillis()));
        checkArgument(
                withoutMeters != ActionType.LIMIT,
                "withoutMeters: a switch without meters cannot limit; it can observe or"
                        + " quarantine");
        return new Limit(
                checkNotNull(rate, "rate"),
                burst.map(time -> Duration.ofMillis(time.toMillis())),
                checkNotNull(withoutMeters, "withoutMeters"));
    }

    /**
     * Returns the rate above which packets are dropped.
     *
     * @return the rate, for each direction of each enforcement point
     */
    public LimitRate rate() {
        return rate;
    }

    /**
     * Returns how much may exceed the rate at once.
     *
     * @return time at the rate, in whole milliseconds; empty for what is set for all limits
     */
    public Optional<Duration> burst() {
        return burst;
    }

    /**
     * Returns what a switch does that has no meter for this limit.
     *
     * @return OBSERVE or QUARANTINE
     */
    public ActionType withoutMeters() {
        return withoutMeters;
    }

    @Override
    public int hashCode() {
        return Objects.hash(rate, burst, withoutMeters);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Limit
                && rate.equals(((Limit) object).rate)
                && burst.equals(((Limit) object).burst)
                && withoutMeters == ((Limit) object).withoutMeters;
    }

    /** Reads like {@code 2M} or {@code 2M burst 500ms without-meters quarantine}. */
    @Override
    public String toString() {
        return rate
                + burst.map(time -> " burst " + time.toMillis() + "ms").orElse("")
                + (withoutMeters == ActionType.QUARANTINE ? " without-meters quarantine" : "");
    }
}
