// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.protocol.Transport;

class MatchTest {
    private static final IpPrefix IP4 = IpPrefix.valueOf("192.0.2.0/24");
    private static final IpPrefix IP6 = IpPrefix.valueOf("2001:db8::/48");

    @Test
    void keepsWhatItAsksFor() {
        Match match =
                Match.builder()
                        .inPort(PortNumber.portNumber(3))
                        .vlan(VlanMatch.TAGGED)
                        .metadata(7)
                        .ethType(EtherTypes.IPV4)
                        .transport(Transport.UDP)
                        .ipSource(IP4)
                        .sourcePort(500)
                        .build();
        assertEquals(Optional.of(PortNumber.portNumber(3)), match.inPort());
        assertEquals(OptionalInt.of(17), match.ipProtocol());
        assertEquals(Optional.of(Transport.UDP), match.transport());
        assertEquals(Optional.of(IP4), match.ipSource());
        assertEquals(Optional.empty(), match.ipDestination());
        assertEquals(
                "in_port=3 TAGGED metadata=0x7 eth_type=0x800 ip_proto=17 ip_src=192.0.2.0/24"
                        + " tp_src=500",
                match.toString());
        assertEquals("all", Match.ALL.toString());
    }

    @Test
    void ipFieldsNeedTheEthernetTypeOfTheirVersion() {
        assertThat(fault(() -> Match.builder().ipProtocol(50).build()), startsWith("ipProtocol: "));
        assertThat(
                fault(() -> Match.builder().ethType(0x0806).ipProtocol(50).build()),
                startsWith("ipProtocol: "));
        assertThat(fault(() -> Match.builder().ipSource(IP4).build()), startsWith("ipSource: "));
        assertThat(fault(() -> ip4().ipSource(IP6).build()), startsWith("ipSource: "));
        assertThat(fault(() -> ip4().ipDestination(IP6).build()), startsWith("ipDestination: "));
        assertThat(
                fault(() -> Match.builder().ethType(EtherTypes.IPV6).ipSource(IP4).build()),
                startsWith("ipSource: "));
    }

    @Test
    void portsNeedATransport() {
        assertThat(fault(() -> ip4().sourcePort(500).build()), startsWith("sourcePort: "));
        assertThat(
                fault(() -> ip4().ipProtocol(50).destinationPort(500).build()),
                startsWith("destinationPort: "));
    }

    @Test
    void valuesAreInRange() {
        assertThat(fault(() -> Match.builder().ethType(0x1_0000)), startsWith("ethType: "));
        assertThat(fault(() -> Match.builder().ipProtocol(256)), startsWith("ipProtocol: "));
        assertThat(fault(() -> Match.builder().sourcePort(0)), startsWith("sourcePort: "));
        assertThat(
                fault(() -> Match.builder().destinationPort(65_536)),
                startsWith("destinationPort: "));
        assertThat(
                fault(() -> Match.builder().inPort(PortNumber.CONTROLLER)), startsWith("inPort: "));
    }

    @Test
    void matchesThatSayTheSameAreEqual() {
        assertEquals(
                ip4().transport(Transport.TCP).build(),
                ip4().ipProtocol(Transport.TCP.ipProtocol()).build());
        assertEquals(
                ip4().build(),
                ip4().ipSource(IpPrefix.valueOf("0.0.0.0/0"))
                        .ipDestination(IpPrefix.valueOf("0.0.0.0/0"))
                        .build());
    }

    @Test
    void aPrefixOfLengthZeroStillNeedsItsEthernetType() {
        assertThat(
                fault(() -> ip4().ipSource(IpPrefix.valueOf("::/0")).build()),
                startsWith("ipSource: "));
    }

    private static Match.Builder ip4() {
        return Match.builder().ethType(EtherTypes.IPV4);
    }

    private static String fault(Executable executable) {
        return assertThrows(IllegalArgumentException.class, executable).getMessage();
    }
}
