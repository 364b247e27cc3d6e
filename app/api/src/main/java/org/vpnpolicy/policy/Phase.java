// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One step of a phasing: an action and when it begins. Immutable. */
public final class Phase {
    private final Instant start;
    private final PolicyAction action;

    private Phase(Instant start, PolicyAction action) {
        this.start = start;
        this.action = action;
    }

    /**
     * Makes a phase.
     *
     * @param start the first instant at which it is in effect
     * @param action what happens then
     * @return the phase
     */
    public static Phase of(Instant start, PolicyAction action) {
        return new Phase(checkNotNull(start, "start"), checkNotNull(action, "action"));
    }

    /** Returns this phase, begun later, or earlier if the time is negative. */
    Phase shifted(Duration time) {
        return of(start.plus(time), action);
    }

    /**
     * Returns when the phase begins.
     *
     * @return an instant
     */
    public Instant start() {
        return start;
    }

    /**
     * Returns what happens from then on.
     *
     * @return the action
     */
    public PolicyAction action() {
        return action;
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, action);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Phase
                && start.equals(((Phase) object).start)
                && action.equals(((Phase) object).action);
    }

    @Override
    public String toString() {
        return action + " from " + start;
    }
}
