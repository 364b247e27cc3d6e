// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.enforcement.LastChange;

/** Counts what a change does and what goes wrong. Used on the switch's executor only. */
final class ChangeTally {
    private static final int MOST_FAILURES = 100;

    private final Clock clock;
    private final Instant started;
    private final List<String> failures = new ArrayList<>();
    private int added;
    private int removed;
    private final List<RuleKey> refused = new ArrayList<>();

    /**
     * Starts counting.
     *
     * @param clock tells how long the change takes
     */
    ChangeTally(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * Counts rules that were sent.
     *
     * @param additions rules to be added or modified
     * @param removals rules to be removed
     */
    void sent(int additions, int removals) {
        added += additions;
        removed += removals;
    }

    /**
     * Counts a rule that the switch refused.
     *
     * @param key the rule
     * @param sentence what went wrong
     */
    void refused(RuleKey key, String sentence) {
        refused.add(key);
        fail(sentence);
    }

    /**
     * Notes that something went wrong; of many failures only the first are kept.
     *
     * @param sentence what went wrong
     */
    void fail(String sentence) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(sentence);
        }
    }

    /**
     * Tells whether all went well.
     *
     * @return true if nothing went wrong
     */
    boolean isSound() {
        return failures.isEmpty();
    }

    /**
     * Returns the rules that the switch refused.
     *
     * @return their identities
     */
    List<RuleKey> refused() {
        return refused;
    }

    /**
     * Returns the change that ends now.
     *
     * @return the change
     */
    LastChange toLastChange() {
        Instant now = clock.instant();
        return LastChange.of(now, Duration.between(started, now), added, removed, failures);
    }
}
