// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.plan.PresentRules.Presence;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/**
 * What is on a switch of ours: its rules, and the meters that they mean. Immutable.
 *
 * <p>A rule that names a meter which has become another one is kept without its meter, so that it
 * differs from every rule that is wanted, and as a flow rule, so that it can be put back.
 */
final class SwitchContents {
    /** Nothing of ours. */
    static final SwitchContents NONE =
            new SwitchContents(PresentRules.NONE, MeterBook.EMPTY, ImmutableMap.of());

    private final PresentRules rules;
    private final MeterBook book;
    private final ImmutableMap<RuleKey, FlowRule> flowRules;

    private SwitchContents(
            PresentRules rules, MeterBook book, ImmutableMap<RuleKey, FlowRule> flowRules) {
        this.rules = rules;
        this.book = book;
        this.flowRules = flowRules;
    }

    /**
     * Makes contents.
     *
     * @param rules the rules
     * @param book the meters that they name
     * @param flowRules those of the rules that cannot be translated from rules and book alone
     * @return the contents
     */
    static SwitchContents of(
            PresentRules rules, MeterBook book, Map<RuleKey, ? extends FlowRule> flowRules) {
        return new SwitchContents(rules, book, ImmutableMap.copyOf(flowRules));
    }

    /**
     * Returns the rules.
     *
     * @return rules
     */
    PresentRules rules() {
        return rules;
    }

    /**
     * Returns the meters that the rules name.
     *
     * @return the book
     */
    MeterBook book() {
        return book;
    }

    /**
     * Returns those of the rules that cannot be translated from rules and book alone.
     *
     * @return flow rules by identity
     */
    ImmutableMap<RuleKey, FlowRule> flowRules() {
        return flowRules;
    }

    /**
     * Returns a rule as it was sent to the switch.
     *
     * @param key the rule's identity
     * @param translator translates the switch's rules
     * @return the flow rule; empty if the switch does not have it, or may not
     */
    Optional<FlowRule> flowRule(RuleKey key, FlowRuleTranslator translator) {
        FlowRule known = flowRules.get(key);
        return known == null
                ? rules.presence(key).rule().map(rule -> translator.toFlowRule(rule, book::meterId))
                : Optional.of(known);
    }

    /**
     * Returns the same contents as seen with another book: rules that name a meter which is not the
     * same in both differ from what is wanted from then on.
     *
     * @param next the book in force
     * @param translator translates the switch's rules
     * @return the contents
     */
    SwitchContents with(MeterBook next, FlowRuleTranslator translator) {
        if (next.equals(book)) {
            return this;
        }
        Map<RuleKey, Presence> deviations = new HashMap<>(rules.deviations());
        Map<RuleKey, FlowRule> kept = new HashMap<>(flowRules);
        SwitchRules base = rules.base();
        for (TableRule rule : base.fixed()) {
            if (isRebound(rule, next) && !deviations.containsKey(rule.key())) {
                unbind(rule, translator, deviations, kept);
            }
        }
        for (Presence presence : rules.deviations().values()) {
            presence.rule()
                    .filter(rule -> isRebound(rule, next))
                    .ifPresent(rule -> unbind(rule, translator, deviations, kept));
        }
        return of(PresentRules.of(base, deviations), next, kept);
    }

    private boolean isRebound(TableRule rule, MeterBook next) {
        Optional<MeterKey> meter = rule.instructions().meter();
        return meter.isPresent()
                && !next.binding(meter.get())
                        .map(MeterBinding::meter)
                        .equals(book.binding(meter.get()).map(MeterBinding::meter));
    }

    private void unbind(
            TableRule rule,
            FlowRuleTranslator translator,
            Map<RuleKey, Presence> deviations,
            Map<RuleKey, FlowRule> kept) {
        flowRule(rule.key(), translator).ifPresent(flowRule -> kept.put(rule.key(), flowRule));
        Instructions without = rule.instructions().withoutMeter();
        deviations.put(rule.key(), Presence.of(TableRule.of(rule.key(), without)));
    }
}
