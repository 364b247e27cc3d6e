// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.ChangeCounts;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.SwitchEffect;

/** A plan: the policy it makes, what happens otherwise then, and what that costs. */
final class PolicyPlanCodec extends JsonCodec<PolicyPlan> {
    @Override
    public ObjectNode encode(PolicyPlan plan, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("plan", plan.id())
                        .put("base", plan.before().version())
                        .put("changed", !plan.isEmpty())
                        .put("forced", plan.isForced());
        node.set("policy", context.codec(Policy.class).encode(plan.after(), context));
        JsonCodec<PolicyAction> actions = context.codec(PolicyAction.class);
        ArrayNode changes = node.putArray("changes");
        for (ActionChange change : plan.changes()) {
            ObjectNode one =
                    changes.addObject()
                            .put("device", change.device().toString())
                            .put("protocol", change.protocol())
                            .put("from", change.from().toString());
            one.set("before", actions.encode(change.before(), context));
            one.set("after", actions.encode(change.after(), context));
        }
        ArrayNode effects = node.putArray("effects");
        for (SwitchEffect effect : plan.effects()) {
            ObjectNode one =
                    effects.addObject()
                            .put("device", effect.device().toString())
                            .put("at", effect.at().toString());
            encode(effect.rules(), one.putObject("rules"));
            encode(effect.meters(), one.putObject("meters"));
        }
        return node;
    }

    private static void encode(ChangeCounts counts, ObjectNode node) {
        node.put("added", counts.added())
                .put("changed", counts.changed())
                .put("removed", counts.removed())
                .put("wanted", counts.wanted());
    }
}
