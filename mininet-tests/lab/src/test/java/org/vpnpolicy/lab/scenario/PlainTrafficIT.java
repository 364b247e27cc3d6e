// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.Direction;
import org.vpnpolicy.lab.traffic.Exchange;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.Iperf;
import org.vpnpolicy.lab.traffic.Ping;
import org.vpnpolicy.lab.traffic.Services;
import org.vpnpolicy.lab.traffic.Throughput;

/** Ordinary traffic is not touched by the strictest policy, however the switch forwards. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class PlainTrafficIT {

    /** Ports of signatures that a client may draw for itself: UDP for most, TCP 1723 and 1194. */
    private static final List<Integer> SIGNATURE_PORTS =
            List.of(51820, 1194, 4500, 1701, 1723, 4789, 6081, 41641, 9993, 4242);

    private static final int PINGS = 5;
    private static final double FAST = 20e6;

    private Services services;
    private EnforcedEdge edge;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application);
        services =
                Services.start(
                        network.outside(1),
                        Certificates.create(lab.commands()).issue("server", "serverAuth"));
    }

    @AfterAll
    void remove() {
        try {
            services.close();
            edge.setAction("all", "observe");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isUntouchedUnderQuarantineOfAllTunnels(Forwards forwards) {
        forwards.declare(edge);
        edge.setAction("all", "quarantine");
        for (IpVersion version : IpVersion.values()) {
            // A learning bridge floods until it has seen both ends.
            assertTrue(Ping.answered(edge.network().pair(version, 1)), version::toString);
        }
        try (FrameCounter quarantine = FrameCounter.on(edge.network().quarantine())) {
            assertAll(
                    Stream.of(IpVersion.values())
                            .map(version -> edge.network().pair(version, 1))
                            .flatMap(PlainTrafficIT::exchanges));
            assertEquals(
                    0,
                    quarantine.count(
                            frame -> frame.protocol().isPresent() && !isToAll(frame.destination())),
                    () -> "in quarantine: " + quarantine.all());
        }
    }

    /** A learning bridge floods what is for all. */
    private static boolean isToAll(String destination) {
        return destination.startsWith("ff02:") || destination.startsWith("224.");
    }

    private static Stream<Executable> exchanges(HostPair pair) {
        Stream<Executable> others =
                Stream.of(
                        () -> assertEquals(PINGS, Ping.answers(pair, PINGS)),
                        () -> assertFast(pair, Direction.UPLOAD),
                        () -> assertFast(pair, Direction.DOWNLOAD));
        Stream<Executable> asked =
                Stream.of(Exchange.values())
                        .map(exchange -> () -> assertAnswered(exchange, pair, Exchange.ANY_PORT));
        Stream<Executable> fromSignaturePorts =
                Stream.of(Exchange.DNS, Exchange.NTP, Exchange.HTTP, Exchange.HTTPS, Exchange.QUIC)
                        .flatMap(
                                exchange ->
                                        SIGNATURE_PORTS.stream()
                                                .map(port -> asking(exchange, pair, port)));
        return Stream.of(others, asked, fromSignaturePorts).flatMap(each -> each);
    }

    private static Executable asking(Exchange exchange, HostPair pair, int port) {
        return () -> assertAnswered(exchange, pair, port);
    }

    private static void assertAnswered(Exchange exchange, HostPair pair, int port) {
        assertEquals(
                Optional.empty(),
                exchange.failure(pair, port),
                () -> exchange + " from port " + port + " " + pair);
    }

    private static void assertFast(HostPair pair, Direction direction) {
        Throughput tcp = Iperf.tcp(pair, direction, Duration.ofSeconds(1));
        assertTrue(tcp.bitsPerSecond() > FAST, () -> pair + " " + direction + " " + tcp);
    }
}
