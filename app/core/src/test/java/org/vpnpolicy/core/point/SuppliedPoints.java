// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;

/** The enforcement points that a test says there are; no listener hears of changes. */
public final class SuppliedPoints implements EnforcementPointService {
    private final Supplier<Collection<EnforcementPoint>> points;

    /** Makes a service that asks for the points whenever it is asked. */
    public SuppliedPoints(Supplier<Collection<EnforcementPoint>> points) {
        this.points = points;
    }

    /** Makes a service with points that never change. */
    public SuppliedPoints(EnforcementPoint... points) {
        this(() -> ImmutableList.copyOf(points));
    }

    @Override
    public List<EnforcementPoint> points() {
        return ImmutableList.copyOf(points.get());
    }

    @Override
    public Optional<EnforcementPoint> point(DeviceId device) {
        return points.get().stream().filter(point -> point.device().equals(device)).findFirst();
    }

    @Override
    public void addListener(EnforcementPointListener listener) {}

    @Override
    public void removeListener(EnforcementPointListener listener) {}
}
