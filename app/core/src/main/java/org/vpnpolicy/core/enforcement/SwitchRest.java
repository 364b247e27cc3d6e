// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import org.onosproject.net.DeviceId;

/** Finds the moments at which nobody changes a switch. */
public interface SwitchRest {
    /**
     * Runs something between two changes of a switch: none is under way, and none begins before it
     * has ended. It is dropped if a change is under way, or a failed one waits to be tried again.
     *
     * @param device the switch
     * @param action what is run, soon, on another thread; it must not wait for anything
     */
    void betweenChanges(DeviceId device, Runnable action);
}
