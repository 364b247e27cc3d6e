// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.traffic.RestrictedTraffic;
import org.vpnpolicy.traffic.TrafficAmount;

/** The traffic that a change of the policy would have limited or quarantined. */
final class RestrictedTrafficCodec extends JsonCodec<RestrictedTraffic> {
    @Override
    public ObjectNode encode(RestrictedTraffic traffic, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", traffic.device().toString())
                        .put("protocol", traffic.protocol());
        node.set("action", context.codec(PolicyAction.class).encode(traffic.action(), context));
        put(node.putObject("lastHour"), traffic.lastHour());
        put(node.putObject("lastDay"), traffic.lastDay());
        return node;
    }

    private static void put(ObjectNode node, TrafficAmount amount) {
        node.put("packets", amount.packets()).put("bytes", amount.bytes());
    }
}
