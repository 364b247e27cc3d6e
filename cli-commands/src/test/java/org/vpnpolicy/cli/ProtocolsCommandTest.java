// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ProtocolsCommandTest {
    private final Shell shell = new Shell();

    @Test
    void listsProtocols() throws Exception {
        assertThat(
                shell.run(new ProtocolsCommand()),
                contains(
                        "PROTOCOL   TITLE      SIGNATURES               FAMILIES   SOURCE",
                        "esp        IPsec ESP  ip 50                    IPv4,IPv6  RFC 4303",
                        "vxlan      VXLAN      udp 4789 as destination  IPv4       RFC 7348",
                        "wireguard  WireGuard  udp 51820                IPv4,IPv6  wireguard.com",
                        "1 service port never taken for a tunnel: vpn-protocols --services"));
    }

    @Test
    void listsServicePorts() throws Exception {
        assertThat(
                shell.run(new ProtocolsCommand(), "--services", "-f", "esp"),
                hasItems("TRANSPORT  PORT  SERVICE  SOURCE", "udp          53  DNS      RFC 1035"));
    }

    @Test
    void filtersCountsAndShortens() throws Exception {
        assertThat(shell.run(new ProtocolsCommand(), "-s", "-f", "RFC"), contains("esp", "vxlan"));
        assertThat(shell.run(new ProtocolsCommand(), "-c"), contains("3"));
    }

    @Test
    void givesJson() throws Exception {
        JsonNode json = shell.json(new ProtocolsCommand(), "-j", "--services", "-f", "esp");
        assertThat(json.path("protocols").size(), is(1));
        assertThat(json.path("servicePorts").size(), is(1));
    }
}
