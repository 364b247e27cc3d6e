// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
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
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.ObservedFrames;
import org.vpnpolicy.lab.traffic.Packets;

/** What a switch does and what operators are told when a table is full, or loses its rules. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class FullTableIT {
    /**
     * How long the switch has been left alone before rules vanish. ONOS may put them back before
     * anybody looks; that they are younger than the last change tells it only after a poll's time.
     */
    private static final Duration SETTLED = Duration.ofSeconds(12);

    private static final int WIREGUARD = 51820;
    private static final int FRAMES = 20;

    /** The table of registered endpoints of a point whose first table is 0. */
    private static final int REGISTRY = 2;

    /** An endpoint has a rule as the source and one as the destination. */
    private static final int RULES_PER_ENDPOINT = 2;

    private static final List<String> MORE =
            List.of("198.51.100.1/32", "198.51.100.3/32", "198.51.100.5/32");

    private EnforcedEdge edge;
    private OpenVSwitch target;
    private Shell shell;
    private Host registered;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        target = network.openVSwitch();
        shell = application.controller().shell();
        edge = new EnforcedEdge(network, application).wireBelow().enforceByCrossConnect();
        edge.setAction("all", "quarantine");
        registered = network.outside(2);
        edge.register(registered.ipv4(), "FULL");
    }

    @AfterAll
    void remove() {
        try {
            target.unlimitFlows(EdgeNetwork.BRIDGE);
            MORE.forEach(prefix -> edge.application().unregister(prefix, "FULL"));
            edge.unregister(registered.ipv4(), "FULL");
            edge.setAction("all", "observe");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    @Test
    void fullTableKeepsPassesGivesRestrictionsUpAndIsReported() {
        assertRestricted();
        int audited = audited(FullTableIT::isRefusal).size();
        int rules = target.flows(EdgeNetwork.BRIDGE, REGISTRY).size();
        target.limitFlows(EdgeNetwork.BRIDGE, REGISTRY, rules + RULES_PER_ENDPOINT);

        MORE.forEach(prefix -> edge.application().register(prefix, "FULL"));

        int refused = (MORE.size() - 1) * RULES_PER_ENDPOINT;
        Await.until(
                "restrictions to be given up",
                Await.LONG,
                () -> status().path("restrictionsGivenUp").asBoolean() && failed() == refused,
                () -> status().toPrettyString());
        JsonNode refusals = status().path("refusals");
        assertEquals(1, refusals.size(), refusals::toString);
        assertEquals("table full", refusals.get(0).path("reason").asText());
        assertEquals(refused, refusals.get(0).path("rules").asInt());
        assertTrue(refusals.get(0).path("example").asText().startsWith("table 2 priority "));
        String text = shell.run("vpn-status");
        assertTrue(text.contains("rules: table full, such as table 2"), text);
        assertTrue(text.contains("RESTRICTIONS ARE GIVEN UP"), text);
        assertRegisteredPasses();
        assertUnrestricted();

        target.unlimitFlows(EdgeNetwork.BRIDGE);
        shell.run("vpn-reconcile " + EdgeNetwork.deviceId());

        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertEquals(
                rules + MORE.size() * RULES_PER_ENDPOINT,
                target.flows(EdgeNetwork.BRIDGE, REGISTRY).size());
        assertFalse(status().path("restrictionsGivenUp").asBoolean());
        assertRestricted();
        Await.equal(
                "entries", Await.LONG, audited + 4, () -> audited(FullTableIT::isRefusal).size());
        List<String> told = audited(FullTableIT::isRefusal).subList(audited, audited + 4);
        assertTrue(told.get(0).matches("no rules refused -> .*: table full, .*"), told::toString);
        assertTrue(told.get(1).contains("-> restrictions given up"), told::toString);
        assertTrue(told.get(2).endsWith("-> no rules refused"), told::toString);
        assertTrue(told.get(3).endsWith("-> restrictions as the policy has them"), told::toString);
    }

    @Test
    void rulesThatVanishAreBackAndAudited() {
        assertRestricted();
        int audited = audited(FullTableIT::isLoss).size();
        Await.sleep(SETTLED);

        target.ofctl("del-flows", EdgeNetwork.BRIDGE, edge.application().cookies());

        Await.until(
                "an entry of the audit",
                Await.LONG,
                () -> audited(FullTableIT::isLoss).size() > audited,
                () -> status().toPrettyString());
        String told = audited(FullTableIT::isLoss).get(audited);
        assertTrue(
                told.matches(".*: \\d+ (missing|lost and put back by ONOS).* -> repaired"), told);
        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertRestricted();
    }

    private JsonNode status() {
        return edge.application().status(EdgeNetwork.deviceId());
    }

    private static boolean isTunnel(ObservedFrames frame) {
        return frame.hasPort(WIREGUARD);
    }

    private static boolean isLoss(String entry) {
        return entry.startsWith("rules in force otherwise than wanted: ");
    }

    private static boolean isRefusal(String entry) {
        return entry.contains("refused") || entry.contains("restrictions");
    }

    private int failed() {
        return status().path("failed").asInt();
    }

    /** Returns what the audit tells of the switch, the first entry first. */
    private List<String> audited(Predicate<String> kind) {
        List<String> entries = new ArrayList<>();
        String command = "vpn-audit -j --kind installation -f " + EdgeNetwork.deviceId();
        for (JsonNode entry : shell.json(command).path("entries")) {
            assertEquals("vpnpolicy", entry.path("author").asText(), entry::toString);
            String text = entry.path("before").asText() + " -> " + entry.path("after").asText();
            if (kind.test(text)) {
                entries.add(0, text);
            }
        }
        return entries;
    }

    private void assertRegisteredPasses() {
        try (FrameCounter passed = FrameCounter.on(registered);
                FrameSender sender = FrameSender.on(edge.network().subscriber(2))) {
            sender.send(tunnel(edge.network().subscriber(2), registered), FRAMES);
            passed.await("of a registered tunnel", FullTableIT::isTunnel, FRAMES, Await.LONG);
        }
    }

    private void assertUnrestricted() {
        Host outside = edge.network().outside(1);
        try (FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(edge.network().subscriber(1))) {
            sender.send(tunnel(edge.network().subscriber(1), outside), FRAMES);
            passed.await("of an unregistered tunnel", FullTableIT::isTunnel, FRAMES, Await.LONG);
        }
    }

    private void assertRestricted() {
        assertRegisteredPasses();
        Host outside = edge.network().outside(1);
        try (FrameCounter quarantine = FrameCounter.on(edge.network().quarantine());
                FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(edge.network().subscriber(1))) {
            sender.send(tunnel(edge.network().subscriber(1), outside), FRAMES);
            quarantine.await("in quarantine", FullTableIT::isTunnel, FRAMES, Await.LONG);
            assertEquals(0, passed.count(FullTableIT::isTunnel), () -> "passed: " + passed.all());
        }
    }

    private static Frame tunnel(Host from, Host to) {
        byte[] datagram = Packets.udp(WIREGUARD, WIREGUARD, 100);
        return Frame.ip(IpVersion.IPV4, from, to, Packets.UDP, datagram);
    }
}
