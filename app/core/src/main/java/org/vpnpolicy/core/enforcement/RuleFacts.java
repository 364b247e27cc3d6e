// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vpnpolicy.core.table.RuleKey;

/**
 * What the switch's own answers say of rules, for as long as ONOS's store does not say it: there a
 * rule that the switch has confirmed, one that it refused and one on its way look alike until the
 * next poll. Used on the switch's executor only.
 */
final class RuleFacts {
    /** What is known of a rule. */
    enum Fact {
        /** The switch confirmed that it has the rule. */
        PRESENT,
        /** The switch confirmed that it has removed the rule. */
        ABSENT,
        /** The rule was sent, added or removed, and not confirmed. */
        DOUBTFUL
    }

    private final Map<RuleKey, Fact> facts = new HashMap<>();

    /**
     * Notes what is known of a rule.
     *
     * @param key the rule
     * @param fact what is known
     */
    void note(RuleKey key, Fact fact) {
        facts.put(key, fact);
    }

    /**
     * Returns what is known of a rule.
     *
     * @param key the rule
     * @return the fact; empty if nothing is known beyond what the store says
     */
    Optional<Fact> fact(RuleKey key) {
        return Optional.ofNullable(facts.get(key));
    }

    /**
     * Forgets what the store says by now.
     *
     * @param stored the rules that the store has
     * @param confirmed those that it calls added
     */
    void prune(Set<RuleKey> stored, Collection<RuleKey> confirmed) {
        facts.keySet().retainAll(stored);
        confirmed.forEach(key -> facts.remove(key, Fact.PRESENT));
    }

    /** Forgets everything: the switch, or who works on it, may be another one. */
    void clear() {
        facts.clear();
    }
}
