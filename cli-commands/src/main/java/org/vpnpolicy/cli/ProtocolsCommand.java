// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;

/** Lists tunnel protocols. */
@Service
@Command(
        scope = "onos",
        name = "vpn-protocols",
        description = "Lists the tunnel protocols that are recognised, and by what",
        detailedDescription =
                "By what WireGuard is recognised; and the ports of services that are never taken"
                        + " for a tunnel:\n"
                        + "    vpn-protocols -f wireguard\n"
                        + "    vpn-protocols --services")
public final class ProtocolsCommand extends ListCommand<TunnelProtocol> {
    @Option(
            name = "-p",
            aliases = "--services",
            description = "Also list the service ports, with one of which nothing is a tunnel")
    private boolean services;

    private ProtocolCatalogue catalogue =
            ProtocolCatalogue.of(ImmutableList.of(), ImmutableList.of());

    @Override
    protected List<TunnelProtocol> items() {
        catalogue = getService(ProtocolCatalogueService.class).catalogue();
        return catalogue.protocols().asList();
    }

    @Override
    protected List<String> texts(TunnelProtocol protocol) {
        return ImmutableList.of(
                protocol.name(), protocol.title(), signatures(protocol), protocol.source());
    }

    @Override
    protected String brief(TunnelProtocol protocol) {
        return protocol.name();
    }

    @Override
    protected void print(List<TunnelProtocol> protocols) {
        Table table = new Table("PROTOCOL", "TITLE", "SIGNATURES", "FAMILIES", "SOURCE");
        protocols.forEach(
                protocol ->
                        table.row(
                                protocol.name(),
                                protocol.title(),
                                signatures(protocol),
                                families(protocol),
                                protocol.source()));
        table.lines().forEach(this::line);
        if (services) {
            line("");
            printServices();
        } else {
            line(
                    Formats.count(catalogue.servicePorts().size(), "service port")
                            + " never taken for a tunnel: vpn-protocols --services");
        }
    }

    private void printServices() {
        Table table = new Table("TRANSPORT", ">PORT", "SERVICE", "SOURCE");
        catalogue
                .servicePorts()
                .forEach(
                        port ->
                                table.row(
                                        port.transport().toString(),
                                        Integer.toString(port.port()),
                                        port.service(),
                                        port.source()));
        table.lines().forEach(this::line);
    }

    private static String signatures(TunnelProtocol protocol) {
        return protocol.signatures().stream().map(Formats::signature).collect(joining(", "));
    }

    private static String families(TunnelProtocol protocol) {
        return protocol.signatures().stream()
                .flatMap(signature -> signature.families().stream())
                .distinct()
                .sorted()
                .map(version -> version.name().replace("INET6", "IPv6").replace("INET", "IPv4"))
                .collect(joining(","));
    }

    @Override
    protected ObjectNode encode(List<TunnelProtocol> protocols) {
        ObjectNode json = mapper().createObjectNode();
        json.set("protocols", codec(TunnelProtocol.class).encode(protocols, this));
        if (services) {
            json.set(
                    "servicePorts",
                    codec(ServicePort.class).encode(catalogue.servicePorts(), this));
        }
        return json;
    }
}
