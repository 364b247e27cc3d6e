// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.registry.AddressPlan;
import org.vpnpolicy.lab.registry.RegistryGenerator;

/**
 * An {@link EdgeNetwork} whose switch is an enforcement point of the application, with a registry
 * the size of a real one.
 */
public final class EnforcedEdge implements AutoCloseable {

    private static final String FLOWS = "/onos/v1/flows";
    private static final String OTHER_APPLICATION = "org.vpnpolicy.lab";
    private static final long SEED = 20_241_231;

    /** How often ONOS asks a switch for its counters unless it is told otherwise. */
    private static final Duration STATISTICS_POLL = Duration.ofSeconds(5);

    private final EdgeNetwork network;
    private final VpnPolicy application;
    private boolean isWired;

    /**
     * Joins a network and an application; nothing is enforced yet.
     *
     * @param network connected to the application's controller
     * @param application active
     */
    public EnforcedEdge(EdgeNetwork network, VpnPolicy application) {
        this.network = network;
        this.application = application;
    }

    /**
     * Returns the network.
     *
     * @return hosts and switch
     */
    public EdgeNetwork network() {
        return network;
    }

    /**
     * Returns the application.
     *
     * @return the handle by which it is operated
     */
    public VpnPolicy application() {
        return application;
    }

    /**
     * Makes the switch an enforcement point that wires each subscriber to its uplink.
     *
     * @return this
     */
    public EnforcedEdge enforceByCrossConnect() {
        return enforceByCrossConnect(network.size(), 0);
    }

    /**
     * Makes the switch an enforcement point that wires some subscribers to their uplinks.
     *
     * @param pairs how many, from the first on
     * @param firstTable the first table of the pipeline
     * @return this
     */
    public EnforcedEdge enforceByCrossConnect(int pairs, int firstTable) {
        ObjectNode point = crossConnected(pairs).put("firstTable", firstTable);
        application.declarePoint(EdgeNetwork.deviceId(), point);
        return this;
    }

    /**
     * Makes the switch an enforcement point that wires each subscriber to its uplink, and gives
     * what it quarantines a VLAN tag.
     *
     * @param vlan the tag, 1 to 4094
     */
    public void quarantineInVlan(int vlan) {
        ObjectNode point = crossConnected(network.size());
        point.with("quarantine").put("vlan", vlan);
        application.declarePoint(EdgeNetwork.deviceId(), point);
    }

    private ObjectNode crossConnected(int size) {
        ObjectNode point = point(size);
        ObjectNode forwarding = point.putObject("forwarding").put("type", "cross-connect");
        ArrayNode pairs = forwarding.putArray("pairs");
        for (int i = 1; i <= size; i++) {
            pairs.addArray().add(EdgeNetwork.subscriberPort(i)).add(EdgeNetwork.uplinkPort(i));
        }
        return point;
    }

    /**
     * Makes the switch an enforcement point that forwards as a learning bridge.
     *
     * @return this
     */
    public EnforcedEdge enforceByNormal() {
        ObjectNode point = point(network.size());
        point.putObject("forwarding").put("type", "normal");
        application.declarePoint(EdgeNetwork.deviceId(), point);
        return this;
    }

    /**
     * Makes the switch an enforcement point that hands over to a table of another application,
     * which wires each subscriber to its uplink.
     *
     * @param table the other application's table
     * @return this
     */
    public EnforcedEdge enforceIntoTable(int table) {
        wireSubscribers(table);
        ObjectNode point = point(network.size());
        point.putObject("forwarding").put("type", "table").put("table", table);
        application.declarePoint(EdgeNetwork.deviceId(), point);
        return this;
    }

    /**
     * Wires each subscriber to its uplink in another application's name, below the rules that
     * enforce: this is what forwards while nothing is enforced.
     *
     * @return this
     */
    public EnforcedEdge wireBelow() {
        wireSubscribers(0);
        return this;
    }

    /**
     * Wires each subscriber to its uplink in another application's name, in a later table to which
     * table 0 hands over what nothing else there takes; enforcement may begin in either.
     *
     * @param table the later table
     * @return this
     */
    public EnforcedEdge wireBelowFrom(int table) {
        ArrayNode flows = wires(table);
        ObjectNode handOver = rule(0);
        handOver.putObject("selector").putArray("criteria");
        handOver.putObject("treatment")
                .putArray("instructions")
                .addObject()
                .put("type", "TABLE")
                .put("tableId", table);
        install(flows.add(handOver));
        return this;
    }

    /** Takes the rules of the other application away. */
    public void unwire() {
        if (isWired) {
            application.controller().rest().delete(FLOWS + "/application/" + OTHER_APPLICATION);
            isWired = false;
        }
    }

    private void wireSubscribers(int table) {
        install(wires(table));
    }

    private ArrayNode wires(int table) {
        ArrayNode flows = new ObjectMapper().createArrayNode();
        for (int i = 1; i <= network.size(); i++) {
            int subscriber = EdgeNetwork.subscriberPort(i);
            int uplink = EdgeNetwork.uplinkPort(i);
            flows.add(wire(table, subscriber, uplink)).add(wire(table, uplink, subscriber));
        }
        return flows;
    }

    private void install(ArrayNode flows) {
        ObjectNode rules = new ObjectMapper().createObjectNode();
        rules.set("flows", flows);
        application.controller().rest().post(FLOWS + "?appId=" + OTHER_APPLICATION, rules);
        isWired = true;
    }

    private static ObjectNode wire(int table, int from, int to) {
        ObjectNode flow = rule(table);
        flow.putObject("selector")
                .putArray("criteria")
                .addObject()
                .put("type", "IN_PORT")
                .put("port", from);
        flow.putObject("treatment")
                .putArray("instructions")
                .addObject()
                .put("type", "OUTPUT")
                .put("port", Integer.toString(to));
        return flow;
    }

    private static ObjectNode rule(int table) {
        return new ObjectMapper()
                .createObjectNode()
                .put("deviceId", EdgeNetwork.deviceId())
                .put("tableId", table)
                .put("priority", 100)
                .put("isPermanent", true);
    }

    /** Takes the enforcement point back; what another application forwards goes too. */
    public void stopEnforcing() {
        application.removePoint(EdgeNetwork.deviceId());
        unwire();
    }

    /**
     * Does something while the switch enforces nothing, and waits until it enforces again. {@link
     * #wireBelow} has to have been called before.
     *
     * @param step what to do
     */
    public void withoutEnforcement(Runnable step) {
        application.withdraw(EdgeNetwork.deviceId());
        step.run();
        application.restore(EdgeNetwork.deviceId());
    }

    private ObjectNode point(int size) {
        ObjectNode point = new ObjectMapper().createObjectNode().put("name", EdgeNetwork.BRIDGE);
        ArrayNode subscribers = point.putArray("subscriberPorts");
        ArrayNode uplinks = point.putArray("uplinkPorts");
        for (int i = 1; i <= size; i++) {
            subscribers.add(EdgeNetwork.subscriberPort(i));
            uplinks.add(EdgeNetwork.uplinkPort(i));
        }
        point.putObject("quarantine").put("port", EdgeNetwork.QUARANTINE_PORT);
        return point;
    }

    /**
     * Loads a registry drawn from the address plan and waits until its rules are on the switch.
     *
     * @param count how many endpoints
     * @return what the shell printed of the import
     */
    public String loadRegistry(int count) {
        String printed =
                application.importRegistry(
                        new RegistryGenerator(AddressPlan.shipped()).draw(count, SEED));
        application.awaitEnforced(EdgeNetwork.deviceId());
        return printed;
    }

    /**
     * Sets an action and waits until the switch carries it out.
     *
     * @param protocol a protocol's name, or all
     * @param action for example {@code limit 2M}
     */
    public void setAction(String protocol, String action) {
        application.setAction(protocol, action);
        application.awaitEnforced(EdgeNetwork.deviceId());
    }

    /**
     * Registers an endpoint for all protocols and waits until the switch lets it pass.
     *
     * @param prefix its prefix
     * @param reference its licence number
     */
    public void register(String prefix, String reference) {
        application.register(prefix, reference);
        application.awaitEnforced(EdgeNetwork.deviceId());
    }

    /**
     * Takes an endpoint off the registry and waits until the switch knows.
     *
     * @param prefix its prefix
     * @param reference its licence number
     */
    public void unregister(String prefix, String reference) {
        application.unregister(prefix, reference);
        application.awaitEnforced(EdgeNetwork.deviceId());
    }

    /** Waits until the controller has asked the switch for its counters. */
    public void awaitCounters() {
        Await.sleep(STATISTICS_POLL.multipliedBy(2));
    }

    /**
     * Returns what the switch has counted of a protocol, as the controller knows it.
     *
     * @param protocol name of a tunnel protocol
     * @param verdict REGISTERED, OBSERVED, LIMITED or QUARANTINED
     * @return packets
     */
    public long packets(String protocol, String verdict) {
        return application.packets(EdgeNetwork.deviceId(), protocol, verdict);
    }

    @Override
    public void close() {
        network.close();
    }
}
