// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.network.RuleWatch;
import org.vpnpolicy.lab.registry.AddressPlan;
import org.vpnpolicy.lab.registry.RegistryGenerator;
import org.vpnpolicy.lab.scenario.VpnPolicy;
import org.vpnpolicy.lab.traffic.Delivery;
import org.vpnpolicy.lab.traffic.Direction;
import org.vpnpolicy.lab.traffic.SteadyStream;

/**
 * A cluster of three controllers and three storage nodes whose nodes are killed, paused and cut
 * off. Each test leaves all nodes running, and controller N as the master of switch N. The one that
 * fills the registry comes last.
 */
@ExtendWith(LabExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
    private static final int SIZE = 3;
    private static final int LIST = 20_000;
    private static final long SEED = 20_261_127;
    private static final int WIREGUARD = 51820;
    private static final int PACKETS_PER_SECOND = 1_000;
    private static final int FRAME = 200;

    /** Frames that a port can hold: more than the switch takes to answer one poll. */
    private static final int QUEUE = PACKETS_PER_SECOND;

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** Atomix gives a node that is gone up after some 15 s; the rest is a busy machine's. */
    private static final Duration FAILOVER = Duration.ofMinutes(2);

    /** Two polls of the flow rules and more, in which nodes that disagree would show. */
    private static final Duration WATCHED = Duration.ofSeconds(12);

    private final List<String> acknowledged = new ArrayList<>();
    private PolicyCluster cluster;

    @BeforeAll
    void start(Lab lab) {
        ControllerCluster nodes =
                ControllerCluster.start(
                        lab.commands(),
                        Path.of(System.getProperty("vpnpolicy.lab.controller")),
                        Path.of(System.getProperty("vpnpolicy.lab.storage")));
        lab.openVSwitch().goFirst();
        cluster =
                PolicyCluster.start(
                        lab, nodes, SIZE, Path.of(System.getProperty("vpnpolicy.lab.oar")));
        lab.openVSwitch().queueAtPorts(QUEUE);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @AfterEach
    void allThatWasAcknowledgedIsOnEverySwitch() {
        cluster.nodes().awaitWhole();
        awaitSameContent(cluster.nodes().controllers());
        acknowledged.forEach(this::awaitOnAllSwitches);
        awaitSameRules();
        cluster.shareMastership();
    }

    @Test
    @Order(1)
    void whatIsChangedOnOneNodeIsInForceOnTheSwitchesOfTheOthers() {
        register(1, "198.51.100.1");
        register(2, "198.51.100.17");

        application(3).setAction("esp", "quarantine");
        Await.until(
                "ESP to be quarantined by all",
                Await.LONG,
                () -> cluster.network().switches().stream().allMatch(ClusterIT::quarantines));
        application(1).setAction("esp", "default");
        Await.until(
                "ESP to pass all",
                Await.LONG,
                () -> cluster.network().switches().stream().noneMatch(ClusterIT::quarantines));

        String permitted = "198.51.100.33";
        application(3)
                .controller()
                .shell()
                .run("vpn-permit --for 15s --force --reason \"ticket 4711\" " + permitted);
        awaitOnAllSwitches(permitted);
        awaitSameContent(cluster.nodes().controllers());
        Await.until(
                "the permit's end",
                Await.LONG,
                () -> cluster.network().switches().stream().noneMatch(s -> s.passes(permitted)));
        for (ControllerNode node : cluster.nodes().controllers()) {
            assertEquals(
                    0,
                    node.shell().json("vpn-endpoints -j -c --expiring 1h").path("count").asInt(),
                    node::toString);
        }
    }

    @Test
    @Order(2)
    void changesGoOnWithoutAStorageNode() {
        StorageNode first = cluster.nodes().storage().get(0);
        first.machine().kill();
        register(1, "198.51.100.49");
        first.start();
        first.awaitReady();

        // The one that came back counts: without it there is no majority now.
        StorageNode second = cluster.nodes().storage().get(1);
        second.machine().kill();
        register(2, "198.51.100.65");
        second.start();
        second.awaitReady();
    }

    @Test
    @Order(3)
    void changesGoOnWithoutAPausedControllerWhichThenFightsNobody() {
        ControllerNode paused = cluster.nodes().controller(2);
        withoutLosingARule(
                () -> {
                    long started = System.nanoTime();
                    paused.machine().pause();
                    try {
                        registerWithout(paused, "198.51.100.81");
                        Duration left = PAUSE.minusNanos(System.nanoTime() - started);
                        Await.sleep(left.isNegative() ? Duration.ZERO : left);
                    } finally {
                        paused.machine().resume();
                    }
                    cluster.nodes().awaitWhole();
                    assertNobodyFights();
                    register(2, "198.51.100.97");
                });
    }

    @Test
    @Order(4)
    void changesGoOnWithoutAControllerThatIsCutOffAndThenBack() {
        ControllerNode alone = cluster.nodes().controller(3);
        withoutLosingARule(
                () -> {
                    alone.machine().cutOff();
                    try {
                        registerWithout(alone, "198.51.100.113");
                    } finally {
                        alone.machine().reconnect();
                    }
                    cluster.nodes().awaitWhole();
                    assertNobodyFights();
                    register(3, "198.51.100.129");
                });
    }

    @Test
    @Order(5)
    void importGoesOnWhenAMasterIsKilledAndRegisteredTrafficNoticesNothing() {
        ControllerNode killed = cluster.nodes().controller(1);
        ClusterSwitch edge = cluster.network().at(1);
        String probed = edge.outside().ipv4();
        register(2, probed);
        application(2).setAction("all", "quarantine");
        Await.until(
                "tunnels to be quarantined",
                Await.LONG,
                () -> cluster.network().switches().stream().allMatch(ClusterIT::quarantines));
        int before = edge.ruleCount();
        SteadyStream.fixNeighbours(edge.pair());
        try (SteadyStream stream =
                SteadyStream.between(edge.pair(), WIREGUARD, PACKETS_PER_SECOND, FRAME)) {
            stream.start();
            CompletableFuture<String> printed = CompletableFuture.supplyAsync(this::importList);
            Await.until(
                    "the import to reach " + edge,
                    FAILOVER,
                    () -> edge.ruleCount() > before + LIST / 4);
            killed.machine().kill();
            int atKill = edge.ruleCount();

            printed.join();
            List<ControllerNode> survivors = cluster.nodes().without(killed);
            awaitSameContent(survivors);
            awaitMastersAmong(survivors);
            // At the default pace, and by a node that has just become the master.
            application(2).awaitEnforced(edge.deviceId(), FAILOVER);
            // Before anybody reads all rules, which keeps a switch of this kind from forwarding.
            Map<Direction, Delivery> delivered = stream.stop();

            awaitSameRules();
            assertTrue(edge.ruleCount() > atKill, "it was complete before the kill");
            for (Delivery delivery : delivered.values()) {
                assertEquals(0, delivery.lost(), delivery::toString);
            }
        }
        for (ControllerNode survivor : cluster.nodes().without(killed)) {
            assertEquals(
                    LIST,
                    survivor.shell()
                            .json("vpn-endpoints -j -c --source bulk")
                            .path("count")
                            .asInt(),
                    survivor::toString);
        }
        killed.start();
        cluster.nodes().awaitWhole();
        assertNobodyFights();
    }

    private String importList() {
        List<String> lines = new RegistryGenerator(AddressPlan.shipped()).draw(LIST, SEED);
        byte[] list = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return application(2)
                .controller()
                .shell()
                .run("vpn-registry-import --source bulk -", new ByteArrayInputStream(list));
    }

    private VpnPolicy application(int controller) {
        return cluster.application(cluster.nodes().controller(controller));
    }

    private void register(int controller, String address) {
        application(controller).register(address, "LAB-" + address);
        acknowledged.add(address);
        awaitOnAllSwitches(address);
    }

    /** Registers at a node that is there what has to be on all switches, whoever is away. */
    private void registerWithout(ControllerNode away, String address) {
        List<ControllerNode> others = cluster.nodes().without(away);
        cluster.application(others.get(0)).register(address, "LAB-" + address);
        acknowledged.add(address);
        awaitMastersAmong(others);
        awaitOnAllSwitches(address);
        awaitSameContent(others);
    }

    private void awaitOnAllSwitches(String address) {
        for (ClusterSwitch each : cluster.network().switches()) {
            Await.until(address + " to pass " + each, FAILOVER, () -> each.passes(address));
        }
    }

    private void awaitSameContent(List<ControllerNode> nodes) {
        Await.until(
                "one serial at " + nodes,
                FAILOVER,
                () -> cluster.serials(nodes).size() == 1,
                () -> "there are " + cluster.serials(nodes));
    }

    private void awaitMastersAmong(List<ControllerNode> nodes) {
        cluster.network().switches().forEach(each -> each.mastership().awaitAmong(nodes));
    }

    /** All switches have the same ports, so they are to have the same rules. */
    private void awaitSameRules() {
        List<ClusterSwitch> switches = cluster.network().switches();
        Await.until(
                "the same number of rules",
                FAILOVER,
                () -> switches.stream().mapToInt(ClusterSwitch::ruleCount).distinct().count() == 1,
                () -> describeRules(switches));
        Await.until(
                "the same rules",
                FAILOVER,
                () -> switches.stream().map(ClusterSwitch::rules).distinct().count() == 1,
                () -> describeRules(switches));
    }

    private static String describeRules(List<ClusterSwitch> switches) {
        StringBuilder text = new StringBuilder();
        for (ClusterSwitch each : switches) {
            text.append(each).append(" has ").append(each.ruleCount()).append(" rules; ");
        }
        return text.toString();
    }

    /** Does what only adds rules; none is to go, be it for a moment, whoever is the master. */
    private void withoutLosingARule(Runnable action) {
        Map<ClusterSwitch, RuleWatch> watches = new LinkedHashMap<>();
        try {
            cluster.network().switches().forEach(each -> watches.put(each, each.watchRules()));
            action.run();
            watches.forEach(
                    (each, watch) -> assertEquals(List.of(), watch.removed("0x"), each::toString));
        } finally {
            watches.values().forEach(RuleWatch::close);
        }
    }

    /**
     * No switch changes its rules, whoever is its master, and the masters come to rest: then all
     * nodes agree on who they are. ONOS itself gives the masterships of a node that it has not
     * heard of for 2.5 s to another, as happens on a busy machine while a controller starts.
     */
    private void assertNobodyFights() {
        awaitMastersAmong(cluster.nodes().controllers());
        awaitSameRules();
        List<Set<String>> rules = ofAllSwitches(ClusterSwitch::rules);
        Await.until(
                "the masters to stay the same for " + WATCHED.toSeconds() + " s",
                FAILOVER,
                () -> mastersStay(rules),
                () -> ofAllSwitches(each -> each.mastership().links()).toString());
        for (ClusterSwitch each : cluster.network().switches()) {
            Await.until(
                    "all to agree on the master of " + each,
                    Await.LONG,
                    () -> viewsOf(each).equals(mastersOf(each)),
                    () -> viewsOf(each) + " by the nodes, " + mastersOf(each) + " by the switch");
        }
    }

    /** Whom the controllers take for a switch's master. */
    private Set<String> viewsOf(ClusterSwitch each) {
        return cluster.nodes().controllers().stream()
                .map(each.mastership()::seenBy)
                .collect(Collectors.toSet());
    }

    /** Whom a switch takes for its master. */
    private Set<String> mastersOf(ClusterSwitch each) {
        return each.mastership().masters().stream()
                .map(address -> cluster.nodes().controllerAt(address).id())
                .collect(Collectors.toSet());
    }

    private boolean mastersStay(List<Set<String>> rules) {
        List<List<String>> masters = ofAllSwitches(each -> each.mastership().masters());
        long end = System.nanoTime() + WATCHED.toNanos();
        while (System.nanoTime() < end) {
            assertTrue(
                    rules.equals(ofAllSwitches(ClusterSwitch::rules)),
                    () -> "rules came or went; " + describeRules(cluster.network().switches()));
            if (!masters.equals(ofAllSwitches(each -> each.mastership().masters()))) {
                return false;
            }
            Await.sleep(Duration.ofMillis(500));
        }
        return true;
    }

    private <T> List<T> ofAllSwitches(Function<ClusterSwitch, T> property) {
        return cluster.network().switches().stream().map(property).collect(Collectors.toList());
    }

    private static boolean quarantines(ClusterSwitch each) {
        return each.rules().stream().anyMatch(rule -> rule.endsWith("> output:200"));
    }
}
