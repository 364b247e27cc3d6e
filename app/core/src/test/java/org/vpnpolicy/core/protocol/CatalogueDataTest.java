// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.protocol;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItemInArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/** The catalogue that comes with the application. */
class CatalogueDataTest {
    /** RFC 6056, 2.1: many systems draw ephemeral ports from 49152 on, Linux from 32768 on. */
    private static final int LOWEST_EPHEMERAL_PORT = 32_768;

    private final ProtocolCatalogue catalogue;

    CatalogueDataTest() throws IOException {
        catalogue = new ProtocolCatalogueManager().catalogue();
    }

    @ParameterizedTest
    @CsvSource({
        "esp, 1, ip 50",
        "ah, 2, ip 51",
        "ike, 3, udp 500;udp 4500;tcp 4500",
        "gre, 4, ip 47",
        "ipip, 5, ip 4",
        "6in4, 6, ip 41",
        "etherip, 7, ip 97",
        "l2tp, 8, udp 1701",
        "l2tpv3, 9, ip 115",
        "pptp, 10, tcp 1723",
        "openvpn, 11, udp 1194;tcp 1194",
        "wireguard, 12, udp 51820",
        "vxlan, 13, udp 4789",
        "geneve, 14, udp 6081",
        "tailscale, 15, udp 41641",
        "zerotier, 16, udp 9993",
        "nebula, 17, udp 4242"
    })
    void knowsTheProtocolWithItsNumberForever(String name, int number, String signatures) {
        TunnelProtocol protocol = catalogue.protocol(name).orElseThrow();
        assertEquals(number, protocol.number());
        List<String> texts = new ArrayList<>();
        protocol.signatures().forEach(signature -> texts.add(signature.toString()));
        assertThat(texts, containsInAnyOrder(signatures.split(";")));
    }

    @Test
    void everyProtocolIsKnownInBothIpVersionsAndSaysWhereItsNumbersComeFrom() {
        for (TunnelProtocol protocol : catalogue.protocols()) {
            assertThat(protocol.source(), not(is("")));
            for (TunnelSignature signature : protocol.signatures()) {
                assertEquals(2, signature.families().size(), protocol.toString());
            }
        }
    }

    @Test
    void protocolsThatHashTheirSourcePortAreKnownByTheDestinationOnly() {
        for (TunnelProtocol protocol : catalogue.protocols()) {
            boolean hashes = protocol.name().equals("vxlan") || protocol.name().equals("geneve");
            for (TunnelSignature signature : protocol.signatures()) {
                assertEquals(hashes ? PortSide.DESTINATION : PortSide.EITHER, signature.portSide());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "udp 53 (DNS)",
        "tcp 53 (DNS)",
        "udp 123 (NTP)",
        "tcp 80 (HTTP)",
        "tcp 443 (HTTPS)",
        "udp 443 (QUIC (HTTP/3))"
    })
    void guardsTheServiceWithWhichEveryoneTalks(String service) {
        assertThat(
                catalogue.servicePorts().stream().map(ServicePort::toString).toArray(),
                hasItemInArray(service));
    }

    /** Otherwise a tunnel whose client drew a guard's port by chance would not be seen. */
    @Test
    void noGuardIsAnEphemeralPort() {
        for (ServicePort service : catalogue.servicePorts()) {
            assertThat(service.toString(), service.port(), lessThan(LOWEST_EPHEMERAL_PORT));
            assertThat(service.source().length(), greaterThan(0));
        }
    }
}
