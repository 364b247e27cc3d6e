// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;

class EnforcementPointTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    @Test
    void keepsItsPortsInAscendingOrder() {
        EnforcementPoint point =
                EnforcementPoint.builder(DEVICE)
                        .subscriberPorts(ports(12, 3))
                        .uplinkPorts(ports(7))
                        .build();
        assertThat(point.enforcedPorts(), contains(ports(3, 7, 12).toArray()));
        assertEquals(DEVICE.toString(), point.name());
        assertEquals(Forwarding.normal(), point.forwarding());
        assertEquals(Optional.empty(), point.quarantine());
        assertEquals(0, point.firstTable());
    }

    @Test
    void needsPortsOnBothSides() {
        assertThat(
                fault(EnforcementPoint.builder(DEVICE).uplinkPorts(ports(1))),
                startsWith("subscriberPorts: "));
        assertThat(
                fault(EnforcementPoint.builder(DEVICE).subscriberPorts(ports(1))),
                startsWith("uplinkPorts: "));
        assertThat(fault(builder().uplinkPorts(ports(1, 2))), startsWith("uplinkPorts: port 1 is"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -6, 0xffff_ff01L, 0xffff_fffeL, 0x1_0000_0000L})
    void takesOnlyPhysicalPorts(long number) {
        PortNumber port = PortNumber.portNumber(number);
        assertThat(
                fault(builder().subscriberPorts(ImmutableList.of(port))),
                startsWith("subscriberPorts: "));
        assertThat(
                fault(builder().uplinkPorts(ImmutableList.of(port))), startsWith("uplinkPorts: "));
        assertThat(
                fault(builder().quarantine(Quarantine.of(port, Optional.empty()))),
                startsWith("quarantine: "));
    }

    @Test
    void everyEnforcedPortNeedsItsPairInACrossConnect() {
        assertThat(
                fault(builder().subscriberPorts(ports(1, 3)).forwarding(crossConnect(1, 2))),
                startsWith("forwarding: port 3 has no pair"));
        assertEquals(
                crossConnect(1, 2), builder().forwarding(crossConnect(1, 2)).build().forwarding());
    }

    @Test
    void theQuarantinePortHasNoOtherUse() {
        Quarantine two = Quarantine.of(PortNumber.portNumber(2), Optional.empty());
        assertThat(fault(builder().quarantine(two)), startsWith("quarantine: port 2 is in use"));
        Quarantine five = Quarantine.of(PortNumber.portNumber(5), Optional.empty());
        Forwarding wired =
                Forwarding.crossConnect(
                        ImmutableMap.of(
                                PortNumber.portNumber(1),
                                PortNumber.portNumber(5),
                                PortNumber.portNumber(2),
                                PortNumber.portNumber(6)));
        assertThat(
                fault(builder().forwarding(wired).quarantine(five)),
                startsWith("quarantine: port 5 is in use"));
        assertEquals(Optional.of(five), builder().quarantine(five).build().quarantine());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 251, Integer.MAX_VALUE})
    void itsTablesHaveToFit(int firstTable) {
        assertThat(
                fault(builder().firstTable(firstTable)),
                startsWith("firstTable: " + firstTable + " is not between 0 and 250"));
    }

    @Test
    void theTableThatTakesOverIsAboveItsOwn() {
        assertThat(
                fault(builder().firstTable(3).forwarding(Forwarding.table(7))),
                startsWith("forwarding: table 7 is not above 7"));
        assertEquals(
                3, builder().firstTable(3).forwarding(Forwarding.table(8)).build().firstTable());
    }

    @Test
    void isEqualByContent() {
        assertEquals(builder().build(), builder().build());
        assertNotEquals(builder().build(), builder().name("edge").build());
        assertNotEquals(builder().build(), builder().firstTable(1).build());
    }

    @Test
    void quarantineChecksItsVlan() {
        for (int vlan : new int[] {0, 4095}) {
            assertThat(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            Quarantine.of(
                                                    PortNumber.portNumber(9),
                                                    Optional.of(VlanId.vlanId((short) vlan))))
                            .getMessage(),
                    startsWith("vlan: "));
        }
        assertEquals(
                "port 9 vlan 4094",
                Quarantine.of(PortNumber.portNumber(9), Optional.of(VlanId.vlanId((short) 4094)))
                        .toString());
    }

    private static EnforcementPoint.Builder builder() {
        return EnforcementPoint.builder(DEVICE).subscriberPorts(ports(1)).uplinkPorts(ports(2));
    }

    private static Forwarding crossConnect(int one, int other) {
        return Forwarding.crossConnect(
                ImmutableMap.of(PortNumber.portNumber(one), PortNumber.portNumber(other)));
    }

    private static List<PortNumber> ports(int... numbers) {
        List<PortNumber> ports = new ArrayList<>();
        for (int number : numbers) {
            ports.add(PortNumber.portNumber(number));
        }
        return ports;
    }

    private static String fault(EnforcementPoint.Builder builder) {
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }
}
