// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.network.ControllerLink;
import org.vpnpolicy.lab.network.OpenVSwitch;

/** Which controller of a cluster is a switch's master. */
public final class Mastership {
    /** Atomix gives a node that is gone up after some 15 s; the rest is a busy machine's. */
    private static final Duration FAILOVER = Duration.ofMinutes(2);

    private final OpenVSwitch openVSwitch;
    private final String bridge;
    private final String deviceId;

    /**
     * Looks at a switch.
     *
     * @param openVSwitch the switch program
     * @param bridge the switch's bridge
     * @param deviceId how ONOS names the switch
     */
    public Mastership(OpenVSwitch openVSwitch, String bridge, String deviceId) {
        this.openVSwitch = openVSwitch;
        this.bridge = bridge;
        this.deviceId = deviceId;
    }

    /**
     * Returns what the switch says of its controllers.
     *
     * @return one for each
     */
    public List<ControllerLink> links() {
        return openVSwitch.controllerLinks(bridge);
    }

    /**
     * Returns whom the switch takes for its masters: never more than one (OpenFlow 1.3.5, 6.3.4).
     *
     * @return addresses in the words of Open vSwitch
     */
    public List<String> masters() {
        return links().stream()
                .filter(ControllerLink::isMaster)
                .map(ControllerLink::target)
                .collect(Collectors.toList());
    }

    /**
     * Returns whom a controller takes for the switch's master.
     *
     * @param controller who is asked
     * @return ONOS's node id, empty if nobody
     */
    public String seenBy(Controller controller) {
        return ask(controller, "master", "nodeId");
    }

    private String roleOf(Controller controller) {
        return ask(controller, "local", "role");
    }

    private String ask(Controller controller, String what, String field) {
        return controller
                .rest()
                .get("/onos/v1/mastership/" + deviceId + "/" + what)
                .path(field)
                .asText();
    }

    /**
     * Makes a controller the master and waits until the switch takes it for that. ONOS silently
     * ignores it of a controller that stands by for no mastership, as one whose connection came and
     * went may do until a check that runs once a minute; so it is waited for that too.
     *
     * @param master the controller
     */
    public void giveTo(ControllerNode master) {
        Await.until(
                master + " to stand by for " + bridge,
                FAILOVER,
                () -> !roleOf(master).equals("NONE"));
        master.shell().run("onos:device-role " + deviceId + " " + master.id() + " master");
        Await.equal(
                "master of " + bridge,
                Await.LONG,
                List.of(master.openFlowAddress()),
                this::masters);
    }

    /**
     * Waits until the switch takes one of some controllers for its only master.
     *
     * @param nodes the controllers
     */
    public void awaitAmong(List<ControllerNode> nodes) {
        List<List<String>> wanted =
                nodes.stream()
                        .map(node -> List.of(node.openFlowAddress()))
                        .collect(Collectors.toList());
        Await.until(
                "a master of " + bridge + " among " + nodes,
                FAILOVER,
                () -> wanted.contains(masters()),
                () -> links().toString());
    }
}
