// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.ShellAnswer;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.Topology;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.scenario.EnforcedEdge;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/** A controller with one enforced switch that has hosts, and more that have none. */
final class InstallSite implements AutoCloseable {
    private static final String HEAP = "6g";

    /**
     * A controller of 400,000 rules is given its memory at once, and half of it for what is new: as
     * Java chooses, what is copied while it collects takes as much time as the installation.
     */
    private static final String JAVA_OPTIONS = "-Xms6g -Xmn3g";

    private static final long FIRST_DATAPATH = 0x100;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * How long a switch is given before its status is asked for the first time: to count all its
     * rules takes a core away from what is measured.
     */
    private static final Duration QUIET_PER_SWITCH = Duration.ofSeconds(1);

    private final Lab lab;
    private final TrialController controller;
    private final EnforcedEdge edge;
    private final MininetNetwork others;
    private final List<String> bridges;
    private int enforced = 1;

    private InstallSite(
            Lab lab,
            TrialController controller,
            EnforcedEdge edge,
            MininetNetwork others,
            List<String> bridges) {
        this.lab = lab;
        this.controller = controller;
        this.edge = edge;
        this.others = others;
        this.bridges = bridges;
    }

    /**
     * Builds the site; only the switch with hosts is connected and enforced.
     *
     * @param lab where
     * @param otherSwitches how many have no hosts
     * @return the site
     */
    static InstallSite open(Lab lab, int otherSwitches) {
        TrialController controller =
                TrialController.start(
                        lab.commands(),
                        Path.of(System.getProperty("vpnpolicy.lab.controller")),
                        ControllerPorts.USUAL,
                        HEAP,
                        JAVA_OPTIONS);
        VpnPolicy application =
                VpnPolicy.install(controller, Path.of(System.getProperty("vpnpolicy.lab.oar")));
        application.installer().sendAtFullSpeed();
        EdgeNetwork network = EdgeNetwork.start(lab, 1);
        network.connect(controller);
        EnforcedEdge edge = new EnforcedEdge(network, application);
        application.setAction("all", "quarantine");
        edge.enforceByCrossConnect();
        List<String> bridges =
                Stream.iterate(1, i -> i + 1)
                        .limit(otherSwitches)
                        .map(i -> "more" + i)
                        .collect(Collectors.toList());
        Topology topology = new Topology();
        for (int i = 0; i < otherSwitches; i++) {
            topology.addSwitch(bridges.get(i), FIRST_DATAPATH + i);
        }
        return new InstallSite(lab, controller, edge, lab.start(topology), bridges);
    }

    /**
     * Connects and enforces the switches without hosts. ONOS then asks less often for all rules, as
     * a controller of so many rules is to be set: at the usual interval it does little else.
     */
    void enforceOthers() {
        application().installer().pollEvery(POLL_INTERVAL);
        for (int i = 0; i < bridges.size(); i++) {
            lab.openVSwitch().connect(bridges.get(i), controller.openFlowAddress());
            application().declarePoint(otherDevice(i), otherPoint(bridges.get(i)));
        }
        enforced += bridges.size();
    }

    private static String otherDevice(int number) {
        return String.format(Locale.ROOT, "of:%016x", FIRST_DATAPATH + number);
    }

    private static ObjectNode otherPoint(String name) {
        ObjectNode point = new ObjectMapper().createObjectNode().put("name", name);
        point.putArray("subscriberPorts").add(1);
        point.putArray("uplinkPorts").add(2);
        ObjectNode forwarding = point.putObject("forwarding").put("type", "cross-connect");
        forwarding.putArray("pairs").addArray().add(1).add(2);
        return point;
    }

    /**
     * Returns the switch with hosts.
     *
     * @return its network
     */
    EdgeNetwork network() {
        return edge.network();
    }

    /**
     * Returns the application.
     *
     * @return the handle by which it is operated
     */
    VpnPolicy application() {
        return edge.application();
    }

    /**
     * Returns the controller.
     *
     * @return it runs
     */
    TrialController controller() {
        return controller;
    }

    /**
     * Replaces the registry and waits until that is in force on all enforced switches.
     *
     * @param lines the new list
     * @return from when the serial was in force, that is from the answer to the import or, where
     *     that is earlier, from the first rule that a switch was sent, to the answer of the last
     *     switch to the last barrier
     */
    Duration replaceRegistry(List<String> lines) {
        ShellAnswer answer = application().replaceRegistry(lines);
        Await.sleep(QUIET_PER_SWITCH.multipliedBy(enforced));
        Await.until("all switches to enforce", LIMIT, this::allEnforced, this::describe);
        Instant first = answer.ended();
        Instant last = Instant.EPOCH;
        for (JsonNode status : statuses()) {
            JsonNode change = status.path("lastChange");
            Instant finished = Instant.parse(change.path("finished").asText());
            Instant begun = finished.minusMillis(change.path("durationMilliseconds").asLong());
            first = begun.isBefore(first) ? begun : first;
            last = finished.isAfter(last) ? finished : last;
        }
        return Duration.between(first, last);
    }

    private JsonNode statuses() {
        return controller.shell().json("vpn-status -j").path("switches");
    }

    private boolean allEnforced() {
        for (JsonNode status : statuses()) {
            if (!status.path("state").asText().equals("ENFORCED")) {
                return false;
            }
        }
        return true;
    }

    private String describe() {
        return controller.shell().run("vpn-status -s");
    }

    @Override
    public void close() {
        others.close();
        edge.close();
        controller.close();
    }
}
