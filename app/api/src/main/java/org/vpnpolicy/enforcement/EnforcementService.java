// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
     * Compares all rules on a switch with those that are wanted, and repairs what differs; the
     * switch's master does it, whichever node is asked.
     *
     * @param device the switch
     * @return what was found and whether it was repaired; completed exceptionally with an {@link
     *     IllegalArgumentException} if the switch is no enforcement point, with an {@link
     *     IllegalStateException} if it is not connected, and with a {@link
     *     java.util.concurrent.TimeoutException} if its master does not get to it
     */
    CompletableFuture<Reconciliation> reconcile(DeviceId device);

    /**
     * Returns the switches whose rules an operator withdrew.
     *
     * @return device ids; empty if there are none
     */
    Set<DeviceId> withdrawn();
}
