// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.policy.RuleJson;
import org.vpnpolicy.policy.PolicyRule;

/** A rule of the policy, as it stands in a policy's document. */
final class PolicyRuleCodec extends JsonCodec<PolicyRule> {
    @Override
    public ObjectNode encode(PolicyRule rule, CodecContext context) {
        ObjectNode node = context.mapper().createObjectNode();
        RuleJson.write(rule, node);
        return node;
    }
}
