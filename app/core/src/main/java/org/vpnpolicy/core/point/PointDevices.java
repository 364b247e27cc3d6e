// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;

/** The switches that are enforcement points. */
public final class PointDevices {
    private PointDevices() {}

    /**
     * Returns the switches that are enforcement points now.
     *
     * @param points the enforcement points
     * @return device ids
     */
    public static Set<DeviceId> of(EnforcementPointService points) {
        return points.points().stream()
                .map(EnforcementPoint::device)
                .collect(ImmutableSet.toImmutableSet());
    }
}
