// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.room;

import java.util.OptionalLong;
import org.onosproject.net.DeviceId;

/** Knows how many meters switches have. */
public interface MeterCapacities {
    /**
     * Tells how many meters a switch has.
     *
     * @param device the switch
     * @return number of meters, 0 if it has none; empty if it has not told this node
     */
    OptionalLong capacity(DeviceId device);
}
