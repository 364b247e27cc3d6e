// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.Optional;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;

/** All switches are connected, this node is the master of all, and nothing changes. */
public class ConnectedMaster implements SwitchConnections {
    @Override
    public boolean isConnected(DeviceId device) {
        return true;
    }

    @Override
    public Optional<String> obstacle(DeviceId device) {
        return Optional.empty();
    }

    @Override
    public Optional<NodeId> master(DeviceId device) {
        return Optional.of(NodeId.nodeId("this"));
    }

    @Override
    public void addListener(ConnectionListener listener) {
        // Nothing changes.
    }

    @Override
    public void removeListener(ConnectionListener listener) {
        // Nothing changes.
    }
}
