// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Shell;
import org.vpnpolicy.lab.controller.ShellAnswer;
import org.vpnpolicy.lab.junit.ApplicationExtension;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.EffectProbe;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.Packets;

/** The policy in time: phases, confirmations, the red button and the guards on a real switch. */
@ExtendWith({LabExtension.class, ApplicationExtension.class})
@TestInstance(Lifecycle.PER_CLASS)
class PolicyIT {
    private static final int WIREGUARD = 51820;
    private static final int FRAMES = 20;

    /** Where the source address stands in an untagged IPv4 frame. */
    private static final int IPV4_SOURCE = 26;

    private static final int IPV4_BYTES = 4;

    /** A step takes effect within a second of its instant, and so does the red button. */
    private static final Duration PROMPTLY = Duration.ofSeconds(1);

    /** Enough for a command of the shell, so that a step is still to come when it has run. */
    private static final Duration LEAD = Duration.ofSeconds(8);

    private static final String SETTINGS = "/onos/v1/network/configuration/apps/org.vpnpolicy";

    private EnforcedEdge edge;
    private Shell shell;
    private Host subscriber;
    private Host outside;
    private Host registered;

    @BeforeAll
    void build(Lab lab, VpnPolicy application) {
        EdgeNetwork network = EdgeNetwork.start(lab, 2);
        network.connect(application.controller());
        edge = new EnforcedEdge(network, application).enforceByCrossConnect();
        shell = application.controller().shell();
        subscriber = network.subscriber(1);
        outside = network.outside(1);
        registered = network.outside(2);
        edge.register(registered.ipv4(), "POLICY");
    }

    @AfterEach
    void observeAgain() {
        shell.tryRun("vpn-enforcement --reason tidy on");
        shell.tryRun("vpn-policy-confirm --reject --reason tidy");
        shell.run("vpn-policy-rollback --reason tidy 0");
        edge.application().awaitEnforced(EdgeNetwork.deviceId());
    }

    @AfterAll
    void remove() {
        try {
            edge.unregister(registered.ipv4(), "POLICY");
            edge.stopEnforcing();
        } finally {
            edge.close();
        }
    }

    private Frame tunnel() {
        return Frame.ip(
                IpVersion.IPV4,
                subscriber,
                outside,
                Packets.UDP,
                Packets.udp(WIREGUARD, WIREGUARD, 100));
    }

    private void assertPasses() {
        try (FrameCounter counter = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(tunnel(), FRAMES);
            counter.await("passed", frame -> frame.hasPort(WIREGUARD), FRAMES, Await.LONG);
        }
    }

    private void assertQuarantined() {
        try (FrameCounter quarantine = FrameCounter.on(edge.network().quarantine());
                FrameCounter passed = FrameCounter.on(outside);
                FrameSender sender = FrameSender.on(subscriber)) {
            sender.send(tunnel(), FRAMES);
            quarantine.await(
                    "in quarantine", frame -> frame.hasPort(WIREGUARD), FRAMES, Await.LONG);
            assertEquals(0, passed.count(frame -> frame.hasPort(WIREGUARD)));
        }
    }

    /** Returns when the first of the subscriber's tunnel frames came to a host from now on. */
    private Instant arrival(Host where, String what, Runnable deed) {
        try (EffectProbe sender = EffectProbe.on(subscriber);
                EffectProbe watcher = EffectProbe.on(where)) {
            sender.send(tunnel());
            watcher.watch(IPV4_SOURCE, sourceAddress());
            deed.run();
            return watcher.awaitFirst(what, Await.LONG);
        }
    }

    private byte[] sourceAddress() {
        ByteBuffer address = ByteBuffer.allocate(IPV4_BYTES);
        for (String octet : subscriber.ipv4().split("\\.", -1)) {
            address.put((byte) Integer.parseInt(octet));
        }
        return address.array();
    }

    private static void assertPrompt(Instant due, Instant seen) {
        Duration delay = Duration.between(due, seen);
        assertFalse(delay.isNegative(), () -> "came " + delay + " after its instant: too early");
        assertTrue(delay.compareTo(PROMPTLY) <= 0, () -> "took " + delay);
    }

    private Host quarantine() {
        return edge.network().quarantine();
    }

    @Test
    void aPhaseTurnsWithinASecondOfItsInstant() {
        Instant turn = Instant.now().plus(LEAD);

        Instant seen =
                arrival(
                        quarantine(),
                        "a phase",
                        () ->
                                shell.run(
                                        "vpn-policy-phase trial wireguard observe "
                                                + turn
                                                + " quarantine --reason lab"));

        assertPrompt(turn, seen);
        assertQuarantined();
    }

    @Test
    void aPausedPhasingStaysAndComesLaterByThePause() {
        Instant turn = Instant.now().plus(LEAD);
        shell.run("vpn-policy-phase trial wireguard observe " + turn + " quarantine --reason lab");
        shell.run("vpn-policy-phase trial --pause --reason appeal");

        Await.sleep(Duration.between(Instant.now(), turn.plus(PROMPTLY)));
        assertPasses();

        Instant seen =
                arrival(
                        quarantine(),
                        "a phase",
                        () -> shell.run("vpn-policy-phase trial --resume --reason over"));
        Instant later =
                Instant.parse(
                        shell.json("vpn-policy-phase -j trial")
                                .path("phasings")
                                .path(0)
                                .path("phases")
                                .path(1)
                                .path("from")
                                .asText());
        assertTrue(later.isAfter(turn), () -> later + " is not after " + turn);
        assertPrompt(later, seen);
    }

    @Test
    void whatNobodyConfirmsComesBackByItself() {
        String plan =
                shell.json("vpn-policy-plan -j wireguard quarantine --reason lab")
                        .path("plan")
                        .asText();
        shell.run("vpn-policy-commit " + plan + " --confirm 15s");
        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertQuarantined();
        Instant deadline = Instant.parse(policy().path("awaited").path("deadline").asText());

        Instant seen = arrival(outside, "the deadline", () -> {});

        assertFalse(seen.isBefore(deadline), () -> "came back at " + seen + ", before " + deadline);
        assertTrue(policy().path("awaited").isMissingNode());
        assertTrue(
                shell.run("vpn-policy-history")
                        .contains("nobody confirmed version " + (version() - 1) + " in time"));
    }

    @Test
    void aPlanOfAnotherVersionIsRefused() {
        String plan =
                shell.json("vpn-policy-plan -j wireguard quarantine --reason lab")
                        .path("plan")
                        .asText();
        long base = version();
        shell.run("vpn-policy-set gre quarantine --reason lab");

        assertRefused(
                "vpn-policy-commit " + plan,
                "was made against version " + base + ", but version " + (base + 1));
    }

    @Test
    void theRedButtonWorksAtOnceAndIsReversible() {
        edge.setAction("wireguard", "quarantine");
        assertQuarantined();
        for (String mode : new String[] {"observe", "off"}) {
            Instant seen =
                    arrival(
                            outside,
                            "the red button",
                            () -> shell.run("vpn-enforcement " + mode + " --reason lab"));
            assertPrompt(pressed(), seen);
            assertTrue(
                    shell.run("vpn-status").contains("\u001b[1;31mENFORCEMENT IS "), "is not red");

            seen =
                    arrival(
                            quarantine(),
                            "the red button",
                            () -> shell.run("vpn-enforcement on --reason lab"));
            assertPrompt(pressed(), seen);
            assertQuarantined();
        }
    }

    private Instant pressed() {
        return Instant.parse(policy().path("redButton").path("since").asText());
    }

    private JsonNode policy() {
        return shell.json("vpn-status -j").path("policy");
    }

    private long version() {
        return policy().path("version").asLong();
    }

    @Test
    void guardsRefuseToRestrictInTheDark() {
        assertRefused("vpn-policy-set wireguard limit 32k --reason lab", "is a block in disguise");
        // Other classes of a run may have left entries on the registry.
        edge.application().sources().clear();
        try {
            assertRefused(
                    "vpn-policy-set wireguard quarantine --reason lab", "the registry is empty");
            shell.run("vpn-policy-set wireguard quarantine --force --reason lab");
        } finally {
            edge.register(registered.ipv4(), "POLICY");
        }
        assertRefused("vpn-policy-set wireguard observe", "reason: is missing");
    }

    private void assertRefused(String command, String reason) {
        ShellAnswer answer = shell.tryRun(command);
        assertFalse(answer.succeeded(), command);
        assertTrue(answer.toString().contains(reason), answer::toString);
    }

    @Test
    void whatAlwaysPassesIsNeverRestricted() {
        edge.setAction("wireguard", "quarantine");
        assertQuarantined();
        ObjectNode settings = new ObjectMapper().createObjectNode();
        settings.putObject("policy").putArray("alwaysPass").add(outside.ipv4() + "/32");
        edge.application().controller().rest().post(SETTINGS, settings);
        try {
            arrival(outside, "the setting", () -> {});
            assertPasses();
        } finally {
            edge.application().controller().rest().delete(SETTINGS + "/policy");
        }
    }

    @Test
    void aDocumentBringsThePolicyBack() {
        edge.setAction("wireguard", "quarantine");
        String document = shell.run("vpn-policy-export");
        shell.run("vpn-policy-rollback --reason lab 0");
        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertPasses();

        shell.run(
                "vpn-policy-import - --reason lab",
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));

        edge.application().awaitEnforced(EdgeNetwork.deviceId());
        assertQuarantined();
        assertEquals(document, shell.run("vpn-policy-export"));
    }
}
