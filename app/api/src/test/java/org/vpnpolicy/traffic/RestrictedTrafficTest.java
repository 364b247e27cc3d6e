// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

class RestrictedTrafficTest {
    private static final DeviceId EDGE = DeviceId.deviceId("of:0000000000000001");
    private static final DeviceId UNKNOWN = DeviceId.deviceId("of:0000000000000002");
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));
    private static final PolicyAction TIGHTER = PolicyAction.limit(LimitRate.parse("1M"));
    private static final TrafficAmount HOUR = TrafficAmount.of(10, 1_000);
    private static final TrafficAmount DAY = TrafficAmount.of(20, 2_000);
    private static final PointTraffic TRAFFIC =
            PointTraffic.of(
                    EnforcementPoint.builder(EDGE)
                            .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                            .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                            .build(),
                    Optional.empty(),
                    Optional.empty(),
                    ImmutableList.of(ProtocolTraffic.of("esp", period(HOUR), period(DAY))));

    private static TrafficPeriod period(TrafficAmount unregistered) {
        return TrafficPeriod.of(TrafficAmount.of(5, 500), unregistered);
    }

    private static ActionChange change(DeviceId device, String protocol, PolicyAction after) {
        return ActionChange.of(device, protocol, Instant.EPOCH, PolicyAction.OBSERVE, after);
    }

    private static List<RestrictedTraffic> restricted(ActionChange... changes) {
        return RestrictedTraffic.of(
                ImmutableList.copyOf(changes),
                device -> device.equals(EDGE) ? Optional.of(TRAFFIC) : Optional.empty());
    }

    @Test
    void countsWhatIsNotRegistered() {
        assertEquals(
                ImmutableList.of(RestrictedTraffic.of(EDGE, "esp", LIMIT, HOUR, DAY)),
                restricted(change(EDGE, "esp", LIMIT)));
    }

    @Test
    void countsATunnelOnceUnderTheStrictestAction() {
        assertEquals(
                ImmutableList.of(
                        RestrictedTraffic.of(EDGE, "esp", PolicyAction.QUARANTINE, HOUR, DAY)),
                restricted(
                        change(EDGE, "esp", LIMIT),
                        change(EDGE, "esp", PolicyAction.QUARANTINE),
                        change(EDGE, "esp", TIGHTER)));
        assertEquals(
                ImmutableList.of(RestrictedTraffic.of(EDGE, "esp", TIGHTER, HOUR, DAY)),
                restricted(change(EDGE, "esp", LIMIT), change(EDGE, "esp", TIGHTER)));
    }

    @Test
    void aProtocolThatNobodySawIsNoTraffic() {
        assertEquals(
                ImmutableList.of(
                        RestrictedTraffic.of(
                                EDGE, "gre", LIMIT, TrafficAmount.NONE, TrafficAmount.NONE)),
                restricted(change(EDGE, "gre", LIMIT)));
    }

    @Test
    void leavesOutWhatIsObservedAndWhatIsNotKnown() {
        assertEquals(
                ImmutableList.of(),
                restricted(
                        change(EDGE, "esp", PolicyAction.OBSERVE), change(UNKNOWN, "esp", LIMIT)));
    }
}
