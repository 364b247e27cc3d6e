// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.protocol.ServicePort;

/** The port of a service that is no tunnel. */
final class ServicePortCodec extends JsonCodec<ServicePort> {
    @Override
    public ObjectNode encode(ServicePort port, CodecContext context) {
        return context.mapper()
                .createObjectNode()
                .put("transport", port.transport().toString())
                .put("port", port.port())
                .put("service", port.service())
                .put("source", port.source());
    }
}
