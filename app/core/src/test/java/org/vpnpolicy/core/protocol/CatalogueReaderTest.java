// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.protocol;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onlab.packet.IpAddress;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

class CatalogueReaderTest {
    private static final ImmutableSet<IpAddress.Version> BOTH =
            ImmutableSet.of(IpAddress.Version.INET, IpAddress.Version.INET6);
    private static final String ESP_FIELDS =
            "'number': 1, 'name': 'esp', 'title': 'ESP', 'source': 'RFC 4303'";

    @Test
    void readsProtocolsAndServicePorts() throws IOException {
        ProtocolCatalogue catalogue =
                read(
                        "{'protocols': [{'number': 3, 'name': 'ike', 'title': 'IKE', 'source':"
                            + " 'RFC', 'signatures': [{'ipProtocol': 50, 'families': ['IPv4']},"
                            + " {'transport': 'udp', 'port': 500}, {'transport': 'tcp', 'port':"
                            + " 4500, 'portSide': 'DESTINATION'}]}], 'servicePorts': [{'transport':"
                            + " 'udp', 'port': 53, 'service': 'DNS', 'source': 'RFC 1035'}]}");
        TunnelProtocol ike = catalogue.protocol("ike").orElseThrow();
        assertEquals(3, ike.number());
        assertThat(
                ike.signatures(),
                contains(
                        TunnelSignature.ofIpProtocol(50, ImmutableSet.of(IpAddress.Version.INET)),
                        TunnelSignature.ofPort(Transport.UDP, 500, PortSide.EITHER, BOTH),
                        TunnelSignature.ofPort(Transport.TCP, 4500, PortSide.DESTINATION, BOTH)));
        assertThat(
                catalogue.servicePorts(),
                contains(ServicePort.of(Transport.UDP, 53, "DNS", "RFC 1035")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{'protocols': []", "{} {}", "{'protocols': [], 'protocols': []}"})
    void refusesWhatIsNotOneDocument(String json) {
        assertThrows(Exception.class, () -> read(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | [] is not an object",
                "{'protocols': []} | lacks the field servicePorts",
                "{'protocols': {}, 'servicePorts': []} | protocols: {} is not a list",
                "{'protocols': [], 'servicePorts': [], 'x': 1} | has the unknown fields [x]",
                "{'protocols': [7], 'servicePorts': []} | protocols[0]: 7 is not an object",
                "{'protocols': [], 'servicePorts': [{'transport': 'udp', 'port': 0,"
                        + " 'service': 'a', 'source': 'b'}]} | servicePorts[0]: port: 0 is not",
                "{'protocols': [], 'servicePorts': [{'transport': 'udp', 'port': '53',"
                        + " 'service': 'a', 'source': 'b'}]}"
                        + " | servicePorts[0].port: \"53\" is not a whole number",
                "{'protocols': [], 'servicePorts': [{'transport': 'udp', 'port': 53,"
                        + " 'service': ' ', 'source': 'b'}]}"
                        + " | servicePorts[0].service: \" \" is not a text",
            })
    void namesThePlaceOfAFault(String json, String message) {
        assertThat(fault(json), startsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ipProtocol': 17} | ipProtocol: 17 alone",
                "{'ipProtocol': 50, 'port': 1} | has the unknown fields [port]",
                "{'transport': 'sctp', 'port': 1} | transport: \"sctp\" is neither",
                "{'transport': 'udp', 'port': 1, 'portSide': 'SOURCE'} | portSide: \"SOURCE\"",
                "{'ipProtocol': 50, 'families': []} | families: a signature needs",
            })
    void namesThePlaceOfAFaultInASignature(String signature, String message) {
        assertThat(
                fault(
                        "{'servicePorts': [], 'protocols': [{"
                                + ESP_FIELDS
                                + ", 'signatures': [{'ipProtocol': 51}, "
                                + signature
                                + "]}]}"),
                startsWith("protocols[0].signatures[1]: " + message));
    }

    @Test
    void namesThePlaceOfAnUnknownFamily() {
        assertThat(
                fault(
                        "{'servicePorts': [], 'protocols': [{"
                                + ESP_FIELDS
                                + ", 'signatures': [{'ipProtocol': 51, 'families': ['IPv5']}]}]}"),
                startsWith("protocols[0].signatures[0].families[0]: \"IPv5\" is neither"));
    }

    @Test
    void refusesWhatTheCatalogueRefuses() {
        String esp = "{" + ESP_FIELDS + ", 'signatures': [{'ipProtocol': 50}]}";
        assertThat(
                fault("{'servicePorts': [], 'protocols': [" + esp + ", " + esp + "]}"),
                startsWith("name: two protocols are called esp"));
    }

    private static String fault(String json) {
        return assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
    }

    private static ProtocolCatalogue read(String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return CatalogueReader.read(new ByteArrayInputStream(bytes));
    }
}
