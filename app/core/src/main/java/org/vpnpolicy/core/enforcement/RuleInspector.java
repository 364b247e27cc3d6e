// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import org.onosproject.net.DeviceId;

/** Lets others look at what stands on the switches. */
public interface RuleInspector {
    /**
     * Shows a switch as its master knows it, on any node of the cluster.
     *
     * @param device the switch
     * @return the switch, which is looked at anew each time it is asked
     */
    InspectedSwitch inspect(DeviceId device);
}
