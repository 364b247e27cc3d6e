// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.registry.ChangeCause;

/** Carries the decision out on the switches. */
public interface EnforcementService {
    /**
     * Returns the status of every enforcement point.
     *
     * @return statuses in the order of their device ids
     */
    List<SwitchStatus> statuses();

    /**
     * Returns the status of one enforcement point.
     *
     * @param device the switch
     * @return the status; empty if the switch is no enforcement point
     */
    Optional<SwitchStatus> status(DeviceId device);

    /**
     * Takes all rules and meters of the application off a switch, and keeps them off until they are
     * restored, across restarts. Returns before it is done; {@link #status} tells.
     *
     * @param device the switch
     * @param cause who asks for it, and why
     */
    void withdraw(DeviceId device, ChangeCause cause);

    /**
     * Puts a withdrawn switch's rules back. Returns before it is done; {@link #status} tells.
     *
     * @param device the switch
     * @param cause who asks for it, and why
     */
    void restore(DeviceId device, ChangeCause cause);

    /**
     * Returns the switches whose rules an operator withdrew.
     *
     * @return device ids; empty if there are none
     */
    Set<DeviceId> withdrawn();
}
