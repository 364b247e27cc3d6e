// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import java.util.List;
import java.util.Optional;
import org.onosproject.event.ListenerService;
import org.onosproject.net.DeviceId;

/** Gives the enforcement points that the network configuration declares. */
public interface EnforcementPointService
        extends ListenerService<EnforcementPointEvent, EnforcementPointListener> {
    /**
     * Returns all enforcement points.
     *
     * @return enforcement points in the order of their device ids
     */
    List<EnforcementPoint> points();

    /**
     * Returns the enforcement point on a switch.
     *
     * @param device the switch
     * @return the enforcement point; empty if the switch is none
     */
    Optional<EnforcementPoint> point(DeviceId device);
}
