// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;

/** Refusals as JSON. */
final class RefusalCodec extends JsonCodec<Refusal> {

    @Override
    public ObjectNode encode(Refusal refusal, CodecContext context) {
        ObjectNode reason =
                context.mapper()
                        .createObjectNode()
                        .put("type", refusal.reason().type())
                        .put("code", refusal.reason().code())
                        .put("typeNumber", refusal.reason().typeNumber())
                        .put("codeNumber", refusal.reason().codeNumber());
        ObjectNode json =
                context.mapper()
                        .createObjectNode()
                        .put("device", refusal.device().toString())
                        .put("id", refusal.id())
                        .put("subject", refusal.subject());
        json.set("reason", reason);
        return json.put("first", refusal.first().toString())
                .put("last", refusal.last().toString())
                .put("times", refusal.times());
    }
}
