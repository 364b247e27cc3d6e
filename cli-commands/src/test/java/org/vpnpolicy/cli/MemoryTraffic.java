// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;
import org.vpnpolicy.traffic.TrafficService;

/** Some ESP at the first point. */
final class MemoryTraffic implements TrafficService {
    private static final PointTraffic SEEN =
            PointTraffic.of(
                    Samples.EDGE_1,
                    Optional.of(MemoryPolicies.NOW.minusSeconds(86_400)),
                    Optional.of(MemoryPolicies.NOW),
                    ImmutableList.of(
                            ProtocolTraffic.of("esp", period(1, 100), period(2_000, 200_000))));

    private static TrafficPeriod period(long packets, long bytes) {
        return TrafficPeriod.of(TrafficAmount.NONE, TrafficAmount.of(packets, bytes));
    }

    @Override
    public List<PointTraffic> traffic() {
        return ImmutableList.of(SEEN);
    }

    @Override
    public Optional<PointTraffic> traffic(DeviceId device) {
        return Optional.of(SEEN).filter(point -> point.point().device().equals(device));
    }
}
