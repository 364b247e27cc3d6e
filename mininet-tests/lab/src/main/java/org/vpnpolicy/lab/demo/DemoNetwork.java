// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.tunnel.Encapsulation;
import org.vpnpolicy.lab.tunnel.EncapsulationTunnel;
import org.vpnpolicy.lab.tunnel.IpsecTunnel;
import org.vpnpolicy.lab.tunnel.OpenVpnTunnel;
import org.vpnpolicy.lab.tunnel.WireGuardTunnel;

/**
 * The network of the demonstration: the tunnels of subscriber 1 end at a registered host, those of
 * subscriber 2 at one that is not registered.
 */
final class DemoNetwork implements AutoCloseable {

    private static final int REGISTERED = 1;
    private static final int UNREGISTERED = 2;
    private static final int SIZE = 2;

    private final EdgeNetwork edge;
    private final List<DemoTunnel> tunnels;

    private DemoNetwork(EdgeNetwork edge, List<DemoTunnel> tunnels) {
        this.edge = edge;
        this.tunnels = tunnels;
    }

    static DemoNetwork start(Lab lab) {
        Certificates certificates =
                Certificates.create(lab.commands())
                        .issue("server", "serverAuth")
                        .issue("client", "clientAuth");
        EdgeNetwork edge = EdgeNetwork.start(lab, SIZE);
        return new DemoNetwork(
                edge,
                Stream.of(REGISTERED, UNREGISTERED)
                        .flatMap(pair -> tunnels(edge, pair, certificates))
                        .collect(Collectors.toList()));
    }

    private static Stream<DemoTunnel> tunnels(
            EdgeNetwork edge, int pair, Certificates certificates) {
        HostPair hosts = edge.pair(IpVersion.IPV4, pair);
        boolean registered = pair == REGISTERED;
        int number = 10 * pair;
        return Stream.of(
                new DemoTunnel(new WireGuardTunnel(hosts, number), "wireguard", registered),
                new DemoTunnel(
                        new OpenVpnTunnel(hosts, number + 1, certificates), "openvpn", registered),
                new DemoTunnel(new IpsecTunnel(hosts, number + 2), "ike", registered),
                new DemoTunnel(
                        new EncapsulationTunnel(Encapsulation.ESP, hosts, number + 3),
                        "esp",
                        registered),
                new DemoTunnel(
                        new EncapsulationTunnel(Encapsulation.GRE, hosts, number + 4),
                        "gre",
                        registered));
    }

    EdgeNetwork edge() {
        return edge;
    }

    List<DemoTunnel> tunnels() {
        return tunnels;
    }

    /** The tunnel that is registered on the spot while it is quarantined. */
    DemoTunnel tunnelToRegister() {
        return tunnels.stream().filter(t -> !t.isRegistered()).findFirst().orElseThrow();
    }

    String registeredAddress() {
        return edge.outside(REGISTERED).ipv4();
    }

    String unregisteredAddress() {
        return edge.outside(UNREGISTERED).ipv4();
    }

    @Override
    public void close() {
        tunnels.forEach(tunnel -> tunnel.tunnel().close());
        edge.close();
    }
}
