// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.ObservedFrames;
import org.vpnpolicy.lab.traffic.Packets;

/** Which frames are judged and which are not, under quarantine of all tunnels. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class JudgedFramesIT {

    private static final int WIREGUARD = 51820;
    private static final int FRAMES = 20;
    private static final int VLAN = 100;
    private static final int OUTER_VLAN = 200;
    private static final int ICMPV6 = 58;
    private static final int ESP = 50;

    private EnforcedEdge edge;
    private Host subscriber;
    private Host outside;
    private Host registered;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application).enforceByCrossConnect();
        edge.setAction("all", "quarantine");
        subscriber = network.subscriber(1);
        outside = network.outside(1);
        registered = network.outside(2);
        edge.register(registered.ipv4(), "FRAMES-4");
        edge.register(registered.ipv6(), "FRAMES-6");
    }

    @AfterAll
    void remove() {
        try {
            edge.unregister(registered.ipv4(), "FRAMES-4");
            edge.unregister(registered.ipv6(), "FRAMES-6");
            edge.setAction("all", "observe");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    private static Frame wireGuard(IpVersion version, Host from, Host to) {
        return Frame.ip(version, from, to, Packets.UDP, Packets.udp(WIREGUARD, WIREGUARD, 100));
    }

    @ParameterizedTest
    @EnumSource
    void untaggedTunnelIsQuarantined(IpVersion version) {
        assertQuarantined(
                wireGuard(version, subscriber, outside), frame -> frame.hasPort(WIREGUARD));
    }

    @ParameterizedTest
    @EnumSource
    void tunnelWithOneTagIsJudgedLikeUntaggedAndKeepsItsTag(IpVersion version) {
        assertQuarantined(
                wireGuard(version, subscriber, outside).tagged(Frame.CUSTOMER_TAG, VLAN),
                frame -> frame.hasPort(WIREGUARD) && frame.vlans().equals(List.of(VLAN)));
    }

    @ParameterizedTest
    @EnumSource
    void registeredTunnelWithOneTagPassesAndKeepsItsTag(IpVersion version) {
        Frame frame = wireGuard(version, edge.network().subscriber(2), registered);
        assertPasses(
                edge.network().subscriber(2),
                registered,
                frame.tagged(Frame.CUSTOMER_TAG, VLAN),
                seen -> seen.hasPort(WIREGUARD) && seen.vlans().equals(List.of(VLAN)));
    }

    @Test
    void deeperTagsPass() {
        Frame frame =
                wireGuard(IpVersion.IPV4, subscriber, outside)
                        .tagged(Frame.CUSTOMER_TAG, VLAN)
                        .tagged(Frame.SERVICE_TAG, OUTER_VLAN);
        assertPasses(
                subscriber, outside, frame, seen -> seen.vlans().equals(List.of(OUTER_VLAN, VLAN)));
    }

    @Test
    void pointToPointOverEthernetPasses() {
        byte[] packet =
                Packets.ip(
                        subscriber.ipv4(),
                        outside.ipv4(),
                        Packets.UDP,
                        Packets.udp(WIREGUARD, WIREGUARD, 100));
        Frame frame =
                Frame.between(
                        subscriber,
                        outside,
                        Packets.PPPOE_SESSION,
                        Packets.pppoe(7, IpVersion.IPV4, packet));
        assertPasses(subscriber, outside, frame, seen -> seen.etherType() == Packets.PPPOE_SESSION);
    }

    /**
     * Open vSwitch hides the ports of a first fragment too, unless it is told to match fragments.
     */
    @ParameterizedTest
    @EnumSource
    void fragmentsOfADatagramPass(IpVersion version) {
        byte[] start = Packets.udp(WIREGUARD, WIREGUARD, 1400);
        assertPasses(
                subscriber,
                outside,
                fragment(version, Packets.UDP, 0, start),
                seen -> seen.isProtocol(Packets.UDP) && seen.fragmentOffset() == 0);
        assertPasses(
                subscriber,
                outside,
                fragment(version, Packets.UDP, start.length, new byte[64]),
                seen -> seen.fragmentOffset() == start.length);
    }

    @ParameterizedTest
    @EnumSource
    void firstFragmentWithATunnelsIpProtocolIsQuarantined(IpVersion version) {
        assertQuarantined(fragment(version, ESP, 0, new byte[1400]), seen -> seen.isProtocol(ESP));
    }

    /** In IPv6 the switch sees the fragment header in place of the tunnel's protocol. */
    @Test
    void laterFragmentWithATunnelsIpProtocolIsQuarantinedInIpv4() {
        assertQuarantined(
                fragment(IpVersion.IPV4, ESP, 1400, new byte[64]), seen -> seen.isProtocol(ESP));
    }

    private Frame fragment(IpVersion version, int protocol, int offset, byte[] payload) {
        byte[] packet =
                Packets.fragment(
                        subscriber.address(version),
                        outside.address(version),
                        protocol,
                        offset,
                        offset == 0,
                        payload);
        return Frame.between(subscriber, outside, version.etherType(), packet);
    }

    @Test
    void addressResolutionPasses() {
        byte[] request = Packets.arpRequest(subscriber.mac(), subscriber.ipv4(), outside.ipv4());
        byte[] solicitation =
                Packets.neighbourSolicitation(subscriber.mac(), subscriber.ipv6(), outside.ipv6());
        try (FrameCounter answers = FrameCounter.on(subscriber)) {
            assertPasses(
                    subscriber,
                    outside,
                    Frame.between(subscriber, outside, Packets.ARP, request),
                    seen -> seen.etherType() == Packets.ARP);
            assertPasses(
                    subscriber,
                    outside,
                    Frame.between(subscriber, outside, IpVersion.IPV6.etherType(), solicitation),
                    seen -> seen.isProtocol(ICMPV6));
            answers.await("ARP", seen -> seen.etherType() == Packets.ARP, FRAMES, Await.LONG);
            answers.await("ICMPv6", seen -> seen.isProtocol(ICMPV6), FRAMES, Await.LONG);
        }
    }

    private static void assertPasses(
            Host from, Host to, Frame frame, Predicate<ObservedFrames> kind) {
        try (FrameCounter counter = FrameCounter.on(to);
                FrameSender sender = FrameSender.on(from)) {
            sender.send(frame, FRAMES);
            counter.await("of the kind sent", kind, FRAMES, Await.LONG);
        }
    }

    private void assertQuarantined(Frame frame, Predicate<ObservedFrames> kind) {
        try (FrameCounter quarantine = FrameCounter.on(edge.network().quarantine());
                FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(frame, FRAMES);
            quarantine.await("in quarantine", kind, FRAMES, Await.LONG);
            assertEquals(0, passed.count(kind), () -> "passed: " + passed.all());
            assertTrue(quarantine.count(kind) >= FRAMES, "frames were lost on the way");
        }
    }
}
