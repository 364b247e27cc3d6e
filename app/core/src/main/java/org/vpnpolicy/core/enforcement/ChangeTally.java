// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.RefusedRules;

/** Counts what a change does and what goes wrong. Used on the switch's executor only. */
final class ChangeTally {
    private static final int MOST_FAILURES = 100;

    private final Clock clock;
    private final Instant started;
    private final List<String> failures = new ArrayList<>();
    private int added;
    private int removed;
    private final List<RuleKey> refused = new ArrayList<>();
    private final Map<String, RefusedRules> refusals = new LinkedHashMap<>();

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
     * @param verb what the switch was to do with it
     * @param key the rule
     * @param reason why it refused; empty if that is not known
     */
    void refused(String verb, RuleKey key, Optional<String> reason) {
        refused.add(key);
        refusals.compute(
                reason.orElse(RefusedRules.NOT_KNOWN),
                (why, former) ->
                        former == null
                                ? RefusedRules.of(why, 1, key.toString())
                                : RefusedRules.of(why, former.rules() + 1, former.example()));
        fail(
                "the switch refused to "
                        + verb
                        + ": "
                        + key
                        + reason.map(why -> " (" + why + ")").orElse(""));
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
     * Returns how many rules the switch refused for which reasons.
     *
     * @return the refused rules by reason; empty if it refused none
     */
    List<RefusedRules> refusals() {
        return new ArrayList<>(refusals.values());
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
