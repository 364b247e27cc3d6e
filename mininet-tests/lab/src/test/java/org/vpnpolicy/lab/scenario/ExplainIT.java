// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.ObservedFrames;
import org.vpnpolicy.lab.traffic.Packets;

/** What is explained of a header is what its frames meet, by the rules that count them. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class ExplainIT {
    private static final int WIREGUARD = 51820;
    private static final int DNS = 53;
    private static final int ANY = 40000;
    private static final int NOBODYS = 40001;
    private static final int ESP = 50;
    private static final int FRAMES = 20;
    private static final String REFERENCE = "EXPLAIN-1";

    private EnforcedEdge edge;
    private Shell shell;
    private Host subscriber;
    private Host outside;
    private Host registered;
    private Instant beginning;
    private long version;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application).enforceByCrossConnect();
        shell = application.controller().shell();
        subscriber = network.subscriber(1);
        outside = network.outside(1);
        registered = network.outside(2);
        beginning = Instant.now();
        edge.register(registered.ipv4(), REFERENCE);
        edge.setAction("wireguard", "limit 2M");
        edge.setAction("esp", "quarantine");
        version = shell.json("vpn-status -j").path("policy").path("version").asLong();
    }

    @AfterAll
    void remove() {
        try {
            edge.unregister(registered.ipv4(), REFERENCE);
            edge.setAction("wireguard", "default");
            edge.setAction("esp", "default");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    private JsonNode explain(String question) {
        JsonNode explanations = shell.json("vpn-explain -j " + question).path("explanations");
        assertEquals(1, explanations.size(), explanations::toString);
        return explanations.get(0);
    }

    private static String addresses(Host from, Host to) {
        return "--src " + from.ipv4() + " --dst " + to.ipv4();
    }

    /**
     * Sends frames of the header that is asked about, and returns what is explained of it once the
     * rules that take it have counted them all.
     */
    private JsonNode explainAndSend(
            Frame frame, Host from, String question, Host where, Predicate<ObservedFrames> kind) {
        String command = question + " --point " + EdgeNetwork.BRIDGE;
        JsonNode before = explain(command);
        try (FrameCounter counter = FrameCounter.on(where);
                FrameSender sender = FrameSender.on(from)) {
            sender.send(frame, FRAMES);
            counter.await("of the header asked about", kind, FRAMES, Await.LONG);
        }
        Await.until(
                "the rules to have counted",
                Await.LONG,
                () -> haveCounted(before, explain(command)),
                () -> before + " became " + explain(command));
        JsonNode explanation = explain(command);
        for (JsonNode rule : explanation.path("rules")) {
            assertEquals("INSTALLED", rule.path("state").asText(), rule::toString);
        }
        return explanation;
    }

    private static boolean haveCounted(JsonNode before, JsonNode after) {
        Map<String, Long> counts = counts(before);
        return counts(after).entrySet().stream()
                .allMatch(rule -> rule.getValue() - counts.get(rule.getKey()) >= FRAMES);
    }

    /** Returns the packets of each rule; 0 as long as the controller has not seen it there. */
    private static Map<String, Long> counts(JsonNode explanation) {
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode rule : explanation.path("rules")) {
            counts.put(
                    rule.path("stage").asText() + " " + rule.path("match").asText(),
                    rule.path("packets").asLong());
        }
        return counts;
    }

    private static void assertStages(JsonNode explanation, List<String> stages) {
        assertEquals(stages, explanation.path("rules").findValuesAsText("stage"));
    }

    private static void assertReason(JsonNode explanation, String kind, String text) {
        for (JsonNode reason : explanation.path("reasons")) {
            if (reason.path("kind").asText().equals(kind)) {
                assertTrue(reason.path("text").asText().contains(text), reason::toString);
                return;
            }
        }
        throw new AssertionError(kind + " is missing in " + explanation);
    }

    private void assertRuling(JsonNode explanation, String protocol, String action) {
        JsonNode policy = explanation.path("policy");
        assertEquals(version, policy.path("version").asLong());
        JsonNode rule = policy.path("rule");
        assertEquals(protocol, rule.path("protocol").asText(), rule::toString);
        assertEquals(action, rule.path("action").asText());
        assertEquals("onos", rule.path("author").asText());
        assertEquals("lab", rule.path("reason").asText());
        assertFalse(rule.path("id").asText().isEmpty());
    }

    private static Frame udp(Host from, Host to, int sourcePort, int destinationPort) {
        return Frame.ip(
                IpVersion.IPV4,
                from,
                to,
                Packets.UDP,
                Packets.udp(sourcePort, destinationPort, 100));
    }

    private static String udpQuestion(Host from, Host to, int sourcePort, int destinationPort) {
        return addresses(from, to)
                + " --proto udp --sport "
                + sourcePort
                + " --dport "
                + destinationPort;
    }

    @Test
    void aRegisteredTunnelPassesByItsEntry() {
        Host holder = edge.network().subscriber(2);

        JsonNode explanation =
                explainAndSend(
                        udp(holder, registered, ANY, WIREGUARD),
                        holder,
                        udpQuestion(holder, registered, ANY, WIREGUARD)
                                + " --in-port "
                                + EdgeNetwork.subscriberPort(2),
                        registered,
                        frame -> frame.hasPort(WIREGUARD));

        assertEquals("REGISTERED", explanation.path("verdict").asText());
        assertEquals("wireguard", explanation.path("protocol").asText());
        assertEquals(1, explanation.path("entries").size());
        JsonNode entry = explanation.path("entries").get(0);
        assertEquals(registered.ipv4() + "/32", entry.path("prefix").asText());
        assertEquals("Lab", entry.path("holder").asText());
        assertEquals(REFERENCE, entry.path("reference").asText());
        assertEquals("manual", entry.path("source").asText());
        assertEquals("DESTINATION", entry.path("side").asText());
        assertEquals(edge.application().serial(), explanation.path("registrySerial").asLong());
        assertStages(explanation, List.of("GATE", "CLASSIFY", "REGISTRY", "FORWARD"));
    }

    @Test
    void anUnregisteredTunnelIsLimitedByTheRule() {
        JsonNode explanation =
                explainAndSend(
                        udp(subscriber, outside, ANY, WIREGUARD),
                        subscriber,
                        udpQuestion(subscriber, outside, ANY, WIREGUARD),
                        outside,
                        frame -> frame.hasPort(WIREGUARD));

        assertEquals("LIMITED", explanation.path("verdict").asText());
        assertEquals("2M", explanation.path("action").path("rate").asText());
        assertRuling(explanation, "wireguard", "limit");
        assertReason(explanation, "SIGNATURE", "udp 51820 is a signature of wireguard");
        assertReason(explanation, "NOT_REGISTERED", outside.ipv4());
        assertEquals(0, explanation.path("entries").size());
        assertStages(explanation, List.of("GATE", "CLASSIFY", "REGISTRY", "ENFORCE", "FORWARD"));
    }

    @Test
    void anUnregisteredTunnelIsQuarantinedByTheRule() {
        JsonNode explanation =
                explainAndSend(
                        Frame.ip(IpVersion.IPV4, subscriber, outside, ESP, new byte[100]),
                        subscriber,
                        addresses(subscriber, outside) + " --proto esp",
                        edge.network().quarantine(),
                        frame -> frame.isProtocol(ESP));

        assertEquals("QUARANTINED", explanation.path("verdict").asText());
        assertRuling(explanation, "esp", "quarantine");
        assertReason(explanation, "WAY_OUT", "quarantine port " + EdgeNetwork.QUARANTINE_PORT);
        assertStages(explanation, List.of("GATE", "CLASSIFY", "REGISTRY", "ENFORCE"));
    }

    @Test
    void anAnswerToAServiceByASignaturesPortIsNoTunnel() {
        JsonNode explanation =
                explainAndSend(
                        udp(subscriber, outside, WIREGUARD, DNS),
                        subscriber,
                        udpQuestion(subscriber, outside, WIREGUARD, DNS),
                        outside,
                        frame -> frame.hasPort(DNS));

        assertEquals("NOT_A_TUNNEL", explanation.path("verdict").asText());
        assertReason(explanation, "GUARD", "udp 53 is the port of DNS");
        assertTrue(explanation.path("policy").isMissingNode(), explanation::toString);
        assertStages(explanation, List.of("GATE", "CLASSIFY", "FORWARD"));
    }

    @Test
    void plainTrafficIsNoTunnel() {
        JsonNode explanation =
                explainAndSend(
                        udp(subscriber, outside, ANY, NOBODYS),
                        subscriber,
                        udpQuestion(subscriber, outside, ANY, NOBODYS),
                        outside,
                        frame -> frame.hasPort(NOBODYS));

        assertEquals("NOT_A_TUNNEL", explanation.path("verdict").asText());
        assertReason(explanation, "NO_SIGNATURE", "no signature");
        assertStages(explanation, List.of("GATE", "CLASSIFY", "FORWARD"));
    }

    @Test
    void anotherInstantHasThePolicyAndTheRegistryOfThen() {
        JsonNode explanation =
                explain(addresses(subscriber, registered) + " --proto esp --at " + beginning);

        assertEquals("OBSERVED", explanation.path("verdict").asText());
        assertEquals(beginning.toString(), explanation.path("at").asText());
        assertTrue(explanation.path("policy").path("version").asLong() < version);
        assertTrue(explanation.path("registrySerial").asLong() < edge.application().serial());
        assertReason(explanation, "AS_NOW", "the red button");
        for (JsonNode rule : explanation.path("rules")) {
            assertEquals("UNKNOWN", rule.path("state").asText());
        }
    }

    /** Open vSwitch tells how many meters it has, and no switch with OpenFlow 1.3 its tables. */
    @Test
    void aPlanTellsByWhatTheSwitchSaysWhetherItFits() {
        JsonNode plan = shell.json("vpn-policy-plan -j --reason lab gre limit 3M");

        JsonNode fit = plan.path("fits").path(0);
        assertEquals("FITS", fit.path("state").asText(), plan::toString);
        JsonNode meters = fit.path("meters");
        assertEquals(4, meters.path("wanted").asInt(), fit::toString);
        assertTrue(meters.path("capacity").asLong() >= 4, fit::toString);
        assertEquals(0, meters.path("ofOthers").asInt(), fit::toString);
        assertTrue(fit.path("rules").path("capacity").isMissingNode(), fit::toString);
        JsonNode effect = plan.path("effects").path(0);
        assertEquals(2, effect.path("meters").path("added").asInt(), plan::toString);
        assertEquals(
                effect.path("rules").path("added"),
                effect.path("rules").path("removed"),
                plan::toString);
    }
}
