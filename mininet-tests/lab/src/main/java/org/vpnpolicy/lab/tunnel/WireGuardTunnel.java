// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.Program;

/** WireGuard by wireguard-go, over UDP. */
public final class WireGuardTunnel extends Tunnel {

    /** The port that WireGuard's documentation uses throughout. */
    public static final int PORT = 51820;

    private static final Path SOCKETS = Path.of("/run/wireguard");

    /**
     * Creates a tunnel that is down.
     *
     * @param outer its ends
     * @param number 0 to 255, unique among the tunnels that are up
     */
    public WireGuardTunnel(HostPair outer, int number) {
        super("WireGuard", outer, number);
    }

    @Override
    public OuterHeader header() {
        return OuterHeader.udp(outer(), PORT);
    }

    @Override
    public void start() {
        String client = startDevice(outer().client(), "c");
        String server = startDevice(outer().server(), "s");
        String clientKey = newKey(outer().client());
        String serverKey = newKey(outer().server());
        configure(
                inner(), client, clientKey, publicKey(serverKey), List.of("endpoint", serverEnd()));
        set(outer().server(), server, List.of("listen-port", Integer.toString(PORT)));
        configure(inner().reversed(), server, serverKey, publicKey(clientKey), List.of());
    }

    private String serverEnd() {
        String address = outer().serverAddress();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + PORT;
    }

    /** The control sockets of all hosts lie in one directory, so the name has to differ. */
    private String startDevice(Host host, String end) {
        String device = "wg" + number() + end;
        Program program = keep(host.start("wireguard-go", "wireguard-go", "--foreground", device));
        Await.until(
                "the control socket of " + device,
                Await.LONG,
                () -> Files.exists(SOCKETS.resolve(device + ".sock")),
                program::log);
        return device;
    }

    private static String newKey(Host host) {
        return host.run("wg", "genkey").orThrow().output().trim();
    }

    private String publicKey(String privateKey) {
        return outer().client()
                .commands()
                .run(Duration.ofSeconds(10), privateKey, List.of("wg", "pubkey"))
                .orThrow()
                .output()
                .trim();
    }

    /** The keepalive of one second makes both ends try again and again on their own. */
    private void configure(
            HostPair way, String device, String key, String peer, List<String> endpoint) {
        Host host = way.client();
        Path keyFile = host.commands().files().write(device + ".key", key);
        set(host, device, List.of("private-key", keyFile.toString()));
        set(
                host,
                device,
                List.of(
                        "peer",
                        peer,
                        "allowed-ips",
                        way.serverAddress() + "/32",
                        "persistent-keepalive",
                        "1"));
        if (!endpoint.isEmpty()) {
            set(host, device, List.of("peer", peer, endpoint.get(0), endpoint.get(1)));
        }
        host.run("ip", "address", "add", way.clientAddress() + "/30", "dev", device).orThrow();
        host.run("ip", "link", "set", device, "mtu", Integer.toString(MTU), "up").orThrow();
    }

    private static void set(Host host, String device, List<String> settings) {
        String[] command = new String[settings.size() + 3];
        command[0] = "wg";
        command[1] = "set";
        command[2] = device;
        for (int i = 0; i < settings.size(); i++) {
            command[i + 3] = settings.get(i);
        }
        host.run(command).orThrow();
    }
}
