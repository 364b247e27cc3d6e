// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.network.Topology;

/**
 * An edge switch of a provider with subscribers on one side, as many hosts beyond uplinks on the
 * other, and a host at its quarantine port.
 *
 * <pre>
 * sub1 -- 1              101 -- out1
 * sub2 -- 2   edge       102 -- out2
 * ...        (bridge)    ...
 *               200 -- quar
 * </pre>
 *
 * All are in one subnet, 10.0.0.0/8 and fd00:10::/32: subscribers are 10.0.1.N, outside hosts
 * 10.0.2.N.
 */
public final class EdgeNetwork implements AutoCloseable {

    /** The bridge of the edge switch. */
    public static final String BRIDGE = "edge";

    /** The port that quarantined frames are to leave by. */
    public static final int QUARANTINE_PORT = 200;

    private static final long DATAPATH_ID = 0xe1;
    private static final int FIRST_UPLINK = 100;
    private static final String QUARANTINE = "quar";

    private final Lab lab;
    private final MininetNetwork network;
    private final int size;

    private EdgeNetwork(Lab lab, MininetNetwork network, int size) {
        this.lab = lab;
        this.network = network;
        this.size = size;
    }

    /**
     * Builds and starts the network; the switch has no rules yet.
     *
     * @param lab where
     * @param size how many subscribers, and how many outside hosts, 1 to 99
     * @return the network
     */
    public static EdgeNetwork start(Lab lab, int size) {
        if (size < 1 || size >= FIRST_UPLINK) {
            throw new IllegalArgumentException("size: not 1 to 99: " + size);
        }
        Topology topology = new Topology().addSwitch(BRIDGE, DATAPATH_ID);
        for (int i = 1; i <= size; i++) {
            addHost(topology, "sub" + i, 1, i, subscriberPort(i));
            addHost(topology, "out" + i, 2, i, uplinkPort(i));
        }
        addHost(topology, QUARANTINE, 3, 1, QUARANTINE_PORT);
        return new EdgeNetwork(lab, lab.start(topology), size);
    }

    private static void addHost(Topology topology, String name, int side, int number, int port) {
        topology.addHost(
                        name,
                        String.format(Locale.ROOT, "02:00:00:00:%02x:%02x", side, number),
                        "10.0." + side + "." + number + "/8",
                        "fd00:10:" + side + "::" + number + "/32")
                .link(name, BRIDGE, port);
    }

    /**
     * Returns the port of a subscriber.
     *
     * @param number the subscriber, from 1
     * @return the OpenFlow port number
     */
    public static int subscriberPort(int number) {
        return number;
    }

    /**
     * Returns the port of an outside host.
     *
     * @param number the outside host, from 1
     * @return the OpenFlow port number
     */
    public static int uplinkPort(int number) {
        return FIRST_UPLINK + number;
    }

    /**
     * Returns how ONOS names the switch.
     *
     * @return its device id
     */
    public static String deviceId() {
        return String.format(Locale.ROOT, "of:%016x", DATAPATH_ID);
    }

    /**
     * Returns how many subscribers and outside hosts there are.
     *
     * @return the number of each
     */
    public int size() {
        return size;
    }

    /**
     * Returns a subscriber.
     *
     * @param number from 1
     * @return the host
     */
    public Host subscriber(int number) {
        return network.host("sub" + number);
    }

    /**
     * Returns an outside host.
     *
     * @param number from 1
     * @return the host
     */
    public Host outside(int number) {
        return network.host("out" + number);
    }

    /**
     * Returns the host at the quarantine port.
     *
     * @return the host
     */
    public Host quarantine() {
        return network.host(QUARANTINE);
    }

    /**
     * Returns a subscriber and the outside host across from it, as client and server.
     *
     * @param version which of their addresses
     * @param number from 1
     * @return the pair
     */
    public HostPair pair(IpVersion version, int number) {
        return HostPair.of(version, subscriber(number), outside(number));
    }

    /**
     * Returns the switch program.
     *
     * @return Open vSwitch
     */
    public OpenVSwitch openVSwitch() {
        return lab.openVSwitch();
    }

    /**
     * Makes the switch forward all by cross-connect, without a controller; for trying instruments.
     */
    public void forwardPlainly() {
        openVSwitch().ofctl("del-flows", BRIDGE);
        List<String> rules = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            rules.add(crossConnect(subscriberPort(i), uplinkPort(i)));
            rules.add(crossConnect(uplinkPort(i), subscriberPort(i)));
        }
        openVSwitch().addFlows(BRIDGE, rules);
    }

    private static String crossConnect(int from, int to) {
        return "priority=1,in_port=" + from + ",actions=output:" + to;
    }

    /**
     * Connects the switch to a controller and waits until that has it as an available device.
     *
     * @param controller the controller
     */
    public void connect(Controller controller) {
        openVSwitch().connect(BRIDGE, controller.openFlowAddress());
        controller.awaitDevice(deviceId());
    }

    /**
     * Connects the switch to all controllers of a cluster and waits until each of them has it as an
     * available device.
     *
     * @param controllers the controllers
     */
    public void connect(List<? extends Controller> controllers) {
        openVSwitch()
                .connect(
                        BRIDGE,
                        controllers.stream()
                                .map(Controller::openFlowAddress)
                                .collect(Collectors.toList()));
        controllers.forEach(controller -> controller.awaitDevice(deviceId()));
    }

    @Override
    public void close() {
        network.close();
    }
}
