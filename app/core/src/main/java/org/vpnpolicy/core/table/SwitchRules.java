// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpolicy.policy.Limit;

/**
 * All the rules and meters that are wanted on one switch: a few that are kept, and perhaps many
 * that are made when they are asked for. Immutable; equal to another of the same content, in
 * whatever order it was made and whichever of its rules are kept.
 */
public final class SwitchRules {
    /** No rule, no meter. */
    public static final SwitchRules EMPTY =
            new SwitchRules(ImmutableMap.of(), RulesOnDemand.NONE, ImmutableSortedMap.of());

    private final ImmutableMap<RuleKey, TableRule> fixed;
    private final RulesOnDemand onDemand;
    private final ImmutableSortedMap<MeterKey, Limit> meters;

    private SwitchRules(
            ImmutableMap<RuleKey, TableRule> fixed,
            RulesOnDemand onDemand,
            ImmutableSortedMap<MeterKey, Limit> meters) {
        this.fixed = fixed;
        this.onDemand = onDemand;
        this.meters = meters;
    }

    /**
     * Makes the wanted state of a switch, of which all rules are kept.
     *
     * @param rules the rules, no two with one key
     * @param meters the limit of every meter
     * @return the wanted state
     * @throws IllegalArgumentException if two rules have one key, or a rule names a meter that is
     *     not there
     */
    public static SwitchRules of(Collection<TableRule> rules, Map<MeterKey, Limit> meters) {
        return of(rules, RulesOnDemand.NONE, meters);
    }

    /**
     * Makes the wanted state of a switch.
     *
     * @param fixed the rules that are kept, no two with one key
     * @param onDemand the rules that are made when they are asked for, with other keys
     * @param meters the limit of every meter
     * @return the wanted state
     * @throws IllegalArgumentException if two rules have one key, or a rule names a meter that is
     *     not there
     */
    public static SwitchRules of(
            Collection<TableRule> fixed, RulesOnDemand onDemand, Map<MeterKey, Limit> meters) {
        Map<RuleKey, TableRule> byKey = new LinkedHashMap<>();
        for (TableRule rule : fixed) {
            boolean isFirst =
                    byKey.put(rule.key(), rule) == null && onDemand.rule(rule.key()).isEmpty();
            checkArgument(isFirst, "rules: two are at %s", rule.key());
            rule.instructions()
                    .meter()
                    .ifPresent(
                            meter ->
                                    checkArgument(
                                            meters.containsKey(meter),
                                            "meters: there is none for %s",
                                            rule));
        }
        return new SwitchRules(
                ImmutableMap.copyOf(byKey), onDemand, ImmutableSortedMap.copyOf(meters));
    }

    /**
     * Returns the rules that are kept: all but the registry's passes, if the compiler made them.
     *
     * @return rules in the order in which they were given
     */
    public ImmutableCollection<TableRule> fixed() {
        return fixed.values();
    }

    /**
     * Returns how many rules there are.
     *
     * @return number of rules
     */
    public int size() {
        return fixed.size() + onDemand.size();
    }

    /**
     * Tells whether there is no rule.
     *
     * @return true if there is none
     */
    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Finds a rule, in time by the length of a prefix.
     *
     * @param key the rule's identity
     * @return the rule; empty if there is none
     */
    public Optional<TableRule> rule(RuleKey key) {
        TableRule rule = fixed.get(key);
        return rule == null ? onDemand.rule(key) : Optional.of(rule);
    }

    /**
     * Visits all rules. Those that are not kept are made for it.
     *
     * @param visitor hears of each rule, always in the same order
     */
    public void forEach(Consumer<? super TableRule> visitor) {
        fixed.values().forEach(visitor);
        onDemand.forEach(visitor);
    }

    /**
     * Makes all rules and returns them: time and memory by their number, which may be a million.
     *
     * @return the rules, always in the same order
     */
    public ImmutableList<TableRule> rules() {
        ImmutableList.Builder<TableRule> all = ImmutableList.builder();
        forEach(all::add);
        return all.build();
    }

    /**
     * Returns the meters.
     *
     * @return limit by meter, in the order of their keys; empty if nothing is limited
     */
    public ImmutableSortedMap<MeterKey, Limit> meters() {
        return meters;
    }

    /**
     * Works out in which rules this state and another differ. Takes time by the rules that are
     * kept, and by the difference where the registry of one was made from the other's by changes.
     *
     * @param older the other
     * @return the way from the other to this; meters are not in it
     */
    public RuleDifference since(SwitchRules older) {
        List<TableRule> additions = new ArrayList<>();
        List<RuleKey> removals = new ArrayList<>();
        for (TableRule rule : fixed.values()) {
            if (!older.rule(rule.key()).equals(Optional.of(rule))) {
                additions.add(rule);
            }
        }
        for (RuleKey key : older.fixed.keySet()) {
            if (rule(key).isEmpty()) {
                removals.add(key);
            }
        }
        RuleDifference others = onDemand.since(older.onDemand);
        // What one makes on demand the other may keep.
        for (TableRule rule : others.additions()) {
            if (!rule.equals(older.fixed.get(rule.key()))) {
                additions.add(rule);
            }
        }
        for (RuleKey key : others.removals()) {
            if (!fixed.containsKey(key)) {
                removals.add(key);
            }
        }
        return RuleDifference.of(additions, removals);
    }

    @Override
    public int hashCode() {
        return 31 * size() + meters.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object == this
                || (object instanceof SwitchRules
                        && size() == ((SwitchRules) object).size()
                        && meters.equals(((SwitchRules) object).meters)
                        && since((SwitchRules) object).isEmpty());
    }

    @Override
    public String toString() {
        return size() + " rules, " + meters.size() + " meters";
    }
}
