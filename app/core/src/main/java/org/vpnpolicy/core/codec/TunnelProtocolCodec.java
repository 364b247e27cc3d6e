// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/** A tunnel protocol with its signatures. */
final class TunnelProtocolCodec extends JsonCodec<TunnelProtocol> {
    @Override
    public ObjectNode encode(TunnelProtocol protocol, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("number", protocol.number())
                        .put("name", protocol.name())
                        .put("title", protocol.title());
        node.set(
                "signatures",
                context.codec(TunnelSignature.class).encode(protocol.signatures(), context));
        return node.put("source", protocol.source());
    }
}
