// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Orders the first rules of a switch: as long as GATE takes no port's frames, no other table is
 * reached, so that these are made ready, each before the one that leads to it, and GATE last.
 */
final class TurnOn {
    /** In their order; left-over rules in the table of GATE could be reached, so they go first. */
    private enum Phase implements Purposeful {
        LEFT_OVER("GATE, what is left over"),
        FORWARD("FORWARD"),
        ENFORCE("ENFORCE"),
        REGISTRY("REGISTRY"),
        CLASSIFY("CLASSIFY"),
        DISCOVERY("GATE, link discovery"),
        GATE("GATE, ports that come");

        private final String purpose;

        Phase(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public String purpose() {
            return purpose;
        }
    }

    private TurnOn() {}

    /** Returns the steps, for rules within the tables of a layout. */
    static ImmutableList<Step> steps(PipelineLayout layout, Difference difference) {
        StepCollector<Phase> steps = new StepCollector<>();
        for (TableRule rule : difference.additions()) {
            steps.add(phase(rule.key(), layout), rule);
        }
        for (RuleKey key : difference.removals()) {
            boolean inGate = key.table() == layout.table(Stage.GATE);
            steps.remove(inGate ? Phase.LEFT_OVER : phase(key, layout), key);
        }
        return steps.steps();
    }

    private static Phase phase(RuleKey key, PipelineLayout layout) {
        switch (layout.stage(key.table()).orElseThrow()) {
            case FORWARD:
                return Phase.FORWARD;
            case ENFORCE:
                return Phase.ENFORCE;
            case REGISTRY:
                return Phase.REGISTRY;
            case CLASSIFY:
                return Phase.CLASSIFY;
            default:
                return layout.is(key, RuleRole.Kind.DISCOVERY) ? Phase.DISCOVERY : Phase.GATE;
        }
    }
}
