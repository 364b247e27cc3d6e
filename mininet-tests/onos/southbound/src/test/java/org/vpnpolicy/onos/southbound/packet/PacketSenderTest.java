// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.packet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.TrafficTreatment;
import org.projectfloodlight.openflow.protocol.OFActionType;
import org.projectfloodlight.openflow.protocol.OFPacketOut;
import org.projectfloodlight.openflow.protocol.action.OFActionOutput;
import org.projectfloodlight.openflow.types.OFBufferId;
import org.projectfloodlight.openflow.types.OFPort;
import org.vpnpolicy.onos.southbound.RecordingSwitch;

class PacketSenderTest {

    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");
    private static final byte[] DATA = {1, 2, 3};

    private final RecordingSwitch target = new RecordingSwitch();

    @Test
    void sendsOutOfAPort() {
        OFPacketOut packet =
                send(DefaultTrafficTreatment.builder().setOutput(PortNumber.portNumber(4)).build());

        assertEquals(OFPort.CONTROLLER, packet.getInPort());
        assertEquals(OFBufferId.NO_BUFFER, packet.getBufferId());
        assertArrayEquals(DATA, packet.getData());
        assertEquals(OFPort.of(4), ((OFActionOutput) packet.getActions().get(0)).getPort());
    }

    @Test
    void sendsThroughTheTables() {
        OFPacketOut packet =
                send(DefaultTrafficTreatment.builder().setOutput(PortNumber.TABLE).build());

        assertEquals(OFPort.TABLE, ((OFActionOutput) packet.getActions().get(0)).getPort());
    }

    @Test
    void appliesAllActionsInOrder() {
        OFPacketOut packet =
                send(
                        DefaultTrafficTreatment.builder()
                                .pushVlan()
                                .setVlanId(VlanId.vlanId((short) 5))
                                .setOutput(PortNumber.portNumber(1))
                                .setOutput(PortNumber.portNumber(2))
                                .build());

        assertEquals(
                List.of(
                        OFActionType.PUSH_VLAN,
                        OFActionType.SET_FIELD,
                        OFActionType.OUTPUT,
                        OFActionType.OUTPUT),
                packet.getActions().stream()
                        .map(action -> action.getType())
                        .collect(Collectors.toList()));
    }

    @Test
    void sendsNothingToDrop() {
        sender().send(
                        DEVICE,
                        PortNumber.CONTROLLER,
                        DefaultTrafficTreatment.emptyTreatment(),
                        ByteBuffer.wrap(DATA));

        assertThat(target.writes(), empty());
    }

    @Test
    void sendsNothingThatOnlyARuleCanDo() {
        sender().send(
                        DEVICE,
                        PortNumber.CONTROLLER,
                        DefaultTrafficTreatment.builder().transition(2).build(),
                        ByteBuffer.wrap(DATA));

        assertThat(target.writes(), empty());
    }

    private OFPacketOut send(TrafficTreatment treatment) {
        sender().send(DEVICE, PortNumber.CONTROLLER, treatment, ByteBuffer.wrap(DATA));
        return target.sent(OFPacketOut.class).get(0);
    }

    private PacketSender sender() {
        return new PacketSender(dpid -> target);
    }
}
