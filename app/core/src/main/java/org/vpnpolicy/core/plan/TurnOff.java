// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Optional;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.RuleKey;

/**
 * Orders the removal of all rules: GATE first, so that no frame comes to a table that lacks rules,
 * then the others in the order in which packets went through them. Which tables they stood in, the
 * rules of GATE tell; without one no other rule is reached, and order does not matter.
 */
final class TurnOff {
    /** In their order; link discovery goes on until the ports have left. */
    private enum Phase implements Purposeful {
        GATE("GATE, ports that leave"),
        CLASSIFY("CLASSIFY, and link discovery at GATE"),
        ENFORCE("ENFORCE"),
        REGISTRY("REGISTRY"),
        FORWARD("FORWARD"),
        LEFT_OVER("what is left over");

        private final String purpose;

        Phase(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public String purpose() {
            return purpose;
        }
    }

    private TurnOff() {}

    /** Returns the steps that remove the rules with these keys. */
    static ImmutableList<Step> steps(Collection<RuleKey> keys) {
        Optional<PipelineLayout> layout =
                keys.stream().map(PipelineLayout::ofGateRule).flatMap(Optional::stream).findFirst();
        StepCollector<Phase> steps = new StepCollector<>();
        keys.forEach(key -> steps.remove(phase(key, layout), key));
        return steps.steps();
    }

    private static Phase phase(RuleKey key, Optional<PipelineLayout> layout) {
        Optional<PipelineLayout> gate = PipelineLayout.ofGateRule(key);
        if (gate.isPresent()) {
            return gate.get().is(key, RuleRole.Kind.DISCOVERY) ? Phase.CLASSIFY : Phase.GATE;
        }
        Optional<Stage> stage = layout.flatMap(tables -> tables.stage(key.table()));
        return stage.map(TurnOff::phase).orElse(Phase.LEFT_OVER);
    }

    private static Phase phase(Stage stage) {
        switch (stage) {
            case CLASSIFY:
                return Phase.CLASSIFY;
            case ENFORCE:
                return Phase.ENFORCE;
            case REGISTRY:
                return Phase.REGISTRY;
            case FORWARD:
                return Phase.FORWARD;
            default:
                return Phase.LEFT_OVER;
        }
    }
}
