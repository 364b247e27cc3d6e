// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/** What is on a switch of ours, as far as ONOS and the switch's answers tell. Immutable. */
final class SwitchContents {
    private final ImmutableMap<RuleKey, SwitchRule> rules;
    private final ImmutableList<FlowRule> strangers;

    private SwitchContents(
            ImmutableMap<RuleKey, SwitchRule> rules, ImmutableList<FlowRule> strangers) {
        this.rules = rules;
        this.strangers = strangers;
    }

    /**
     * Makes contents.
     *
     * @param rules the application's rules
     * @param strangers flow rules of the application that it would never make, such as those of
     *     another version of it
     * @return the contents
     */
    static SwitchContents of(Map<RuleKey, SwitchRule> rules, List<FlowRule> strangers) {
        return new SwitchContents(ImmutableMap.copyOf(rules), ImmutableList.copyOf(strangers));
    }

    /**
     * Finds a rule.
     *
     * @param key a rule's identity
     * @return the rule; empty if ONOS's store does not have it
     */
    Optional<SwitchRule> rule(RuleKey key) {
        return Optional.ofNullable(rules.get(key));
    }

    /**
     * Returns flow rules of the application that it would never make.
     *
     * @return flow rules; empty if there are none
     */
    ImmutableList<FlowRule> strangers() {
        return strangers;
    }

    /**
     * Returns the rules to start from on the way to the wanted ones. A rule that is uncertain
     * counts as there if it is not wanted, so that it is removed, and as not there if it is, so
     * that it is sent. In the table of GATE it counts as there with other instructions: it is sent,
     * but nobody may believe that no frame comes to the other tables yet.
     *
     * @param wanted the rules that should be there
     * @return rules, no two with one key
     */
    ImmutableList<TableRule> startFor(SwitchRules wanted) {
        ImmutableList.Builder<TableRule> start = ImmutableList.builder();
        rules.forEach(
                (key, present) -> {
                    switch (present.standing()) {
                        case CERTAIN:
                            start.add(present.rule());
                            break;
                        case UNCERTAIN:
                            if (wanted.rule(key).isEmpty()) {
                                start.add(present.rule());
                            } else if (PipelineLayout.ofGateRule(key).isPresent()) {
                                start.add(TableRule.of(key, Instructions.DROP));
                            }
                            break;
                        case GONE:
                            break;
                    }
                });
        return start.build();
    }
}
