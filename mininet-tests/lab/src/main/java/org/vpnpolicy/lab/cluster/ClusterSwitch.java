// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.network.FlowEntry;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.network.RuleWatch;
import org.vpnpolicy.lab.network.Topology;

/** A switch of the cluster's network between one subscriber and one host outside. */
public final class ClusterSwitch {
    private static final int SUBSCRIBER_PORT = 1;
    private static final int UPLINK_PORT = 101;
    private static final int QUARANTINE_PORT = 200;

    /** The third of the application's tables, of which the first is table 0. */
    private static final int REGISTRY_TABLE = 2;

    private static final long FIRST_DATAPATH_ID = 0xe0;

    private final OpenVSwitch openVSwitch;
    private final MininetNetwork network;
    private final int number;

    /**
     * Returns a switch of a network.
     *
     * @param openVSwitch the switch program
     * @param network the running network
     * @param number the switch's number, from 1
     */
    ClusterSwitch(OpenVSwitch openVSwitch, MininetNetwork network, int number) {
        this.openVSwitch = openVSwitch;
        this.network = network;
        this.number = number;
    }

    /**
     * Adds a switch with its hosts to a topology.
     *
     * @param topology where to add it
     * @param number the switch's number, from 1
     */
    static void addTo(Topology topology, int number) {
        topology.addSwitch(bridge(number), FIRST_DATAPATH_ID + number);
        addHost(topology, "sub", 1, number, SUBSCRIBER_PORT);
        addHost(topology, "out", 2, number, UPLINK_PORT);
        addHost(topology, "quar", 3, number, QUARANTINE_PORT);
    }

    private static void addHost(Topology topology, String name, int side, int number, int port) {
        topology.addHost(
                        name + number,
                        String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", side, number),
                        "10.0." + side + "." + number + "/8",
                        "fd00:10:" + side + "::" + number + "/32")
                .link(name + number, bridge(number), port);
    }

    private static String bridge(int number) {
        return "edge" + number;
    }

    /**
     * Returns the name of its bridge.
     *
     * @return edge1, edge2, …
     */
    public String bridge() {
        return bridge(number);
    }

    /**
     * Returns how ONOS names it.
     *
     * @return its device id
     */
    public String deviceId() {
        return String.format(Locale.ROOT, "of:%016x", FIRST_DATAPATH_ID + number);
    }

    /**
     * Returns its subscriber.
     *
     * @return the host at port 1
     */
    public Host subscriber() {
        return network.host("sub" + number);
    }

    /**
     * Returns the host beyond its uplink.
     *
     * @return the host at port 101
     */
    public Host outside() {
        return network.host("out" + number);
    }

    /**
     * Returns the host at its quarantine port.
     *
     * @return the host at port 200
     */
    public Host quarantine() {
        return network.host("quar" + number);
    }

    /**
     * Returns the subscriber as client of the host outside.
     *
     * @return with their IPv4 addresses
     */
    public HostPair pair() {
        return HostPair.of(IpVersion.IPV4, subscriber(), outside());
    }

    /**
     * Connects it to all controllers and waits until each of them has it as an available device.
     *
     * @param controllers the controllers
     */
    void connect(List<? extends Controller> controllers) {
        openVSwitch.connect(
                bridge(),
                controllers.stream().map(Controller::openFlowAddress).collect(Collectors.toList()));
        controllers.forEach(controller -> controller.awaitDevice(deviceId()));
    }

    /**
     * Returns who its master is.
     *
     * @return as it says, and as controllers see it
     */
    public Mastership mastership() {
        return new Mastership(openVSwitch, bridge(), deviceId());
    }

    /**
     * Tells whether it has the two rules that let a registered IPv4 address pass.
     *
     * @param address an address that no other registered prefix touches: neighbours share a rule
     * @return true if it has both
     */
    public boolean passes(String address) {
        return hasRule("nw_src=" + address) && hasRule("nw_dst=" + address);
    }

    private boolean hasRule(String match) {
        String filter = "table=" + REGISTRY_TABLE + ",ip," + match;
        return openVSwitch.ofctl("dump-flows", bridge(), filter).contains(match + " ");
    }

    /**
     * Returns how many rules it has.
     *
     * @return the number over all tables
     */
    public int ruleCount() {
        return openVSwitch.flowCount(bridge());
    }

    /**
     * Starts to listen for rules that are removed.
     *
     * @return the watch
     */
    public RuleWatch watchRules() {
        return openVSwitch.watchRules(bridge());
    }

    /**
     * Returns the rules of all tables but for their counters.
     *
     * @return table, priority, match and actions of each
     */
    public Set<String> rules() {
        return openVSwitch.flows(bridge()).stream()
                .map(ClusterSwitch::describe)
                .collect(Collectors.toSet());
    }

    private static String describe(FlowEntry rule) {
        return rule.table() + " " + rule.priority() + " " + rule.match() + " > " + rule.actions();
    }

    /**
     * Returns the configuration that makes it an enforcement point.
     *
     * @return what belongs under vpnEnforcement
     */
    public ObjectNode point() {
        ObjectNode point = new ObjectMapper().createObjectNode().put("name", bridge());
        point.putArray("subscriberPorts").add(SUBSCRIBER_PORT);
        point.putArray("uplinkPorts").add(UPLINK_PORT);
        point.putObject("quarantine").put("port", QUARANTINE_PORT);
        point.putObject("forwarding")
                .put("type", "cross-connect")
                .putArray("pairs")
                .addArray()
                .add(SUBSCRIBER_PORT)
                .add(UPLINK_PORT);
        return point;
    }

    @Override
    public String toString() {
        return bridge();
    }
}
