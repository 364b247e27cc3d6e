// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.enforcement.Fit;
import org.vpnpolicy.enforcement.Room;

/** Whether a planned change fits on a switch; capacities that it does not tell are left out. */
final class FitCodec extends JsonCodec<Fit> {
    @Override
    public ObjectNode encode(Fit fit, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", fit.effect().device().toString())
                        .put("at", fit.effect().at().toString())
                        .put("state", fit.state().name());
        encode(fit.rules(), fit.effect().rules().wanted(), fit.ruleRoom(), node.putObject("rules"));
        encode(
                fit.meters(),
                fit.effect().meters().wanted(),
                fit.meterRoom(),
                node.putObject("meters"));
        ArrayNode warnings = node.putArray("warnings");
        fit.warnings().forEach(warnings::add);
        return node;
    }

    private static void encode(Fit.State state, int wanted, Room room, ObjectNode node) {
        node.put("state", state.name()).put("wanted", wanted);
        OptionalLong capacity = room.capacity();
        if (capacity.isPresent()) {
            node.put("capacity", capacity.getAsLong()).put("ofOthers", room.ofOthers());
        }
    }
}
