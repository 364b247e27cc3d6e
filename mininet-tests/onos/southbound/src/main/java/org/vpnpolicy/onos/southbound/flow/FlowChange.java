// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import static com.google.common.base.Preconditions.checkNotNull;

import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.oldbatch.FlowRuleBatchEntry;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator.Command;

/** A rule and what is to be done with it. */
final class FlowChange {

    private final Command command;
    private final FlowRule rule;

    private FlowChange(Command command, FlowRule rule) {
        this.command = checkNotNull(command, "command");
        this.rule = checkNotNull(rule, "rule");
    }

    static FlowChange add(FlowRule rule) {
        return new FlowChange(Command.ADD, rule);
    }

    static FlowChange remove(FlowRule rule) {
        return new FlowChange(Command.REMOVE, rule);
    }

    // ONOS's provider interface itself still speaks of batches in this deprecated type.
    @SuppressWarnings("deprecation")
    static FlowChange of(FlowRuleBatchEntry entry) {
        switch (entry.operator()) {
            case ADD:
                return add(entry.target());
            case REMOVE:
                return remove(entry.target());
            case MODIFY:
                return new FlowChange(Command.MODIFY, entry.target());
        }
        throw new IllegalArgumentException("operator: " + entry.operator());
    }

    Command command() {
        return command;
    }

    FlowRule rule() {
        return rule;
    }
}
