// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;

/** An enforcement point: its switch, and its configuration as netcfg takes it. */
final class EnforcementPointCodec extends JsonCodec<EnforcementPoint> {
    @Override
    public ObjectNode encode(EnforcementPoint point, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", point.device().toString())
                        .put("name", point.name());
        putPorts(node, "subscriberPorts", point.subscriberPorts());
        putPorts(node, "uplinkPorts", point.uplinkPorts());
        putForwarding(node.putObject("forwarding"), point.forwarding());
        point.quarantine()
                .ifPresent(
                        quarantine -> {
                            ObjectNode place =
                                    node.putObject("quarantine")
                                            .put("port", quarantine.port().toLong());
                            quarantine.vlan().ifPresent(vlan -> place.put("vlan", vlan.toShort()));
                        });
        return node.put("firstTable", point.firstTable());
    }

    private static void putPorts(ObjectNode node, String field, Collection<PortNumber> ports) {
        ArrayNode numbers = node.putArray(field);
        ports.forEach(port -> numbers.add(port.toLong()));
    }

    private static void putForwarding(ObjectNode node, Forwarding forwarding) {
        switch (forwarding.type()) {
            case CROSS_CONNECT:
                ArrayNode pairs = node.put("type", "cross-connect").putArray("pairs");
                forwarding
                        .peers()
                        .forEach(
                                (port, peer) -> {
                                    if (port.toLong() < peer.toLong()) {
                                        pairs.addArray().add(port.toLong()).add(peer.toLong());
                                    }
                                });
                break;
            case TABLE:
                node.put("type", "table").put("table", forwarding.table().getAsInt());
                break;
            default:
                node.put("type", "normal");
        }
    }
}
