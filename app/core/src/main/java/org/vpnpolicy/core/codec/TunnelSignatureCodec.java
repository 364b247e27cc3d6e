// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import static org.onlab.packet.IpAddress.Version.INET;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.protocol.TunnelSignature;

/** A header pattern; transport, port and portSide are there for a transport signature only. */
final class TunnelSignatureCodec extends JsonCodec<TunnelSignature> {
    @Override
    public ObjectNode encode(TunnelSignature signature, CodecContext context) {
        ObjectNode node =
                context.mapper().createObjectNode().put("ipProtocol", signature.ipProtocol());
        signature
                .transport()
                .ifPresent(
                        transport ->
                                node.put("transport", transport.toString())
                                        .put("port", signature.port().getAsInt())
                                        .put(
                                                "portSide",
                                                signature
                                                        .portSide()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)));
        ArrayNode families = node.putArray("families");
        signature.families().forEach(family -> families.add(family == INET ? "IPv4" : "IPv6"));
        return node;
    }
}
