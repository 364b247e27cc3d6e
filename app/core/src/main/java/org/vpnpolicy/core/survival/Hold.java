// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import java.util.Objects;
import java.util.Optional;

/**
 * How far this application has come in setting ONOS's property, or in setting it back. Stored
 * before the property itself is touched, so that whoever goes on after a crash knows what it was.
 * Immutable.
 */
final class Hold {
    /** The property is nobody's but the operator's. */
    static final Hold FREE = new Hold(Phase.FREE, Optional.empty());

    private final Phase phase;
    private final Optional<String> former;

    private Hold(Phase phase, Optional<String> former) {
        this.phase = phase;
        this.former = former;
    }

    /** How far it has come. */
    enum Phase {
        /** The property is nobody's but the operator's. */
        FREE,

        /** What it was is noted; it is about to be set. */
        TAKING,

        /** It was seen set. */
        HELD,

        /** Somebody set it back after it was seen set, so it is left alone. */
        OVERRULED,

        /** It is about to be what it was before. */
        RETURNING
    }

    /**
     * Makes a hold.
     *
     * @param phase how far it has come
     * @param former what the property was set to before; empty if it was at its default
     * @return the hold
     */
    static Hold of(Phase phase, Optional<String> former) {
        return phase == Phase.FREE ? FREE : new Hold(phase, former);
    }

    /**
     * Returns this hold a phase further.
     *
     * @param next the phase
     * @return the hold
     */
    Hold in(Phase next) {
        return of(next, former);
    }

    /**
     * Returns how far it has come.
     *
     * @return the phase
     */
    Phase phase() {
        return phase;
    }

    /**
     * Returns what the property was set to before.
     *
     * @return empty if it was at its default
     */
    Optional<String> former() {
        return former;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hold
                && phase == ((Hold) other).phase
                && former.equals(((Hold) other).former);
    }

    @Override
    public int hashCode() {
        return Objects.hash(phase, former);
    }

    @Override
    public String toString() {
        return phase + former.map(value -> ", was " + value).orElse("");
    }
}
