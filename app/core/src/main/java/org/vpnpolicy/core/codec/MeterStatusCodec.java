// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.MeterStatus;

/** The state of a meter: meterId if the switch has it, reason and instead if it is unavailable. */
final class MeterStatusCodec extends JsonCodec<MeterStatus> {
    @Override
    public ObjectNode encode(MeterStatus meter, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("protocol", meter.protocol())
                        .put("direction", meter.direction().name())
                        .put("rate", meter.rate().toString())
                        .put("state", meter.state().name());
        meter.meterId().ifPresent(id -> node.put("meterId", id));
        meter.reason().ifPresent(reason -> node.put("reason", reason));
        meter.instead().ifPresent(action -> node.put("instead", action.name()));
        return node;
    }
}
