// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.policy.Limit;

/**
 * All the rules and meters that are wanted on one switch. Immutable; equal to another of the same
 * content, in whatever order it was made.
 */
public final class SwitchRules {
    /** No rule, no meter. */
    public static final SwitchRules EMPTY =
            new SwitchRules(ImmutableMap.of(), ImmutableSortedMap.of());

    private final ImmutableMap<RuleKey, TableRule> byKey;
    private final ImmutableSortedMap<MeterKey, Limit> meters;

    private SwitchRules(
            ImmutableMap<RuleKey, TableRule> byKey, ImmutableSortedMap<MeterKey, Limit> meters) {
        this.byKey = byKey;
        this.meters = meters;
    }

    /**
     * Makes the wanted state of a switch.
     *
     * @param rules the rules, no two with one key
     * @param meters the rate of every meter
     * @return the wanted state
     * @throws IllegalArgumentException if two rules have one key, or a rule names a meter that is
     *     not there
     */
    public static SwitchRules of(Collection<TableRule> rules, Map<MeterKey, Limit> meters) {
        Map<RuleKey, TableRule> byKey = new LinkedHashMap<>();
        for (TableRule rule : rules) {
            checkArgument(byKey.put(rule.key(), rule) == null, "rules: two are at %s", rule.key());
            rule.instructions()
                    .meter()
                    .ifPresent(
                            meter ->
                                    checkArgument(
                                            meters.containsKey(meter),
                                            "meters: there is none for %s",
                                            rule));
        }
        return new SwitchRules(ImmutableMap.copyOf(byKey), ImmutableSortedMap.copyOf(meters));
    }

    /**
     * Returns the rules.
     *
     * @return rules in the order in which they were given
     */
    public ImmutableCollection<TableRule> rules() {
        return byKey.values();
    }

    /**
     * Returns the rules by their identity.
     *
     * @return rule by key
     */
    public ImmutableMap<RuleKey, TableRule> byKey() {
        return byKey;
    }

    /**
     * Finds a rule.
     *
     * @param key the rule's identity
     * @return the rule; empty if there is none
     */
    public Optional<TableRule> rule(RuleKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * Returns the meters.
     *
     * @return rate by meter, in the order of their keys; empty if nothing is limited
     */
    public ImmutableSortedMap<MeterKey, Limit> meters() {
        return meters;
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SwitchRules
                && byKey.equals(((SwitchRules) object).byKey)
                && meters.equals(((SwitchRules) object).meters);
    }

    @Override
    public String toString() {
        return byKey.size() + " rules, " + meters.size() + " meters";
    }
}
