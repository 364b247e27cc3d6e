// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.table.FixedTable;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/**
 * The application's rules on a switch: those of a compiled state, and in what the switch deviates
 * from it. Two states that are near each other are so compared in time by what they differ in.
 * Immutable.
 */
public final class PresentRules {
    /** No rule. */
    public static final PresentRules NONE = of(SwitchRules.EMPTY);

    private final SwitchRules base;
    private final ImmutableMap<RuleKey, Presence> deviations;

    private PresentRules(SwitchRules base, ImmutableMap<RuleKey, Presence> deviations) {
        this.base = base;
        this.deviations = deviations;
    }

    /**
     * Makes the rules of a switch that is in a compiled state.
     *
     * @param base the state
     * @return the rules
     */
    public static PresentRules of(SwitchRules base) {
        return new PresentRules(base, ImmutableMap.of());
    }

    /**
     * Makes the rules of a switch.
     *
     * @param base a compiled state that the switch is near to
     * @param deviations what is otherwise on the switch
     * @return the rules
     */
    public static PresentRules of(SwitchRules base, Map<RuleKey, Presence> deviations) {
        return new PresentRules(base, ImmutableMap.copyOf(deviations));
    }

    /**
     * Makes the rules of a switch that are certain to be there.
     *
     * @param rules the rules, no two with one key
     * @return the rules
     * @throws IllegalArgumentException if two rules have one key
     */
    public static PresentRules of(Collection<TableRule> rules) {
        ImmutableMap.Builder<RuleKey, Presence> present = ImmutableMap.builder();
        rules.forEach(rule -> present.put(rule.key(), Presence.of(rule)));
        return new PresentRules(SwitchRules.EMPTY, present.build());
    }

    /**
     * Tells what is known of a rule.
     *
     * @param key the rule's identity
     * @return its presence
     */
    public Presence presence(RuleKey key) {
        Presence deviation = deviations.get(key);
        return deviation == null
                ? base.rule(key).map(Presence::of).orElse(Presence.ABSENT)
                : deviation;
    }

    /**
     * Works out what has to be sent. A rule that is uncertain is sent if it is wanted and removed
     * if it is not.
     *
     * @param wanted the rules that should be there
     * @return the way from here to there
     */
    public RuleDifference to(SwitchRules wanted) {
        RuleDifference whole = wanted.since(base);
        if (deviations.isEmpty()) {
            return whole;
        }
        List<TableRule> additions = new ArrayList<>();
        List<RuleKey> removals = new ArrayList<>();
        for (TableRule rule : whole.additions()) {
            if (!deviations.containsKey(rule.key())) {
                additions.add(rule);
            }
        }
        for (RuleKey key : whole.removals()) {
            if (!deviations.containsKey(key)) {
                removals.add(key);
            }
        }
        deviations.forEach(
                (key, presence) -> {
                    Optional<TableRule> goal = wanted.rule(key);
                    if (goal.isPresent() && !presence.rule().equals(goal)) {
                        additions.add(goal.get());
                    } else if (goal.isEmpty() && presence.mayBeThere()) {
                        removals.add(key);
                    }
                });
        return RuleDifference.of(additions, removals);
    }

    /**
     * Returns the identities of all rules that are there or may be.
     *
     * @return keys; made for this call
     */
    ImmutableList<RuleKey> keys() {
        ImmutableList.Builder<RuleKey> keys = ImmutableList.builder();
        base.forEach(
                rule -> {
                    if (!deviations.containsKey(rule.key())) {
                        keys.add(rule.key());
                    }
                });
        deviations.forEach(
                (key, presence) -> {
                    if (presence.mayBeThere()) {
                        keys.add(key);
                    }
                });
        return keys.build();
    }

    /**
     * Returns the identities of the rules of a table that are there as far as anybody may rely on
     * it, without the passes of the state that the switch is near to. A rule that is uncertain and
     * wanted counts as not there; but one of GATE as there, for nobody may believe that no frame
     * comes to the other tables yet.
     *
     * @param table the table's number
     * @param wanted the rules that should be there
     * @return keys
     */
    ImmutableList<RuleKey> kept(int table, SwitchRules wanted) {
        ImmutableList.Builder<RuleKey> keys = ImmutableList.builder();
        base.table(table)
                .ifPresent(
                        rules -> {
                            for (TableRule rule : rules.rules()) {
                                if (!deviations.containsKey(rule.key())) {
                                    keys.add(rule.key());
                                }
                            }
                        });
        deviations.forEach(
                (key, presence) -> {
                    if (key.table() == table && presence.mayBeThere()) {
                        boolean counts =
                                presence.isCertain()
                                        || wanted.rule(key).isEmpty()
                                        || PipelineLayout.ofGateRule(key).isPresent();
                        if (counts) {
                            keys.add(key);
                        }
                    }
                });
        return keys.build();
    }

    /**
     * Returns the layouts that rules of GATE are of which are there, or may be. Tables that are the
     * wanted ones need no look: their layout is the wanted one.
     *
     * @param wanted the rules that should be there
     * @return layouts; the wanted one may be among them or not
     */
    Set<PipelineLayout> layouts(SwitchRules wanted) {
        return besidePasses(table -> !base.shares(table.number(), wanted))
                .map(PipelineLayout::ofGateRule)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /**
     * Tells whether frames may come to the rules: whether a port's rule of GATE may be there.
     *
     * @return true if one may
     */
    public boolean areInForce() {
        return besidePasses(table -> true).anyMatch(PresentRules::isGate);
    }

    /** Walks through the rules that are there or may be, but for the passes of the state. */
    private Stream<RuleKey> besidePasses(Predicate<FixedTable> such) {
        return Stream.concat(
                base.tables().stream()
                        .filter(such)
                        .flatMap(table -> table.rules().stream())
                        .map(TableRule::key)
                        .filter(key -> !deviations.containsKey(key)),
                deviations.entrySet().stream()
                        .filter(deviation -> deviation.getValue().mayBeThere())
                        .map(Map.Entry::getKey));
    }

    private static boolean isGate(RuleKey key) {
        return PipelineLayout.ofGateRule(key)
                .filter(layout -> layout.is(key, RuleRole.Kind.GATE))
                .isPresent();
    }

    /**
     * Returns the compiled state that the switch is near to.
     *
     * @return the state
     */
    public SwitchRules base() {
        return base;
    }

    /**
     * Returns in what the switch deviates from that state.
     *
     * @return presence by identity; empty if it does not
     */
    public ImmutableMap<RuleKey, Presence> deviations() {
        return deviations;
    }

    @Override
    public String toString() {
        return base + ", " + deviations.size() + " deviations";
    }

    /** What is known of one rule on a switch. Immutable. */
    public static final class Presence {
        /** The switch does not have it. */
        public static final Presence ABSENT = new Presence(true, Optional.empty());

        /** The switch may have it, with any instructions. */
        public static final Presence UNCERTAIN = new Presence(false, Optional.empty());

        private final boolean certain;
        private final Optional<TableRule> rule;

        private Presence(boolean certain, Optional<TableRule> rule) {
            this.certain = certain;
            this.rule = rule;
        }

        /**
         * Makes the presence of a rule that the switch has.
         *
         * @param rule the rule
         * @return its presence
         */
        public static Presence of(TableRule rule) {
            return new Presence(true, Optional.of(rule));
        }

        /**
         * Returns the rule.
         *
         * @return the rule as the switch has it; empty if it does not have it, or may not have it
         */
        public Optional<TableRule> rule() {
            return rule;
        }

        /**
         * Tells whether it is known if the switch has the rule, and with which instructions.
         *
         * @return true if it is
         */
        public boolean isCertain() {
            return certain;
        }

        /**
         * Tells whether the switch has the rule or may have it.
         *
         * @return false if it is certain not to
         */
        public boolean mayBeThere() {
            return !certain || rule.isPresent();
        }

        @Override
        public int hashCode() {
            return 31 * rule.hashCode() + Boolean.hashCode(certain);
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Presence
                    && certain == ((Presence) object).certain
                    && rule.equals(((Presence) object).rule);
        }

        @Override
        public String toString() {
            return certain ? rule.map(TableRule::toString).orElse("absent") : "uncertain";
        }
    }
}
