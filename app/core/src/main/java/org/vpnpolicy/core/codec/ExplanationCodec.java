// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.CoveringEntry;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Why a header gets its verdict; what does not apply is left out. */
final class ExplanationCodec extends JsonCodec<Explanation> {
    @Override
    public ObjectNode encode(Explanation explanation, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", explanation.point().device().toString())
                        .put("point", explanation.point().name());
        explanation.at().ifPresent(instant -> node.put("at", instant.toString()));
        node.put("verdict", explanation.verdict().name());
        explanation.protocol().ifPresent(protocol -> node.put("protocol", protocol));
        explanation
                .limit()
                .ifPresent(
                        limit ->
                                node.set(
                                        "action",
                                        context.codec(PolicyAction.class)
                                                .encode(PolicyAction.limit(limit), context)));
        explanation.ruling().ifPresent(ruling -> encode(ruling, node.putObject("policy"), context));
        ArrayNode reasons = node.putArray("reasons");
        for (Reason reason : explanation.reasons()) {
            reasons.addObject().put("kind", reason.kind().name()).put("text", reason.text());
        }
        node.put("registrySerial", explanation.serial());
        ArrayNode entries = node.putArray("entries");
        for (CoveringEntry entry : explanation.entries()) {
            ObjectNode encoded =
                    context.codec(RegisteredEndpoint.class).encode(entry.endpoint(), context);
            entries.add(encoded.put("side", entry.side().name()));
        }
        ArrayNode rules = node.putArray("rules");
        explanation.rules().forEach(rule -> encode(rule, rules.addObject()));
        return node;
    }

    private static void encode(PolicyRuling ruling, ObjectNode node, CodecContext context) {
        node.put("version", ruling.version());
        ruling.rule()
                .ifPresent(
                        rule ->
                                node.set(
                                        "rule",
                                        context.codec(PolicyRule.class).encode(rule, context)));
    }

    private static void encode(CarryingRule rule, ObjectNode node) {
        node.put("stage", rule.stage())
                .put("table", rule.table())
                .put("priority", rule.priority())
                .put("match", rule.match())
                .put("instructions", rule.instructions())
                .put("state", rule.state().name());
        if (rule.state() == CarryingRule.State.INSTALLED) {
            node.put("packets", rule.packets()).put("bytes", rule.bytes());
        }
    }
}
