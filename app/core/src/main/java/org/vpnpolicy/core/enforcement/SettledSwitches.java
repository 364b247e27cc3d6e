// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.table.SwitchRules;

/**
 * What this node has put in force as a whole on the switches whose master it is, so that a status
 * need not look at each rule. Safe for use by several threads.
 */
final class SettledSwitches {
    private final Map<DeviceId, SwitchRules> settled = new ConcurrentHashMap<>();

    /**
     * Notes that a switch has confirmed all rules of a state.
     *
     * @param device the switch
     * @param rules the state
     */
    void settle(DeviceId device, SwitchRules rules) {
        settled.put(device, rules);
    }

    /**
     * Notes that a switch is about to be changed, or that it is not known what it has.
     *
     * @param device the switch
     */
    void unsettle(DeviceId device) {
        settled.remove(device);
    }

    /**
     * Tells whether a switch has confirmed all rules of a state.
     *
     * @param device the switch
     * @param rules the state
     * @return true if it has, to this node's knowledge
     */
    boolean isSettled(DeviceId device, SwitchRules rules) {
        return Optional.ofNullable(settled.get(device)).filter(rules::equals).isPresent();
    }
}
