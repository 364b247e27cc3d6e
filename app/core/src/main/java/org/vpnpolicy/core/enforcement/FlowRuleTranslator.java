// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** Translates between our rules and ONOS's flow rules of one switch. */
final class FlowRuleTranslator {
    private static final TrafficTreatment DROP = TreatmentTranslator.unmetered(Instructions.DROP);

    private final ApplicationId application;
    private final FlowIds ids;

    /**
     * What rules do that have no meter: a few in all, each shared by all rules that do it, which
     * may be hundreds of thousands.
     */
    private final Map<Instructions, TrafficTreatment> treatments = new ConcurrentHashMap<>();

    /**
     * Makes a translator.
     *
     * @param application the application that owns the flow rules
     * @param device the switch on which they are
     */
    FlowRuleTranslator(ApplicationId application, DeviceId device) {
        this.application = checkNotNull(application, "application");
        ids = new FlowIds(application, device);
    }

    /**
     * Translates a rule.
     *
     * @param rule a rule
     * @param meterIds gives the switch's own id of a meter that the rule names
     * @return a permanent flow rule
     */
    FlowRule toFlowRule(TableRule rule, Function<MeterKey, MeterId> meterIds) {
        Instructions instructions = rule.instructions();
        TrafficTreatment treatment =
                instructions.meter().isPresent()
                        ? TreatmentTranslator.toTreatment(instructions, meterIds)
                        : treatments.computeIfAbsent(instructions, TreatmentTranslator::unmetered);
        return toFlowRule(rule.key(), treatment);
    }

    /**
     * Translates the identity of a rule, which is all that its removal needs.
     *
     * @param key a rule's identity
     * @return a permanent flow rule that drops
     */
    FlowRule toFlowRule(RuleKey key) {
        return toFlowRule(key, DROP);
    }

    private FlowRule toFlowRule(RuleKey key, TrafficTreatment treatment) {
        TrafficSelector selector = SelectorTranslator.toSelector(key.match());
        return ids.rule(selector, key.priority(), IndexTableId.of(key.table()))
                .withTreatment(treatment)
                .makePermanent()
                .build();
    }

    /**
     * Tells whether a flow rule is the application's.
     *
     * @param rule a flow rule
     * @return true if our application owns it
     */
    boolean isOurs(FlowRule rule) {
        return rule.appId() == application.id();
    }

    /**
     * Translates a flow rule back.
     *
     * @param rule a flow rule
     * @param meterKeys tells which of our meters an id stands for; empty if none
     * @return the rule; empty if it is none that the application makes
     */
    Optional<TableRule> toTableRule(
            FlowRule rule, Function<MeterId, Optional<MeterKey>> meterKeys) {
        Optional<RuleKey> key = toRuleKey(rule);
        Optional<Instructions> instructions =
                TreatmentTranslator.toInstructions(rule.treatment(), meterKeys);
        if (key.isEmpty() || instructions.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TableRule.of(key.get(), instructions.get()));
        } catch (IllegalArgumentException e) {
            // Such as a tag set on untagged frames: nothing that we ever sent.
            return Optional.empty();
        }
    }

    /**
     * Translates the identity of a flow rule back.
     *
     * @param rule a flow rule
     * @return its identity; empty if it is none that the application makes
     */
    Optional<RuleKey> toRuleKey(FlowRule rule) {
        if (!(rule.table() instanceof IndexTableId)) {
            return Optional.empty();
        }
        Optional<Match> match = SelectorTranslator.toMatch(rule.selector());
        return match.map(m -> RuleKey.of(((IndexTableId) rule.table()).id(), rule.priority(), m));
    }
}
