// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;

/** Finds the OpenFlow switch behind a device id of ONOS. */
public final class OpenFlowSwitches {
    /** Of the device ids of OpenFlow switches. */
    private static final String SCHEME = "of";

    private OpenFlowSwitches() {}

    /**
     * Tells whether a device is an OpenFlow switch, connected or not.
     *
     * @param device any device
     * @return true if it is
     */
    public static boolean speaksOpenFlow(DeviceId device) {
        return SCHEME.equals(device.uri().getScheme());
    }

    /**
     * Finds what ONOS knows of a switch that has a connection to this node.
     *
     * @param openFlow ONOS's side of the connections
     * @param device any device
     * @return the switch; empty if the device is none or has no connection to this node
     */
    public static Optional<OpenFlowSwitch> find(OpenFlowController openFlow, DeviceId device) {
        return speaksOpenFlow(device)
                ? Optional.ofNullable(openFlow.getSwitch(Dpid.dpid(device.uri())))
                : Optional.empty();
    }

    /**
     * Tells whether a switch has a connection to this node, in whatever role.
     *
     * @param openFlow ONOS's side of the connections
     * @param device any device
     * @return true if it has
     */
    public static boolean isUp(OpenFlowController openFlow, DeviceId device) {
        return connected(openFlow, device).isPresent();
    }

    /**
     * Tells whether this node is the master of a switch, as its own connection has it.
     *
     * @param openFlow ONOS's side of the connections
     * @param device any device
     * @return true if there is a connection, and the switch has accepted this node as its master
     */
    public static boolean isMaster(OpenFlowController openFlow, DeviceId device) {
        return connected(openFlow, device)
                .filter(target -> target.getRole() == RoleState.MASTER)
                .isPresent();
    }

    private static Optional<OpenFlowSwitch> connected(
            OpenFlowController openFlow, DeviceId device) {
        return find(openFlow, device).filter(OpenFlowSwitch::isConnected);
    }
}
