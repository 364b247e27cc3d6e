// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.core.json.JsonPlace;
import org.vpnpolicy.core.policy.RuleJson;
import org.vpnpolicy.policy.PolicyAction;

/** An action; rate, burstMilliseconds and withoutMeters are there for a limit only. */
final class PolicyActionCodec extends JsonCodec<PolicyAction> {
    @Override
    public ObjectNode encode(PolicyAction action, CodecContext context) {
        ObjectNode node = context.mapper().createObjectNode();
        RuleJson.write(action, node);
        return node;
    }

    /**
     * Reads an action.
     *
     * @throws IllegalArgumentException if the action is unknown, or a rate is missing, out of its
     *     range or there without need
     */
    @Override
    public PolicyAction decode(ObjectNode json, CodecContext context) {
        JsonPlace place = JsonPlace.root(json);
        place.requireFields("action", "rate", "burstMilliseconds", "withoutMeters");
        return RuleJson.action(place);
    }
}
