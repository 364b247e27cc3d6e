// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.cluster.ControllerCluster;
import org.vpnpolicy.lab.cluster.Mastership;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.scenario.EdgeNetwork;
import org.vpnpolicy.lab.scenario.EnforcedEdge;
import org.vpnpolicy.lab.scenario.VpnPolicy;
import org.vpnpolicy.lab.tunnel.WireGuardTunnel;

/**
 * An enforced switch with the traffic that {@link Rehearsal} measures. Four subscribers are wired
 * to four outside hosts; unregistered tunnels are quarantined.
 *
 * <table>
 * <caption>Who is connected to whom</caption>
 * <tr><td>sub1, out1</td><td>the measured stream, registered by the outside address</td></tr>
 * <tr><td>sub2, out2</td><td>the restricted stream, not registered</td></tr>
 * <tr><td>sub3, out3</td><td>a WireGuard tunnel, registered, with a stream inside</td></tr>
 * <tr><td>sub4, out4</td><td>nothing: these ports come and go</td></tr>
 * </table>
 */
public final class Stage implements AutoCloseable {

    /** How long the longest wait of a scenario may be, such as for 40,000 rules. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** What a port can hold: more than the switch takes to answer one poll of its counters. */
    private static final Duration QUEUE = Duration.ofMillis(250);

    private static final int ALL_PAIRS = 4;
    private static final int STAYING_PAIRS = 3;

    /** Far enough from table 0 that the two pipelines do not overlap. */
    private static final int OTHER_TABLE = 10;

    private final StageControllers controllers;
    private final EnforcedEdge edge;
    private final Path archive;
    private final Lists lists;
    private final Traffic traffic;
    private boolean isRegistryLoaded;
    private FreeRide ride = new FreeRide();

    private Stage(
            StageControllers controllers,
            EnforcedEdge edge,
            Path archive,
            Lists lists,
            Traffic traffic) {
        this.controllers = controllers;
        this.edge = edge;
        this.archive = archive;
        this.lists = lists;
        this.traffic = traffic;
    }

    /**
     * Builds the network and enforces it; only the measured endpoints are registered.
     *
     * @param lab where
     * @param controller stays the caller's
     * @param archive the application's
     * @param entries how many other endpoints a registry of the usual size has
     * @param packetsPerSecond of the measured stream, in each direction
     * @return the stage
     */
    public static Stage open(
            Lab lab, Controller controller, Path archive, int entries, int packetsPerSecond) {
        return open(lab, StageControllers.of(controller), archive, entries, packetsPerSecond);
    }

    /**
     * Does the same with a cluster; each of its controllers has the application.
     *
     * @param lab where
     * @param cluster stays the caller's
     * @param archive the application's
     * @param entries how many other endpoints a registry of the usual size has
     * @param packetsPerSecond of the measured stream, in each direction
     * @return the stage
     */
    public static Stage open(
            Lab lab, ControllerCluster cluster, Path archive, int entries, int packetsPerSecond) {
        return open(lab, StageControllers.of(cluster), archive, entries, packetsPerSecond);
    }

    private static Stage open(
            Lab lab,
            StageControllers controllers,
            Path archive,
            int entries,
            int packetsPerSecond) {
        lab.openVSwitch().goFirst();
        VpnPolicy application = controllers.install(archive);
        EdgeNetwork network = EdgeNetwork.start(lab, ALL_PAIRS);
        lab.openVSwitch().queueAtPorts((int) (packetsPerSecond * QUEUE.toMillis() / 1000));
        HostPair measured = network.pair(IpVersion.IPV4, 1);
        HostPair restricted = network.pair(IpVersion.IPV4, 2);
        WireGuardTunnel tunnel = new WireGuardTunnel(network.pair(IpVersion.IPV4, 3), 1);
        Lists lists =
                Lists.draw(
                        List.of(measured.serverAddress(), tunnel.outer().serverAddress()), entries);
        try {
            controllers.connect(network);
            EnforcedEdge edge = new EnforcedEdge(network, application);
            application.replaceRegistry(lists.small());
            application.setAction("all", "quarantine");
            edge.enforceByCrossConnect();
            tunnel.up();
            Traffic traffic = Traffic.open(measured, restricted, tunnel, packetsPerSecond);
            return new Stage(controllers, edge, archive, lists, traffic);
        } catch (RuntimeException e) {
            tunnel.close();
            network.close();
            throw e;
        }
    }

    /**
     * Returns the traffic.
     *
     * @return what is measured
     */
    Traffic traffic() {
        return traffic;
    }

    /**
     * Returns the controller.
     *
     * @return may be stopped, if it is started again
     * @throws LabException if there is another number of controllers, or it is not the lab's own
     */
    TrialController trialController() {
        return controllers.trialController();
    }

    /**
     * Returns the cluster.
     *
     * @return its nodes may be stopped, if they are started again
     * @throws LabException if there is no cluster
     */
    ControllerCluster cluster() {
        return controllers.cluster();
    }

    /**
     * Returns who is the switch's master.
     *
     * @return one of the cluster's controllers
     */
    Mastership mastership() {
        return new Mastership(openVSwitch(), EdgeNetwork.BRIDGE, EdgeNetwork.deviceId());
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
     * Returns the switch program.
     *
     * @return Open vSwitch
     */
    OpenVSwitch openVSwitch() {
        return edge.network().openVSwitch();
    }

    /**
     * Returns how long restricted traffic got more than it was to.
     *
     * @return since the last {@link #beginRide}
     */
    FreeRide ride() {
        return ride;
    }

    /** Forgets what was allowed before: nothing is, from now on. */
    void beginRide() {
        ride = new FreeRide();
        allow(Allowance.nothing());
    }

    /**
     * Says what restricted traffic is to get from now on: less, once the command for it was
     * accepted; more, just before the command is given.
     *
     * @param allowance how much
     */
    void allow(Allowance allowance) {
        ride.allow(Instant.now(), allowance);
    }

    /** Registers only the measured endpoints. */
    void emptyRegistry() {
        application().replaceRegistry(lists.small());
        isRegistryLoaded = false;
        settle();
    }

    /** Makes the registry one of the usual size, if it is not. */
    void loadRegistry() {
        if (!isRegistryLoaded) {
            importUsual();
        }
        settle();
    }

    /** Imports a list of the usual size, and waits until it is in force. */
    void importUsual() {
        giveUsual();
        settle();
    }

    /** Imports a list of the usual size. */
    void giveUsual() {
        application().replaceRegistry(lists.usual());
        isRegistryLoaded = true;
    }

    /**
     * Returns how many endpoints a registry of the usual size has.
     *
     * @return the measured ones among them
     */
    int usualSize() {
        return lists.usualSize();
    }

    /** Replaces the list by another one of the same size, and waits until that is in force. */
    void importOther() {
        application().replaceRegistry(lists.other());
        isRegistryLoaded = true;
        settle();
    }

    /** Installs the application again, as an upgrade does. */
    void reinstall() {
        controllers.install(archive);
    }

    /**
     * Makes other rules than the application's forward where it does not, so that it can be taken
     * off: those of table 0 hand over to another table, where enforcement can begin too.
     */
    void wireBelow() {
        loadRegistry();
        edge.wireBelowFrom(OTHER_TABLE);
        Await.equal(
                "rules of the other application",
                LIMIT,
                2 * ALL_PAIRS,
                () -> openVSwitch().flowCount(EdgeNetwork.BRIDGE, "table=" + OTHER_TABLE));
    }

    /** Takes the other rules away again. */
    void unwire() {
        edge.unwire();
    }

    /** Takes the enforcement point back, and waits until its rules are off the switch. */
    void removePoint() {
        application().undeclarePoint(EdgeNetwork.deviceId());
        Await.equal("rules of the application", LIMIT, 0, this::ruleCount);
    }

    /** Enforces at all ports, from the usual table on. */
    void enforce() {
        edge.enforceByCrossConnect();
    }

    /** Enforces at all ports, from another table on. */
    void enforceInOtherTables() {
        edge.enforceByCrossConnect(ALL_PAIRS, OTHER_TABLE);
    }

    /** Enforces at all ports but two, on which there is no traffic. */
    void enforceFewerPorts() {
        edge.enforceByCrossConnect(STAYING_PAIRS, 0);
    }

    /** Starts the controller again, and waits until all wanted rules are on the switch. */
    void startController() {
        trialController().startAgain();
        application().awaitOperable();
        settle();
    }

    /** Waits until all wanted rules are on the switch. */
    void settle() {
        application().awaitEnforced(EdgeNetwork.deviceId());
    }

    /** Cuts the switch off from the controller. */
    void disconnect() {
        openVSwitch().cut(EdgeNetwork.BRIDGE);
    }

    /** Gives the switch its connection to the controller back. */
    void connect() {
        controllers.connect(edge.network());
    }

    /**
     * Removes the application's rules on the switch behind the controller's back.
     *
     * @return how many there were
     */
    int deleteRules() {
        int rules = ruleCount();
        openVSwitch().ofctl("del-flows", EdgeNetwork.BRIDGE, application().cookies());
        return rules;
    }

    /**
     * Returns how many of the application's rules the switch has.
     *
     * @return the number as the switch tells it
     */
    int ruleCount() {
        return openVSwitch().flowCount(EdgeNetwork.BRIDGE, application().cookies());
    }

    /**
     * Returns how many rules the switch should have.
     *
     * @return the number as the application tells it
     */
    int wantedRules() {
        return application().status(EdgeNetwork.deviceId()).path("wanted").asInt();
    }

    /** Takes off the registry and the switch what this stage has put there. */
    public void clear() {
        emptyRegistry();
        lists.measured()
                .forEach((address, reference) -> application().unregister(address, reference));
        application().setAction("all", "observe");
        removePoint();
    }

    @Override
    public void close() {
        traffic.close();
        edge.close();
    }
}
