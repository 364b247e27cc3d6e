// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;

/** OpenVPN over UDP, with certificates. */
public final class OpenVpnTunnel extends Tunnel {

    /** The port registered for OpenVPN (IANA Service Name and Port Number Registry). */
    public static final int PORT = 1194;

    private final Certificates certificates;

    /**
     * Creates a tunnel that is down.
     *
     * @param outer its ends
     * @param number 0 to 255, unique among the tunnels that are up
     * @param certificates has issued certificates for {@code server} and {@code client}
     */
    public OpenVpnTunnel(HostPair outer, int number, Certificates certificates) {
        super("OpenVPN", outer, number);
        this.certificates = certificates;
    }

    @Override
    public OuterHeader header() {
        return OuterHeader.udp(outer(), PORT);
    }

    @Override
    public void start() {
        List<String> server = options("server", "s");
        server.addAll(
                List.of("--local", outer().serverAddress(), "--port", Integer.toString(PORT)));
        server.addAll(List.of("--server", "172.16." + number() + ".0", "255.255.255.0"));
        server.addAll(List.of("--topology", "subnet", "--dh", "none"));
        keep(outer().server().commands().start("openvpn", server))
                .awaitLog("Initialization Sequence Completed", Await.LONG);
        List<String> client = options("client", "c");
        client.addAll(List.of("--client", "--nobind", "--remote-cert-tls", "server"));
        client.addAll(List.of("--remote", outer().serverAddress(), Integer.toString(PORT)));
        client.addAll(List.of("--connect-retry", "1", "2", "--hand-window", "15"));
        keep(outer().client().commands().start("openvpn", client));
    }

    /** A ping each second and no restart: the session outlives any time without an answer. */
    private List<String> options(String name, String end) {
        boolean isVersion4 = header().version() == IpVersion.IPV4;
        List<String> options = new ArrayList<>();
        options.addAll(List.of("openvpn", "--dev", "ovpn" + number() + end, "--dev-type", "tun"));
        options.addAll(List.of("--proto", isVersion4 ? "udp4" : "udp6"));
        options.addAll(List.of("--ca", certificates.authority().toString()));
        options.addAll(List.of("--cert", certificates.certificate(name).toString()));
        options.addAll(List.of("--key", certificates.key(name).toString()));
        options.addAll(List.of("--tun-mtu", Integer.toString(MTU), "--disable-dco"));
        options.addAll(List.of("--ping", "1", "--ping-restart", "0"));
        return options;
    }
}
