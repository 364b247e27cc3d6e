// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The latest change that the application made, or tried to make, on one switch. Immutable. */
public final class LastChange {
    private final Instant finished;
    private final Duration duration;
    private final int rulesAdded;
    private final int rulesRemoved;
    private final ImmutableList<String> failures;

    private LastChange(
            Instant finished,
            Duration duration,
            int rulesAdded,
            int rulesRemoved,
            List<String> failures) {
        this.finished = checkNotNull(finished, "finished");
        this.duration = checkNotNull(duration, "duration");
        this.rulesAdded = rulesAdded;
        this.rulesRemoved = rulesRemoved;
        this.failures = ImmutableList.copyOf(failures);
    }

    /**
     * Makes a last change.
     *
     * @param finished when its last barrier came back, or when it was given up
     * @param duration from its first rule to its end
     * @param rulesAdded rules sent to be added or modified
     * @param rulesRemoved rules sent to be removed
     * @param failures what went wrong, one sentence each; empty if nothing did
     * @return the last change
     */
    public static LastChange of(
            Instant finished,
            Duration duration,
            int rulesAdded,
            int rulesRemoved,
            List<String> failures) {
        return new LastChange(finished, duration, rulesAdded, rulesRemoved, failures);
    }

    /**
     * Returns when the change ended.
     *
     * @return an instant
     */
    public Instant finished() {
        return finished;
    }

    /**
     * Returns how long the change took.
     *
     * @return from its first rule to its end
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns how many rules were sent to be added or modified.
     *
     * @return number of rules
     */
    public int rulesAdded() {
        return rulesAdded;
    }

    /**
     * Returns how many rules were sent to be removed.
     *
     * @return number of rules
     */
    public int rulesRemoved() {
        return rulesRemoved;
    }

    /**
     * Returns what went wrong.
     *
     * @return one sentence each, at most 100; empty if nothing did
     */
    public List<String> failures() {
        return failures;
    }
}
