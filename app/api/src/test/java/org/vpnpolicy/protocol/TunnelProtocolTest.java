// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.IpAddress;

class TunnelProtocolTest {
    private static final Set<IpAddress.Version> IP4 = ImmutableSet.of(IpAddress.Version.INET);
    private static final TunnelSignature ESP = TunnelSignature.ofIpProtocol(50, IP4);
    private static final TunnelSignature IKE =
            TunnelSignature.ofPort(Transport.UDP, 500, PortSide.EITHER, IP4);

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x8000})
    void refusesANumberOutOfRange(int number) {
        assertThat(
                fault(() -> TunnelProtocol.of(number, "esp", "ESP", ImmutableList.of(ESP), "RFC")),
                startsWith("number: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ESP", "e sp", "-esp", "é", "x23456789012345678901234567890123"})
    void refusesANameThatIsNotPlain(String name) {
        assertThat(
                fault(() -> TunnelProtocol.of(1, name, "ESP", ImmutableList.of(ESP), "RFC")),
                startsWith("name: "));
    }

    @Test
    void needsASignature() {
        assertThat(
                fault(() -> TunnelProtocol.of(1, "esp", "ESP", ImmutableList.of(), "RFC")),
                startsWith("signatures: "));
    }

    @Test
    void aSignatureIsANumberOrAPort() {
        assertEquals(OptionalInt.empty(), ESP.port());
        assertEquals(Optional.empty(), ESP.transport());
        assertEquals("ip 50", ESP.toString());
        assertEquals(17, IKE.ipProtocol());
        assertEquals(OptionalInt.of(500), IKE.port());
        assertEquals("udp 500", IKE.toString());
        assertNotEquals(IKE, TunnelSignature.ofPort(Transport.UDP, 500, PortSide.DESTINATION, IP4));
    }

    @Test
    void aSignatureNeverTakesAllOfATransport() {
        assertThat(
                fault(() -> TunnelSignature.ofIpProtocol(17, IP4)),
                startsWith("ipProtocol: 17 alone would match all of udp"));
        assertThat(fault(() -> TunnelSignature.ofIpProtocol(6, IP4)), startsWith("ipProtocol: 6 "));
    }

    @Test
    void aSignatureChecksItsRanges() {
        assertThat(fault(() -> TunnelSignature.ofIpProtocol(256, IP4)), startsWith("ipProtocol: "));
        assertThat(fault(() -> signature(0, IP4)), startsWith("port: "));
        assertThat(fault(() -> signature(65_536, IP4)), startsWith("port: "));
        assertThat(fault(() -> signature(500, ImmutableSet.of())), startsWith("families: "));
    }

    @Test
    void aServicePortChecksItsRange() {
        assertThat(
                fault(() -> ServicePort.of(Transport.TCP, 0, "none", "RFC")), startsWith("port: "));
        assertEquals(
                "tcp 22 (SSH)", ServicePort.of(Transport.TCP, 22, "SSH", "RFC 4253").toString());
    }

    @Test
    void readsATransportInAnyCase() {
        assertEquals(Transport.UDP, Transport.of("UDP"));
        assertThat(fault(() -> Transport.of("sctp")), startsWith("transport: \"sctp\""));
    }

    @Test
    void aCatalogueRefusesDoubles() {
        TunnelProtocol esp = protocol(1, "esp", ESP);
        assertThat(
                faultOf(ImmutableList.of(esp, protocol(2, "esp", ESP)), ImmutableList.of()),
                startsWith("name: two protocols are called esp"));
        assertThat(
                faultOf(ImmutableList.of(esp, protocol(1, "ah", ESP)), ImmutableList.of()),
                startsWith("number: 1 of protocol ah"));
        ServicePort dns = ServicePort.of(Transport.UDP, 53, "DNS", "RFC 1035");
        assertThat(
                faultOf(ImmutableList.of(esp), ImmutableList.of(dns, dns)),
                startsWith("port: udp 53 (DNS) is listed twice"));
    }

    @Test
    void aPortIsNotASignatureAndAServiceAtOnce() {
        ServicePort service = ServicePort.of(Transport.UDP, 500, "none", "RFC");
        assertThat(
                faultOf(ImmutableList.of(protocol(3, "ike", IKE)), ImmutableList.of(service)),
                startsWith("port: udp 500 of protocol ike is a service port too"));
        ServicePort otherTransport = ServicePort.of(Transport.TCP, 500, "none", "RFC");
        assertEquals(
                ImmutableList.of(otherTransport),
                ProtocolCatalogue.of(
                                ImmutableList.of(protocol(3, "ike", IKE)),
                                ImmutableList.of(otherTransport))
                        .servicePorts());
    }

    private static TunnelSignature signature(int port, Set<IpAddress.Version> families) {
        return TunnelSignature.ofPort(Transport.UDP, port, PortSide.EITHER, families);
    }

    private static TunnelProtocol protocol(int number, String name, TunnelSignature signature) {
        return TunnelProtocol.of(number, name, name, ImmutableList.of(signature), "RFC");
    }

    private static String faultOf(List<TunnelProtocol> protocols, List<ServicePort> services) {
        return fault(() -> ProtocolCatalogue.of(protocols, services));
    }

    private static String fault(Executable executable) {
        return assertThrows(IllegalArgumentException.class, executable).getMessage();
    }
}
