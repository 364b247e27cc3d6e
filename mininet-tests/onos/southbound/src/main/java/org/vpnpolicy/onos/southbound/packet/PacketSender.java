// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.packet;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.projectfloodlight.openflow.protocol.action.OFAction;
import org.projectfloodlight.openflow.types.OFBufferId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.translation.Ports;
import org.vpnpolicy.onos.southbound.translation.TranslationException;
import org.vpnpolicy.onos.southbound.translation.TreatmentTranslator;

/** Sends packets out of switches. */
final class PacketSender {

    private static final Logger LOG = LoggerFactory.getLogger(PacketSender.class);

    private final Function<Dpid, OpenFlowSwitch> switches;
    private final TreatmentTranslator translator = new TreatmentTranslator();

    /**
     * Sends through the switches that are connected.
     *
     * @param switches finds one, null if it is not connected
     */
    PacketSender(Function<Dpid, OpenFlowSwitch> switches) {
        this.switches = switches;
    }

    /**
     * Sends one packet; with a treatment without actions nothing is sent.
     *
     * @param inPort the port that the packet counts as received on, for IN_PORT, FLOOD and TABLE
     */
    void send(DeviceId device, PortNumber inPort, TrafficTreatment treatment, ByteBuffer data) {
        OpenFlowSwitch target = switches.apply(Switches.dpid(device));
        if (target == null) {
            LOG.warn("{} is not connected, a packet for it is lost", device);
            return;
        }
        try {
            List<OFAction> actions = translator.encodeActions(treatment, target.factory());
            if (!actions.isEmpty()) {
                target.sendMsg(
                        target.factory()
                                .buildPacketOut()
                                .setBufferId(OFBufferId.NO_BUFFER)
                                .setInPort(Ports.toOpenFlow(inPort))
                                .setActions(actions)
                                .setData(octets(data))
                                .build());
            }
        } catch (TranslationException e) {
            LOG.warn("{} cannot send a packet: {}", device, e.getMessage());
        }
    }

    private static byte[] octets(ByteBuffer data) {
        ByteBuffer whole = data.duplicate();
        whole.rewind();
        byte[] octets = new byte[whole.remaining()];
        whole.get(octets);
        return octets;
    }
}
