// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rules that are too many to be kept: each is made when it is asked for. No two have one key, and
 * none names a meter. Immutable.
 */
public interface RulesOnDemand {
    /** No rules. */
    RulesOnDemand NONE =
            new RulesOnDemand() {
                @Override
                public int size() {
                    return 0;
                }

                @Override
                public Optional<TableRule> rule(RuleKey key) {
                    return Optional.empty();
                }

                @Override
                public void forEach(Consumer<? super TableRule> visitor) {
                    // There is none to visit.
                }
            };

    /**
     * Returns how many rules there are.
     *
     * @return number of rules
     */
    int size();

    /**
     * Finds a rule.
     *
     * @param key the rule's identity
     * @return the rule; empty if there is none
     */
    Optional<TableRule> rule(RuleKey key);

    /**
     * Makes all rules, one after the other.
     *
     * @param visitor hears of each; the order is always the same
     */
    void forEach(Consumer<? super TableRule> visitor);

    /**
     * Works out what these rules and others differ in; unless the two are of one kind, by looking
     * at all of both.
     *
     * @param older the others
     * @return the way from the others to these
     */
    default RuleDifference since(RulesOnDemand older) {
        List<TableRule> additions = new ArrayList<>();
        List<RuleKey> removals = new ArrayList<>();
        forEach(
                rule -> {
                    if (!older.rule(rule.key()).equals(Optional.of(rule))) {
                        additions.add(rule);
                    }
                });
        older.forEach(
                rule -> {
                    if (rule(rule.key()).isEmpty()) {
                        removals.add(rule.key());
                    }
                });
        return RuleDifference.of(additions, removals);
    }
}
