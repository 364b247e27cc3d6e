// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.function.Consumer;
import org.onosproject.net.DeviceId;

/** This node's own OpenFlow connections to switches. */
public interface SwitchChannels {
    /**
     * Tells whether a switch is one of those that speak OpenFlow, connected or not.
     *
     * @param device the switch
     * @return whether the other questions make sense for it
     */
    boolean speaksOpenFlow(DeviceId device);

    /**
     * Tells whether this node has a connection to a switch.
     *
     * @param device a switch that speaks OpenFlow
     * @return whether it has, in whatever role
     */
    boolean isUp(DeviceId device);

    /**
     * Tells whether a switch has accepted this node as its master (OpenFlow 1.3, 6.3.4): before, it
     * takes no changes from it, and ONOS sends none.
     *
     * @param device a switch that speaks OpenFlow
     * @return whether this node has a connection to it and has the role on it
     */
    boolean isMaster(DeviceId device);

    /**
     * Has somebody hear of each switch that accepts this node as its master.
     *
     * @param listener called on the thread that reads from the switch
     */
    void follow(Consumer<DeviceId> listener);

    /**
     * Has somebody hear of nothing any more.
     *
     * @param listener one that follows
     */
    void unfollow(Consumer<DeviceId> listener);
}
