// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onosproject.net.AnnotationKeys;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.net.PortNumber;
import org.onosproject.net.device.DeviceDescription;
import org.onosproject.net.device.PortDescription;
import org.onosproject.net.device.PortStatistics;
import org.projectfloodlight.openflow.protocol.OFPortConfig;
import org.projectfloodlight.openflow.protocol.OFPortDesc;
import org.projectfloodlight.openflow.protocol.OFPortState;
import org.projectfloodlight.openflow.protocol.OFPortStatsEntry;
import org.projectfloodlight.openflow.types.MacAddress;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.onos.southbound.RecordingSwitch;

class DescriptionsTest {

    @Test
    void describesASwitch() {
        DeviceDescription device = Descriptions.of(new RecordingSwitch());

        assertEquals("of:00000000000000a1", device.deviceUri().toString());
        assertEquals("Nicira, Inc.", device.manufacturer());
        assertEquals("Open vSwitch", device.hwVersion());
        assertEquals("3.1.0", device.swVersion());
        assertEquals("7", device.serialNumber());
        assertEquals("OF_13", device.annotations().value(AnnotationKeys.PROTOCOL));
        assertEquals("192.0.2.7:40000", device.annotations().value(AnnotationKeys.CHANNEL_ID));
        assertEquals("192.0.2.7", device.annotations().value(AnnotationKeys.MANAGEMENT_ADDRESS));
        assertEquals("edge", device.annotations().value(AnnotationKeys.DATAPATH_DESCRIPTION));
    }

    @Test
    void describesAPort() {
        PortDescription port = Descriptions.of(port(OFPort.of(3)).build());

        assertEquals(PortNumber.portNumber(3), port.portNumber());
        assertEquals("edge-eth3", port.annotations().value(AnnotationKeys.PORT_NAME));
        assertEquals("02:00:00:00:00:03", port.annotations().value(AnnotationKeys.PORT_MAC));
        assertEquals("enabled", port.annotations().value(AnnotationKeys.ADMIN_STATE));
        assertEquals(10_000, port.portSpeed());
        assertTrue(port.isEnabled());
    }

    @Test
    void aPortIsDownWithItsLinkOrByConfiguration() {
        PortDescription link =
                Descriptions.of(port(OFPort.of(3)).setState(Set.of(OFPortState.LINK_DOWN)).build());
        PortDescription configured =
                Descriptions.of(
                        port(OFPort.of(3)).setConfig(Set.of(OFPortConfig.PORT_DOWN)).build());

        assertFalse(link.isEnabled());
        assertEquals("enabled", link.annotations().value(AnnotationKeys.ADMIN_STATE));
        assertFalse(configured.isEnabled());
        assertEquals("disabled", configured.annotations().value(AnnotationKeys.ADMIN_STATE));
    }

    @Test
    void aPortThatIsGoneIsRemoved() {
        PortDescription port = Descriptions.removed(port(OFPort.of(3)).build());

        assertTrue(port.isRemoved());
        assertFalse(port.isEnabled());
    }

    @Test
    void theSwitchItselfIsTheLocalPort() {
        assertEquals(PortNumber.LOCAL, Descriptions.of(port(OFPort.LOCAL).build()).portNumber());
    }

    @Test
    void countersAreThoseOfPhysicalPorts() {
        Collection<PortStatistics> counters =
                PortCounters.of(
                        DeviceId.deviceId("of:00000000000000a1"),
                        List.of(counters(OFPort.of(3)), counters(OFPort.LOCAL)));

        assertEquals(1, counters.size());
        PortStatistics port = counters.iterator().next();
        assertEquals(PortNumber.portNumber(3), port.portNumber());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L),
                List.of(
                        port.packetsReceived(),
                        port.packetsSent(),
                        port.bytesReceived(),
                        port.bytesSent(),
                        port.packetsRxDropped(),
                        port.packetsTxDropped(),
                        port.packetsRxErrors(),
                        port.packetsTxErrors()));
    }

    @Test
    void rolesComeBack() {
        for (MastershipRole role : MastershipRole.values()) {
            assertEquals(role, Roles.toOnos(Roles.toOpenFlow(role)));
        }
    }

    private static OFPortStatsEntry counters(OFPort port) {
        return RecordingSwitch.OPENFLOW
                .buildPortStatsEntry()
                .setPortNo(port)
                .setRxPackets(U64.of(1))
                .setTxPackets(U64.of(2))
                .setRxBytes(U64.of(3))
                .setTxBytes(U64.of(4))
                .setRxDropped(U64.of(5))
                .setTxDropped(U64.of(6))
                .setRxErrors(U64.of(7))
                .setTxErrors(U64.of(8))
                .build();
    }

    private static OFPortDesc.Builder port(OFPort number) {
        return RecordingSwitch.OPENFLOW
                .buildPortDesc()
                .setPortNo(number)
                .setName("edge-eth3")
                .setHwAddr(MacAddress.of("02:00:00:00:00:03"))
                .setCurrSpeed(10_000_000);
    }
}
