// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.onos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.RestAnswer;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.network.FlowEntry;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.network.Topology;

/**
 * A switch with two hosts, on ports 1 and 2, that is connected to the trial controller, seen from
 * both sides: what ONOS says of it and what it says itself.
 */
final class TrialSwitch implements AutoCloseable {

    /** The application that rules and meters posted over REST belong to. */
    static final String OWNER = "org.vpnpolicy.trial";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TrialController controller;
    private final OpenVSwitch openVSwitch;
    private final MininetNetwork network;
    private final String bridge;
    private final String device;

    private TrialSwitch(
            TrialController controller,
            OpenVSwitch openVSwitch,
            MininetNetwork network,
            String bridge,
            String device) {
        this.controller = controller;
        this.openVSwitch = openVSwitch;
        this.network = network;
        this.bridge = bridge;
        this.device = device;
    }

    /** Builds the switch, connects it, and installs the commands of the probe bundle. */
    static TrialSwitch connect(Lab lab, TrialController controller, String bridge, int number) {
        MininetNetwork network =
                lab.start(
                        new Topology()
                                .addSwitch(bridge, number)
                                .addHost(
                                        bridge + "1",
                                        "02:00:00:00:09:01",
                                        "10.0.0.1/8",
                                        "fd00::1/64")
                                .addHost(
                                        bridge + "2",
                                        "02:00:00:00:09:02",
                                        "10.0.0.2/8",
                                        "fd00::2/64")
                                .link(bridge + "1", bridge, 1)
                                .link(bridge + "2", bridge, 2));
        TrialSwitch target =
                new TrialSwitch(
                        controller,
                        lab.openVSwitch(),
                        network,
                        bridge,
                        String.format(Locale.ROOT, "of:%016x", number));
        controller
                .shell()
                .run("bundle:install -s file:" + System.getProperty("vpnpolicy.lab.probe"));
        target.connect();
        return target;
    }

    String device() {
        return device;
    }

    String bridge() {
        return bridge;
    }

    OpenVSwitch openVSwitch() {
        return openVSwitch;
    }

    Host host(int port) {
        return network.host(bridge + port);
    }

    /** Connects the switch and waits until ONOS is its master. */
    void connect() {
        openVSwitch.connect(bridge, controller.openFlowAddress());
        awaitAvailable(true);
    }

    /** Disconnects the switch and waits until ONOS has seen it; rules and meters stay. */
    void disconnect() {
        openVSwitch.disconnect(bridge);
        awaitAvailable(false);
    }

    void awaitAvailable(boolean available) {
        Await.equal(
                device + " available and under control",
                Await.LONG,
                available,
                () -> {
                    RestAnswer answer = get("/devices/" + device);
                    return answer.succeeded()
                            && answer.json().path("available").asBoolean()
                            && answer.json().path("role").asText().equals("MASTER");
                });
    }

    /** What ONOS says of something, whatever the status. */
    RestAnswer get(String path) {
        return controller.rest().send("GET", "/onos/v1" + path);
    }

    /** Runs a command of the shell that prints JSON. */
    JsonNode shell(String command) {
        return controller.shell().json("onos:" + command);
    }

    /** Runs a command of the shell. */
    String print(String command) {
        return controller.shell().run("onos:" + command);
    }

    /** Sends something to ONOS that must be accepted. */
    RestAnswer post(String path, JsonNode value) {
        return controller.rest().post("/onos/v1" + path, value);
    }

    void delete(String path) {
        controller.rest().delete("/onos/v1" + path);
    }

    /** Asks ONOS for rules; each is put on this switch, permanent and of the test's owner. */
    void postRules(ArrayNode rules) {
        rules.forEach(
                rule ->
                        ((ObjectNode) rule)
                                .put("deviceId", device)
                                .put("isPermanent", true)
                                .put("timeout", 0));
        post("/flows?appId=" + OWNER, JsonNodeFactory.instance.objectNode().set("flows", rules));
    }

    /** The rules of this switch in ONOS's store. */
    List<JsonNode> rules() {
        RestAnswer answer = get("/flows/" + device);
        List<JsonNode> rules = new ArrayList<>();
        if (answer.status() != 404) {
            answer.orThrow().json().path("flows").forEach(rules::add);
        }
        return rules;
    }

    /** How many rules of one table are in which state, in ONOS's store. */
    Map<String, Long> states(int table) {
        return rules().stream()
                .filter(rule -> rule.path("tableId").asInt() == table)
                .collect(
                        Collectors.groupingBy(
                                rule -> rule.path("state").asText(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    void awaitStates(int table, Map<String, Long> expected) {
        Await.equal(
                "the states of table " + table,
                Await.LONG.multipliedBy(2),
                expected,
                () -> states(table));
    }

    /** The rules of one table on the switch. */
    List<FlowEntry> switchRules(int table) {
        return openVSwitch.flows(bridge, table);
    }

    void awaitSwitchRules(int table, int count) {
        Await.equal(
                "the rules in table " + table + " of the switch",
                Await.LONG,
                count,
                () -> switchRules(table).size());
    }

    /** Waits until ONOS has looked at all rules of the switch: it removes one it does not know. */
    void awaitPoll() {
        openVSwitch.addFlows(bridge, List.of("table=250,priority=1,cookie=0xbad,actions=drop"));
        awaitSwitchRules(250, 0);
    }

    /** Removes all rules of the test's owners and waits until they are gone. */
    void removeRules() {
        for (String owner : List.of(OWNER, "org.vpnpolicy.probe")) {
            controller.rest().send("DELETE", "/onos/v1/flows/application/" + owner);
        }
        Await.until("the rules to go", Await.LONG.multipliedBy(2), () -> rules().isEmpty());
    }

    /** The refusals of this switch that the shell lists. */
    JsonNode refusals() {
        return shell("openflow-errors -j " + device);
    }

    /** Reads a test resource. */
    static JsonNode resource(String name) {
        try (var in = TrialSwitch.class.getResourceAsStream(name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        removeRules();
        disconnect();
        network.close();
        delete("/devices/" + device);
    }
}
