// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import org.onosproject.net.DeviceId;

/** Tells how many meters and rules switches can hold. */
public interface RoomService {
    /**
     * Asks what is known of a switch.
     *
     * @param device the switch
     * @return its room; {@link Room#UNKNOWN} for what it does not tell, or not this node
     */
    SwitchRoom room(DeviceId device);
}
