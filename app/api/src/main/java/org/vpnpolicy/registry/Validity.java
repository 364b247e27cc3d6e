// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The time during which an entry is in force. Immutable. */
public final class Validity {
    /** No beginning and no end. */
    public static final Validity ALWAYS = new Validity(Instant.MIN, Instant.MAX);

    private final Instant from;
    private final Instant until;

    private Validity(Instant from, Instant until) {
        this.from = from;
        this.until = until;
    }

    /**
     * Makes a validity.
     *
     * @param from the first instant of it; empty for no beginning
     * @param until the first instant after it; empty for no end
     * @return the validity
     * @throws IllegalArgumentException if it ends before or when it begins
     */
    public static Validity of(Optional<Instant> from, Optional<Instant> until) {
        if (from.isEmpty() && until.isEmpty()) {
            return ALWAYS;
        }
        Validity validity = new Validity(from.orElse(Instant.MIN), until.orElse(Instant.MAX));
        checkArgument(
                validity.from.isBefore(validity.until),
                "valid-until: %s is not after valid-from, %s",
                validity.until,
                validity.from);
        return validity;
    }

    /**
     * Makes a validity that begins in the past and ends.
     *
     * @param until the first instant after it
     * @return the validity
     */
    public static Validity until(Instant until) {
        return of(Optional.empty(), Optional.of(until));
    }

    /**
     * Returns the first instant of the validity.
     *
     * @return instant; empty for no beginning
     */
    public Optional<Instant> from() {
        return from.equals(Instant.MIN) ? Optional.empty() : Optional.of(from);
    }

    /**
     * Returns the first instant after the validity.
     *
     * @return instant; empty for no end
     */
    public Optional<Instant> until() {
        return until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
    }

    /**
     * Tells whether an instant is within the validity.
     *
     * @param instant an instant
     * @return true if it is not before the beginning and before the end
     */
    public boolean includes(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /**
     * Returns the next instant at which the validity begins or ends.
     *
     * @param instant an instant
     * @return the first such instant after it; empty if there is none
     */
    public Optional<Instant> nextTurn(Instant instant) {
        if (instant.isBefore(from)) {
            return Optional.of(from);
        }
        return instant.isBefore(until) ? until() : Optional.empty();
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, until);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Validity
                && from.equals(((Validity) object).from)
                && until.equals(((Validity) object).until);
    }

    @Override
    public String toString() {
        return from().map(Instant::toString).orElse("")
                + ".."
                + until().map(Instant::toString).orElse("");
    }
}
