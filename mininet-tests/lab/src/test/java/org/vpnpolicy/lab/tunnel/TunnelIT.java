// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.traffic.Direction;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.Iperf;
import org.vpnpolicy.lab.traffic.Throughput;
import org.vpnpolicy.lab.traffic.UdpStream;

/** Proves the tunnels as instruments, before anything is measured with them. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TunnelIT {

    private static final Duration MEASURED = Duration.ofSeconds(1);
    private static final long STREAM = 2_000_000;

    private EdgeNetwork network;
    private Certificates certificates;

    @BeforeAll
    void build(Lab lab) {
        network = EdgeNetwork.start(lab, 1);
        certificates =
                Certificates.create(lab.commands())
                        .issue("server", "serverAuth")
                        .issue("client", "clientAuth");
    }

    @AfterAll
    void remove() {
        network.close();
    }

    @BeforeEach
    void clear() {
        network.forwardPlainly();
    }

    Stream<Tunnel> tunnels() {
        HostPair ipv4 = network.pair(IpVersion.IPV4, 1);
        HostPair ipv6 = network.pair(IpVersion.IPV6, 1);
        return Stream.of(
                new WireGuardTunnel(ipv4, 1),
                new WireGuardTunnel(ipv6, 2),
                new OpenVpnTunnel(ipv4, 3, certificates),
                new OpenVpnTunnel(ipv6, 4, certificates),
                new IpsecTunnel(ipv4, 5),
                new IpsecTunnel(ipv6, 6),
                new EncapsulationTunnel(Encapsulation.ESP, ipv4, 7),
                new EncapsulationTunnel(Encapsulation.ESP, ipv6, 8),
                new EncapsulationTunnel(Encapsulation.AH, ipv4, 9),
                new EncapsulationTunnel(Encapsulation.GRE, ipv4, 10),
                new EncapsulationTunnel(Encapsulation.GRE, ipv6, 11),
                new EncapsulationTunnel(Encapsulation.IPIP, ipv4, 12),
                new EncapsulationTunnel(Encapsulation.SIX_IN_FOUR, ipv4, 13),
                new EncapsulationTunnel(Encapsulation.ETHERIP, ipv4, 14),
                new EncapsulationTunnel(Encapsulation.L2TPV3, ipv4, 15));
    }

    @ParameterizedTest
    @MethodSource("tunnels")
    void carriesTrafficUnderItsHeaderAndComesBackAfterABlockade(Tunnel tunnel) {
        try (tunnel;
                FrameCounter counter = FrameCounter.on(network.outside(1))) {
            tunnel.up();
            assertCarriesBothWays(tunnel);
            assertTrue(counter.count(tunnel.header().frames()) > 0);

            network.openVSwitch()
                    .addFlows(
                            EdgeNetwork.BRIDGE,
                            tunnel.header().matches().stream()
                                    .map(match -> "priority=9," + match + ",actions=drop")
                                    .collect(Collectors.toList()));
            assertFalse(tunnel.carries(), "carries although its header is dropped");
            assertTrue(
                    network.openVSwitch().flows(EdgeNetwork.BRIDGE).stream()
                            .anyMatch(flow -> flow.priority() == 9 && flow.packets() > 0));

            network.forwardPlainly();
            tunnel.awaitUp();
            assertTrue(tunnel.isRunning(), tunnel::logs);
        }
    }

    private static void assertCarriesBothWays(Tunnel tunnel) {
        Throughput upload = Iperf.tcp(tunnel.inner(), Direction.UPLOAD, MEASURED);
        Throughput download = Iperf.tcp(tunnel.inner(), Direction.DOWNLOAD, MEASURED);
        Throughput stream =
                UdpStream.measure(
                        tunnel.inner(), Direction.UPLOAD, STREAM, Duration.ZERO, MEASURED);
        System.out.println(tunnel + ": " + upload + " up, " + download + " down");
        assertAll(
                () -> assertTrue(upload.bitsPerSecond() > 0, upload::toString),
                () -> assertTrue(download.bitsPerSecond() > 0, download::toString),
                () -> assertTrue(stream.bitsPerSecond() > 0.9 * STREAM, stream::toString));
    }
}
