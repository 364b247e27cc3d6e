// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Applications;
import org.vpnpolicy.lab.controller.RestAnswer;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.ObservedFrames;
import org.vpnpolicy.lab.traffic.Packets;

/** What stays in force and what does not when operators take the application in hand. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class OperationIT {
    private static final int WIREGUARD = 51820;
    private static final int FRAMES = 20;
    private static final int QUARANTINE_VLAN = 99;

    /** What ONOS answers when it takes a configuration without its wrong parts (RFC 4918, 13). */
    private static final int PARTLY_REFUSED = 207;

    private static final String CONFIGURATION = "/onos/v1/network/configuration";
    private static final Predicate<ObservedFrames> TUNNEL = frame -> frame.hasPort(WIREGUARD);

    private EnforcedEdge edge;
    private Host subscriber;
    private Host outside;
    private Host registered;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application).wireBelow().enforceByCrossConnect();
        edge.setAction("all", "quarantine");
        subscriber = network.subscriber(1);
        outside = network.outside(1);
        registered = network.outside(2);
        edge.register(registered.ipv4(), "OPERATION");
    }

    @AfterAll
    void remove() {
        try {
            edge.unregister(registered.ipv4(), "OPERATION");
            edge.setAction("all", "observe");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    @Test
    void withdrawnRulesComeBackWhenTheyAreRestored() {
        edge.withoutEnforcement(this::assertUnregisteredPasses);

        assertInForce();
    }

    @Test
    void deactivatedApplicationLeavesItsRulesInForce() {
        Applications applications = edge.application().controller().applications();

        applications.deactivate(VpnPolicy.NAME);
        assertInForce();
        applications.activate(VpnPolicy.NAME);

        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertInForce();
    }

    @Test
    void reinstalledApplicationKnowsWhatItKnewBefore() {
        VpnPolicy.install(
                edge.application().controller(), Path.of(System.getProperty("vpnpolicy.lab.oar")));

        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertInForce();
    }

    @Test
    void quarantineKeepsFramesApartByVlan() {
        edge.quarantineInVlan(QUARANTINE_VLAN);

        assertQuarantined(TUNNEL.and(frame -> frame.vlans().equals(List.of(QUARANTINE_VLAN))));

        edge.enforceByCrossConnect();
        assertQuarantined(TUNNEL.and(frame -> frame.vlans().isEmpty()));
    }

    @Test
    void wrongEnforcementPointIsRefusedWithTheNameOfTheField() {
        ObjectNode configuration = new ObjectMapper().createObjectNode();
        configuration
                .putObject("devices")
                .putObject(EdgeNetwork.deviceId())
                .putObject("vpnEnforcement")
                .put("name", "wrong")
                .putArray("subscriberPorts")
                .add(-1);

        RestAnswer answer =
                edge.application().controller().rest().send("POST", CONFIGURATION, configuration);

        assertEquals(PARTLY_REFUSED, answer.status(), answer::toString);
        assertTrue(answer.toString().contains("subscriberPorts"), answer::toString);
        assertInForce();
    }

    private void assertInForce() {
        assertQuarantined(TUNNEL);
        try (FrameCounter passed = FrameCounter.on(registered);
                FrameSender sender = FrameSender.on(edge.network().subscriber(2))) {
            sender.send(tunnel(edge.network().subscriber(2), registered), FRAMES);
            passed.await("of a registered tunnel", TUNNEL, FRAMES, Await.LONG);
        }
    }

    private void assertUnregisteredPasses() {
        try (FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(tunnel(subscriber, outside), FRAMES);
            passed.await("of an unregistered tunnel", TUNNEL, FRAMES, Await.LONG);
        }
    }

    private void assertQuarantined(Predicate<ObservedFrames> kind) {
        try (FrameCounter quarantine = FrameCounter.on(edge.network().quarantine());
                FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(tunnel(subscriber, outside), FRAMES);
            quarantine.await("in quarantine", kind, FRAMES, Await.LONG);
            assertEquals(0, passed.count(TUNNEL), () -> "passed: " + passed.all());
        }
    }

    private static Frame tunnel(Host from, Host to) {
        byte[] datagram = Packets.udp(WIREGUARD, WIREGUARD, 100);
        return Frame.ip(IpVersion.IPV4, from, to, Packets.UDP, datagram);
    }
}
