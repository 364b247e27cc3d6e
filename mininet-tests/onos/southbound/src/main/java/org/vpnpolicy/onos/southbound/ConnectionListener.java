// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.OpenFlowSwitchListener;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFPortStatus;

/**
 * Hears of connections of switches so that what it was told last is true.
 *
 * <p>ONOS tells of them on the threads of the connections: it may tell of the end of an old
 * connection after the start of a new one, and of the end before the start. What it says when asked
 * is right: it forgets a connection before it tells of its end.
 */
public interface ConnectionListener extends OpenFlowSwitchListener {
    /**
     * Returns who is asked.
     *
     * @return ONOS's side of the connections
     */
    OpenFlowController controller();

    /**
     * Tells that a switch is connected, perhaps not for the first time.
     *
     * @param dpid the switch
     * @param target its connection
     */
    void connected(Dpid dpid, OpenFlowSwitch target);

    /**
     * Tells that a connection of a switch has ended, perhaps not for the first time.
     *
     * @param dpid the switch
     */
    void disconnected(Dpid dpid);

    @Override
    default void switchAdded(Dpid dpid) {
        OpenFlowSwitch target = controller().getSwitch(dpid);
        if (target == null) {
            return;
        }
        connected(dpid, target);
        if (controller().getSwitch(dpid) == null) {
            disconnected(dpid);
        }
    }

    @Override
    default void switchRemoved(Dpid dpid) {
        disconnected(dpid);
        switchAdded(dpid);
    }

    @Override
    default void switchChanged(Dpid dpid) {
        // Matters to few.
    }

    @Override
    default void portChanged(Dpid dpid, OFPortStatus status) {
        // Matters to few.
    }

    @Override
    default void receivedRoleReply(Dpid dpid, RoleState requested, RoleState response) {
        // Matters to few.
    }
}
