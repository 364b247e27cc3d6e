// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.CommandResult;
import org.vpnpolicy.lab.process.Program;

/**
 * IKEv2 by strongSwan with ESP in UDP (RFC 3948). ESP is done by charon itself, not by the kernel.
 * A host can have one such tunnel at a time.
 */
public final class IpsecTunnel extends Tunnel {

    /** The port of IKE (RFC 7296, section 2). */
    public static final int IKE_PORT = 500;

    /** The port of IKE and ESP in UDP (RFC 3948, section 4). */
    public static final int NAT_TRAVERSAL_PORT = 4500;

    private static final String PLUGINS =
            "random nonce aes sha1 sha2 hmac kdf gmp pem pkcs1 pubkey x509 constraints"
                    + " kernel-libipsec kernel-netlink socket-default vici updown";
    private static final String CHARON = "/usr/lib/ipsec/charon";

    /**
     * Charon keeps fixed names in /run: it gets one of its own, in which the lab's files are too.
     */
    private static final String OWN_RUN_DIRECTORY =
            "mkdir $1/run; mount -t tmpfs charon $1/run; mkdir $1/run/lab $1/run/lock;"
                    + " mount --bind /run/lab $1/run/lab; mount --rbind $1/run /run; ";

    /**
     * Creates a tunnel that is down.
     *
     * @param outer its ends
     * @param number 0 to 255, unique among the tunnels that are up
     */
    public IpsecTunnel(HostPair outer, int number) {
        super("IKEv2/IPsec", outer, number);
    }

    @Override
    public OuterHeader header() {
        return OuterHeader.udp(outer(), IKE_PORT, NAT_TRAVERSAL_PORT);
    }

    @Override
    public void start() {
        startEnd(outer().reversed(), inner().reversed(), "none");
        startEnd(outer(), inner(), "start");
    }

    private void startEnd(HostPair outerWay, HostPair innerWay, String startAction) {
        Host host = outerWay.client();
        host.run("ip", "address", "add", innerWay.clientAddress() + "/32", "dev", "lo").orThrow();
        Path directory = host.commands().files().directory("charon-" + host.name());
        Path socket = directory.resolve("vici.sock");
        Program charon = keep(startCharon(host, directory, socket));
        Await.until(
                "the control socket of charon",
                Await.LONG,
                () -> Files.exists(socket),
                charon::log);
        Path connection =
                host.commands()
                        .files()
                        .write("swanctl.conf", connection(outerWay, innerWay, startAction));
        CommandResult loaded =
                host.run(
                        "swanctl",
                        "--load-all",
                        "--noprompt",
                        "--file",
                        connection.toString(),
                        "--uri",
                        "unix://" + socket);
        loaded.orThrow();
    }

    private static Program startCharon(Host host, Path directory, Path socket) {
        Path settings = host.commands().files().write("strongswan.conf", settings(socket));
        return host.commands()
                .start(
                        "charon",
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-ec",
                                OWN_RUN_DIRECTORY + "STRONGSWAN_CONF=$2 exec " + CHARON,
                                "sh",
                                directory.toString(),
                                settings.toString()));
    }

    /** The mark keeps packets that charon has encapsulated from going through the tunnel again. */
    private static String settings(Path socket) {
        return String.join(
                "\n",
                "charon {",
                "  load = " + PLUGINS,
                "  filelog {",
                "    stdout {",
                "      default = 1",
                "      flush_line = yes",
                "    }",
                "  }",
                "  retransmit_timeout = 1.0",
                "  retransmit_base = 1.0",
                "  retransmit_tries = 1000",
                "  plugins {",
                "    kernel-netlink {",
                "      fwmark = !0x42",
                "    }",
                "    socket-default {",
                "      fwmark = 0x42",
                "    }",
                "    vici {",
                "      socket = unix://" + socket,
                "    }",
                "  }",
                "}",
                "");
    }

    private static String connection(HostPair outerWay, HostPair innerWay, String startAction) {
        return String.join(
                "\n",
                "connections {",
                "  lab {",
                "    version = 2",
                "    local_addrs = " + outerWay.clientAddress(),
                "    remote_addrs = " + outerWay.serverAddress(),
                "    keyingtries = 0",
                "    encap = yes",
                "    local {",
                "      auth = psk",
                "      id = " + outerWay.client().name(),
                "    }",
                "    remote {",
                "      auth = psk",
                "      id = " + outerWay.server().name(),
                "    }",
                "    children {",
                "      lab {",
                "        esp_proposals = aes128-sha256",
                "        local_ts = " + innerWay.clientAddress() + "/32",
                "        remote_ts = " + innerWay.serverAddress() + "/32",
                "        start_action = " + startAction,
                "        close_action = " + startAction,
                "      }",
                "    }",
                "  }",
                "}",
                "secrets {",
                "  ike-lab {",
                "    secret = lab",
                "  }",
                "}",
                "");
    }

    @Override
    public void close() {
        super.close();
        for (HostPair end : List.of(inner(), inner().reversed())) {
            end.client().run("ip", "address", "delete", end.clientAddress() + "/32", "dev", "lo");
        }
    }
}
