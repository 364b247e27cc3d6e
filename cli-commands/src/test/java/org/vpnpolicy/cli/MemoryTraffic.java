// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;
import org.vpnpolicy.traffic.TrafficService;

/** The traffic of one point that has seen a protocol, and of one that was never counted. */
public final class MemoryTraffic implements TrafficService {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private ImmutableList<PointTraffic> points =
            ImmutableList.of(
                    PointTraffic.of(
                            Samples.EDGE_1,
                            Optional.of(NOON.minusSeconds(7_200)),
                            Optional.of(NOON),
                            ImmutableList.of(
                                    ProtocolTraffic.of("esp", period(10, 3), period(5_000, 40)))),
                    PointTraffic.of(
                            Samples.EDGE_2,
                            Optional.empty(),
                            Optional.empty(),
                            ImmutableList.of()));

    private static TrafficPeriod period(long registered, long unregistered) {
        return TrafficPeriod.of(
                TrafficAmount.of(registered, 100 * registered),
                TrafficAmount.of(unregistered, 100 * unregistered));
    }

    void forget() {
        points = ImmutableList.of();
    }

    @Override
    public List<PointTraffic> traffic() {
        return points;
    }

    @Override
    public Optional<PointTraffic> traffic(DeviceId device) {
        return points.stream().filter(t -> t.point().device().equals(device)).findFirst();
    }
}
