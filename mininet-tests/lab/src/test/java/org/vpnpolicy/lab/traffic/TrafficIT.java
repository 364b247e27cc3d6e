// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Certificates;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.scenario.EdgeNetwork;

/** Proves the instruments for traffic, before anything is measured with them. */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TrafficIT {

    private static final int FRAMES = 20;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private EdgeNetwork network;
    private Host subscriber;
    private Host outside;
    private Services services;

    @BeforeAll
    void build(Lab lab) {
        network = EdgeNetwork.start(lab, 1);
        subscriber = network.subscriber(1);
        outside = network.outside(1);
        services =
                Services.start(
                        outside, Certificates.create(lab.commands()).issue("server", "serverAuth"));
    }

    @AfterAll
    void remove() {
        services.close();
        network.close();
    }

    @BeforeEach
    void clear() {
        network.forwardPlainly();
    }

    @ParameterizedTest
    @EnumSource
    void pings(IpVersion version) {
        assertEquals(4, Ping.answers(network.pair(version, 1), 4));
    }

    @ParameterizedTest
    @EnumSource
    void exchangesFromAnyPortAndFromAGivenOne(Exchange exchange) {
        assertAll(
                () -> assertAnswered(exchange, IpVersion.IPV4, Exchange.ANY_PORT),
                () -> assertAnswered(exchange, IpVersion.IPV4, 51820),
                () -> assertAnswered(exchange, IpVersion.IPV6, 1194));
    }

    private void assertAnswered(Exchange exchange, IpVersion version, int port) {
        assertEquals(Optional.empty(), exchange.failure(network.pair(version, 1), port));
    }

    @Test
    void sendsFromTheGivenPort() {
        try (FrameCounter counter = FrameCounter.on(outside)) {
            assertAnswered(Exchange.DNS, IpVersion.IPV4, 51820);
            assertEquals(
                    1,
                    counter.count(
                            frame ->
                                    frame.sourcePort().orElse(0) == 51820
                                            && frame.destinationPort().orElse(0) == 53));
        }
    }

    @Test
    void seesThatAnExchangeIsBlocked() {
        network.openVSwitch().addFlows(EdgeNetwork.BRIDGE, List.of("priority=9,udp,actions=drop"));
        HostPair pair = network.pair(IpVersion.IPV4, 1);
        assertAll(
                () -> assertFalse(Exchange.DNS.answered(pair, Exchange.ANY_PORT)),
                () -> assertTrue(Exchange.HTTP.answered(pair, Exchange.ANY_PORT)),
                () -> assertEquals(0, stream(Direction.UPLOAD, 1_000_000).bitsPerSecond()));
    }

    @ParameterizedTest
    @EnumSource
    void measuresBothDirections(Direction direction) {
        HostPair pair = network.pair(IpVersion.IPV4, 1);
        assertAll(
                () -> assertTrue(Iperf.tcp(pair, direction, SECOND).bitsPerSecond() > 1e7),
                () -> assertNear(5e6, Iperf.udp(pair, direction, 5_000_000, SECOND)),
                () -> assertNear(5e6, stream(direction, 5_000_000)));
    }

    @ParameterizedTest
    @EnumSource
    void measuresWhatAMeterLeaves(Direction direction) {
        int port = direction == Direction.UPLOAD ? 1 : 101;
        int other = direction == Direction.UPLOAD ? 101 : 1;
        network.openVSwitch()
                .ofctl(
                        "add-meter",
                        EdgeNetwork.BRIDGE,
                        "meter=1 kbps burst band=type=drop rate=3000 burst_size=600");
        network.openVSwitch()
                .addFlows(
                        EdgeNetwork.BRIDGE,
                        List.of(
                                "priority=9,udp,in_port="
                                        + port
                                        + ",actions=meter:1,output:"
                                        + other));
        Throughput limited = stream(direction, 10_000_000);
        network.openVSwitch().ofctl("del-meters", EdgeNetwork.BRIDGE);
        // A datagram of 1,200 bytes is a frame of 1,242.
        assertNear(3e6 * 1200 / 1242, limited);
    }

    private Throughput stream(Direction direction, long rate) {
        return UdpStream.measure(
                network.pair(IpVersion.IPV4, 1), direction, rate, SECOND, SECOND.multipliedBy(2));
    }

    private static void assertNear(double expected, Throughput actual) {
        assertTrue(
                Math.abs(actual.bitsPerSecond() - expected) < 0.1 * expected,
                () -> actual + " is not about " + expected);
    }

    @Test
    void followsEachDatagramOfASteadyStream() {
        Map<Direction, Delivery> plain = steadyStream(() -> {});
        assertAll(
                () -> assertEquals(0, plain.get(Direction.UPLOAD).lost(), plain::toString),
                () -> assertEquals(0, plain.get(Direction.DOWNLOAD).lost(), plain::toString),
                () -> assertEquals(0, plain.get(Direction.UPLOAD).duplicated(), plain::toString),
                () -> assertEquals(0, plain.get(Direction.UPLOAD).reordered(), plain::toString),
                () -> assertTrue(plain.get(Direction.UPLOAD).sent() > 500, plain::toString));
    }

    @Test
    void seesWhatASteadyStreamLosesAndWhen() {
        Instant start = Instant.now();
        Map<Direction, Delivery> cut =
                steadyStream(
                        () -> {
                            upload("drop");
                            Await.sleep(SECOND);
                            network.forwardPlainly();
                            Await.sleep(SECOND);
                        });
        Delivery upload = cut.get(Direction.UPLOAD);
        long missing = upload.gaps().values().stream().mapToLong(Long::longValue).sum();
        assertAll(
                () -> assertTrue(upload.lost() > 500, cut::toString),
                () -> assertEquals(upload.lost(), missing, cut::toString),
                () -> assertTrue(upload.gaps().firstKey().isAfter(start), cut::toString),
                () -> assertTrue(upload.longestGapMilliseconds() >= 900, cut::toString),
                () ->
                        assertEquals(
                                upload.sent() - upload.lost(),
                                upload.arrivals().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                cut::toString));
    }

    @Test
    void seesWhatASteadyStreamGetsTwice() {
        Map<Direction, Delivery> doubled =
                steadyStream(
                        () -> {
                            upload("output:101,output:101");
                            Await.sleep(SECOND);
                        });
        assertAll(
                () -> assertTrue(doubled.get(Direction.UPLOAD).duplicated() > 500),
                () -> assertEquals(0, doubled.get(Direction.UPLOAD).lost(), doubled::toString),
                () -> assertEquals(0, doubled.get(Direction.DOWNLOAD).duplicated()));
    }

    private void upload(String actions) {
        network.openVSwitch()
                .addFlows(EdgeNetwork.BRIDGE, List.of("priority=9,in_port=1,actions=" + actions));
    }

    private Map<Direction, Delivery> steadyStream(Runnable meanwhile) {
        HostPair pair = network.pair(IpVersion.IPV4, 1);
        SteadyStream.fixNeighbours(pair);
        try (SteadyStream stream = SteadyStream.between(pair, 51820, 1000, 60)) {
            stream.start();
            Await.sleep(SECOND);
            meanwhile.run();
            return stream.stop();
        }
    }

    @Test
    void takesTheTimeOfTheFirstFrame() {
        byte[] datagram = Packets.udp(51820, 51820, 100);
        Frame frame = Frame.ip(IpVersion.IPV4, subscriber, outside, Packets.UDP, datagram);
        upload("drop");
        try (EffectProbe sender = EffectProbe.on(subscriber);
                EffectProbe receiver = EffectProbe.on(outside)) {
            sender.send(frame);
            receiver.watch(0, Frame.macBytes(outside.mac()));
            Await.sleep(SECOND);
            Instant before = Instant.now();
            network.forwardPlainly();
            Instant after = Instant.now().plus(SECOND);
            Instant first = receiver.awaitFirst("the change", Await.LONG);
            assertTrue(first.isAfter(before), () -> first + " before " + before);
            assertTrue(first.isBefore(after), () -> first + " after " + after);
        }
    }

    @Test
    void countsOddFramesByTheirHeaders() {
        byte[] datagram = Packets.udp(51820, 51820, 100);
        Frame plain = Frame.ip(IpVersion.IPV4, subscriber, outside, Packets.UDP, datagram);
        Frame version6 = Frame.ip(IpVersion.IPV6, subscriber, outside, Packets.UDP, datagram);
        byte[] packet = Packets.ip(subscriber.ipv4(), outside.ipv4(), Packets.UDP, datagram);
        Frame session =
                Frame.between(
                        subscriber,
                        outside,
                        Packets.PPPOE_SESSION,
                        Packets.pppoe(7, IpVersion.IPV4, packet));
        byte[] later =
                Packets.fragment(
                        subscriber.ipv4(), outside.ipv4(), Packets.UDP, 1480, false, new byte[64]);
        Frame fragment = Frame.between(subscriber, outside, IpVersion.IPV4.etherType(), later);
        Predicate<ObservedFrames> isWireGuard = frame -> frame.hasPort(51820);
        assertAll(
                () -> assertArrives(plain, isWireGuard.and(frame -> frame.vlans().isEmpty())),
                () ->
                        assertArrives(
                                version6, isWireGuard.and(frame -> frame.source().contains(":"))),
                () ->
                        assertArrives(
                                plain.tagged(Frame.CUSTOMER_TAG, 100),
                                isWireGuard.and(frame -> frame.vlans().equals(List.of(100)))),
                () ->
                        assertArrives(
                                plain.tagged(Frame.CUSTOMER_TAG, 100)
                                        .tagged(Frame.SERVICE_TAG, 200),
                                isWireGuard.and(frame -> frame.vlans().equals(List.of(200, 100)))),
                () -> assertArrives(session, frame -> frame.etherType() == Packets.PPPOE_SESSION),
                () ->
                        assertArrives(
                                fragment,
                                frame ->
                                        frame.fragmentOffset() == 1480
                                                && frame.sourcePort().isEmpty()));
    }

    @Test
    void solicitsAddresses() {
        byte[] request = Packets.arpRequest(subscriber.mac(), subscriber.ipv4(), outside.ipv4());
        byte[] solicitation =
                Packets.neighbourSolicitation(subscriber.mac(), subscriber.ipv6(), outside.ipv6());
        try (FrameCounter answers = FrameCounter.on(subscriber)) {
            assertArrives(
                    Frame.between(subscriber, outside, Packets.ARP, request),
                    frame -> frame.etherType() == Packets.ARP);
            assertArrives(
                    Frame.between(subscriber, outside, IpVersion.IPV6.etherType(), solicitation),
                    frame -> frame.isProtocol(58));
            answers.await("ARP", frame -> frame.etherType() == Packets.ARP, FRAMES, Await.LONG);
            answers.await("ICMPv6", frame -> frame.isProtocol(58), FRAMES, Await.LONG);
        }
    }

    private void assertArrives(Frame frame, Predicate<ObservedFrames> kind) {
        try (FrameCounter counter = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(frame, FRAMES);
            counter.await("of the kind sent", kind, FRAMES, Await.LONG);
            assertEquals(FRAMES, counter.count(kind));
            counter.reset();
            assertEquals(0, counter.count(kind));
        }
    }
}
