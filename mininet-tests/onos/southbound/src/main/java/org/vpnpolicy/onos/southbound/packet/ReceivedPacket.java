// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.packet;

import java.nio.ByteBuffer;
import org.onosproject.net.ConnectPoint;
import org.onosproject.net.packet.DefaultInboundPacket;
import org.onosproject.net.packet.DefaultOutboundPacket;
import org.onosproject.net.packet.DefaultPacketContext;
import org.onosproject.openflow.controller.OpenFlowPacketContext;
import org.projectfloodlight.openflow.types.OFPort;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.translation.Ports;

/** A packet that came from a switch; an application may send it on, once. */
final class ReceivedPacket extends DefaultPacketContext {

    private final OpenFlowPacketContext source;
    private final PacketSender sender;

    private ReceivedPacket(
            long time,
            DefaultInboundPacket received,
            DefaultOutboundPacket toSend,
            OpenFlowPacketContext source,
            PacketSender sender) {
        super(time, received, toSend, source.isHandled());
        this.source = source;
        this.sender = sender;
    }

    /** Wraps what ONOS's OpenFlow controller hands over; it asks switches for whole packets. */
    static ReceivedPacket of(OpenFlowPacketContext source, long time, PacketSender sender) {
        ConnectPoint from =
                new ConnectPoint(
                        Switches.device(source.dpid()), Ports.toOnos(OFPort.of(source.inPort())));
        ByteBuffer data = ByteBuffer.wrap(source.unparsed());
        return new ReceivedPacket(
                time,
                new DefaultInboundPacket(from, source.parsed(), data, source.cookie()),
                new DefaultOutboundPacket(from.deviceId(), null, data),
                source,
                sender);
    }

    @Override
    public void send() {
        if (!block() && !source.block()) {
            sender.send(
                    outPacket().sendThrough(),
                    inPacket().receivedFrom().port(),
                    treatmentBuilder().build(),
                    outPacket().data());
        }
    }
}
