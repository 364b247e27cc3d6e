// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.JsonCodec;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;

/** What an enforcement point has seen of tunnels. */
final class PointTrafficCodec extends JsonCodec<PointTraffic> {
    @Override
    public ObjectNode encode(PointTraffic traffic, CodecContext context) {
        ObjectNode node =
                context.mapper()
                        .createObjectNode()
                        .put("device", traffic.point().device().toString())
                        .put("name", traffic.point().name());
        traffic.since().ifPresent(since -> node.put("since", since.toString()));
        traffic.until().ifPresent(until -> node.put("until", until.toString()));
        ArrayNode protocols = node.putArray("protocols");
        traffic.protocols()
                .forEach(
                        protocol -> {
                            ObjectNode json =
                                    protocols.addObject().put("protocol", protocol.protocol());
                            write(protocol.lastHour(), json.putObject("lastHour"));
                            write(protocol.lastDay(), json.putObject("lastDay"));
                        });
        return node;
    }

    private static void write(TrafficPeriod period, ObjectNode json) {
        write(period.registered(), json.putObject("registered"));
        write(period.unregistered(), json.putObject("unregistered"));
    }

    private static void write(TrafficAmount amount, ObjectNode json) {
        json.put("packets", amount.packets()).put("bytes", amount.bytes());
    }
}
