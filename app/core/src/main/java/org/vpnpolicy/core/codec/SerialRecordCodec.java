// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.SerialRecord;

/** One line of the registry's history. */
final class SerialRecordCodec extends JsonCodec<SerialRecord> {
    @Override
    public ObjectNode encode(SerialRecord serial, CodecContext context) {
        ObjectNode node =
                context.codec(RegistryChange.class)
                        .encode(serial.change(), context)
                        .put("time", serial.time().toString())
                        .put("author", serial.cause().author())
                        .put("origin", serial.cause().origin())
                        .put("reason", serial.cause().reason())
                        .put("entries", serial.entries());
        serial.source().ifPresent(source -> node.put("source", source));
        return node;
    }
}
