// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import org.onosproject.net.flow.FlowEntry;
import org.vpnpolicy.core.table.TableRule;

/** A rule of ours as ONOS's store has it. Immutable. */
final class SwitchRule {
    /** How certain it is that the switch has the rule. */
    enum Standing {
        /** The switch has it. */
        CERTAIN,
        /** The switch may have it, with these instructions or with others. */
        UNCERTAIN,
        /** The switch does not have it any more. */
        GONE
    }

    private final TableRule rule;
    private final FlowEntry entry;
    private final Standing standing;

    private SwitchRule(TableRule rule, FlowEntry entry, Standing standing) {
        this.rule = rule;
        this.entry = entry;
        this.standing = standing;
    }

    /**
     * Makes a rule.
     *
     * @param rule the rule
     * @param entry the same as ONOS's store has it
     * @param standing how certain it is that the switch has it
     * @return the rule
     */
    static SwitchRule of(TableRule rule, FlowEntry entry, Standing standing) {
        return new SwitchRule(rule, entry, standing);
    }

    /**
     * Returns the rule.
     *
     * @return the rule
     */
    TableRule rule() {
        return rule;
    }

    /**
     * Returns the rule as ONOS's store has it.
     *
     * @return the entry
     */
    FlowEntry entry() {
        return entry;
    }

    /**
     * Returns how certain it is that the switch has the rule.
     *
     * @return the standing
     */
    Standing standing() {
        return standing;
    }
}
