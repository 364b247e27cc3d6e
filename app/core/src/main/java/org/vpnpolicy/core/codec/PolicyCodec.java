// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

/** A policy; protocolActions holds the exceptions from the default. */
final class PolicyCodec extends JsonCodec<Policy> {
    @Override
    public ObjectNode encode(Policy policy, CodecContext context) {
        JsonCodec<PolicyAction> action = context.codec(PolicyAction.class);
        ObjectNode node = context.mapper().createObjectNode().put("version", policy.version());
        node.set("defaultAction", action.encode(policy.defaultAction(), context));
        ObjectNode actions = node.putObject("protocolActions");
        policy.protocolActions()
                .forEach((protocol, own) -> actions.set(protocol, action.encode(own, context)));
        return node;
    }
}
