// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyRule;

/** A version of the policy: who made it, when and why, its rules and its phasings. */
final class PolicyCodec extends JsonCodec<Policy> {
    @Override
    public ObjectNode encode(Policy policy, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("version", policy.version())
                        .put("time", policy.time().toString())
                        .put("author", policy.cause().author())
                        .put("reason", policy.cause().reason());
        ArrayNode rules = node.putArray("rules");
        policy.rules()
                .forEach(rule -> rules.add(context.codec(PolicyRule.class).encode(rule, context)));
        ArrayNode phasings = node.putArray("phasings");
        policy.phasings()
                .values()
                .forEach(
                        phasing ->
                                phasings.add(
                                        context.codec(Phasing.class).encode(phasing, context)));
        return node;
    }
}
