// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** Reads what is on a switch of ours. Used on the switch's executor only. */
final class SwitchReader {
    private final DeviceId device;
    private final FlowRuleService flowRules;
    private final FlowRuleTranslator translator;
    private final RuleFacts facts;

    /**
     * Makes a reader.
     *
     * @param device the switch
     * @param flowRules ONOS's flow rules
     * @param translator translates those of the switch
     * @param facts what the switch's answers say
     */
    SwitchReader(
            DeviceId device,
            FlowRuleService flowRules,
            FlowRuleTranslator translator,
            RuleFacts facts) {
        this.device = device;
        this.flowRules = flowRules;
        this.translator = translator;
        this.facts = facts;
    }

    /**
     * Reads the switch.
     *
     * @param book which of its meters are ours
     * @return what is on it
     */
    SwitchContents read(MeterBook book) {
        Map<RuleKey, SwitchRule> rules = new HashMap<>();
        List<FlowRule> strangers = new ArrayList<>();
        for (FlowEntry entry : flowRules.getFlowEntries(device)) {
            if (!translator.isOurs(entry)) {
                continue;
            }
            Optional<TableRule> rule = translator.toTableRule(entry, book::key);
            if (rule.isPresent()) {
                RuleKey key = rule.get().key();
                rules.put(
                        key,
                        SwitchRule.of(rule.get(), entry, standing(entry.state(), facts.fact(key))));
            } else if (entry.state() != FlowEntryState.PENDING_REMOVE) {
                strangers.add(entry);
            }
        }
        facts.prune(
                rules.keySet(),
                rules.values().stream()
                        .filter(rule -> rule.entry().state() == FlowEntryState.ADDED)
                        .map(rule -> rule.rule().key())
                        .collect(Collectors.toList()));
        return SwitchContents.of(rules, strangers);
    }

    private static SwitchRule.Standing standing(
            FlowEntryState state, Optional<RuleFacts.Fact> fact) {
        if (fact.equals(Optional.of(RuleFacts.Fact.DOUBTFUL))) {
            return SwitchRule.Standing.UNCERTAIN;
        }
        switch (state) {
            case ADDED:
                return SwitchRule.Standing.CERTAIN;
            case PENDING_ADD:
                return fact.equals(Optional.of(RuleFacts.Fact.PRESENT))
                        ? SwitchRule.Standing.CERTAIN
                        : SwitchRule.Standing.UNCERTAIN;
            default:
                return fact.equals(Optional.of(RuleFacts.Fact.ABSENT))
                        ? SwitchRule.Standing.GONE
                        : SwitchRule.Standing.UNCERTAIN;
        }
    }
}
