// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.Optional;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;

/** Says which switches are connected and whether this node may change them. */
public interface SwitchConnections {
    /**
     * Tells whether a switch is connected to the cluster, as far as this node knows.
     *
     * @param device the switch
     * @return whether ONOS says so, or this node has an OpenFlow connection to it
     */
    boolean isConnected(DeviceId device);

    /**
     * Tells why this node may not change a switch now.
     *
     * @param device the switch
     * @return a sentence without its full stop; empty if it may
     */
    Optional<String> obstacle(DeviceId device);

    /**
     * Returns the master of a switch.
     *
     * @param device the switch
     * @return the node; empty if the switch has no master
     */
    Optional<NodeId> master(DeviceId device);

    /**
     * Has a listener hear of changes.
     *
     * @param listener called on ONOS's own threads
     */
    void addListener(ConnectionListener listener);

    /**
     * Has a listener hear of nothing any more.
     *
     * @param listener one that was added
     */
    void removeListener(ConnectionListener listener);
}
