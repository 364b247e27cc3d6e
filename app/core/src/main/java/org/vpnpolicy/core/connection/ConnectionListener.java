// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import org.onosproject.net.DeviceId;

/**
 * Hears when a switch has to be looked at. It is called on ONOS's own threads, even those that read
 * from switches, so it hands on what it hears and does nothing itself.
 */
public interface ConnectionListener {
    /**
     * Tells that the connection of a switch, or its master, is another now.
     *
     * @param device the switch
     */
    void changed(DeviceId device);

    /**
     * Tells that a switch has accepted this node as its master: from now on it takes changes.
     *
     * @param device the switch
     */
    void accepted(DeviceId device);
}
