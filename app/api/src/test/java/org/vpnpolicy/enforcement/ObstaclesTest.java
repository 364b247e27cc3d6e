// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.SwitchEffect;

class ObstaclesTest {
    private static final EnforcementPoint EDGE =
            EnforcementPoint.builder(DeviceId.deviceId("of:0000000000000001"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .build();
    private static final SwitchEffect RULES =
            SwitchEffect.of(EDGE.device(), Instant.EPOCH, 2, 2, 0, 0);
    private static final SwitchEffect METERS =
            SwitchEffect.of(EDGE.device(), Instant.EPOCH, 2, 2, 2, 0);

    private static SwitchStatus.Builder status(SwitchState state) {
        return SwitchStatus.builder(EDGE, state);
    }

    private static Optional<String> obstacle(SwitchEffect effect, SwitchStatus.Builder status) {
        return Obstacles.of(effect, Optional.of(status.build()));
    }

    @Test
    void nothingIsInTheWayOfAGoodSwitch() {
        assertEquals(Optional.empty(), obstacle(METERS, status(SwitchState.ENFORCED)));
        assertEquals(Optional.empty(), Obstacles.of(METERS, Optional.empty()));
    }

    @Test
    void tellsThatMetersAreLackingWhereTheyAreNeeded() {
        SwitchStatus.Builder status =
                status(SwitchState.ENFORCED)
                        .meters(
                                ImmutableList.of(
                                        MeterStatus.unavailable(
                                                "esp",
                                                TrafficDirection.FROM_SUBSCRIBER,
                                                Limit.of(LimitRate.parse("2M")),
                                                "out of meters")));
        assertEquals(
                Optional.of("lacks meters, so limits do what they say for that"),
                obstacle(METERS, status));
        assertEquals(Optional.empty(), obstacle(RULES, status));
    }

    @Test
    void tellsThatTheSwitchIsFullOrAway() {
        assertEquals(
                Optional.of("has no room for all passes, so nothing is restricted there"),
                obstacle(RULES, status(SwitchState.INCOMPLETE).restrictionsGivenUp(true)));
        assertEquals(
                Optional.of("is not connected, so it gets the change later"),
                obstacle(RULES, status(SwitchState.DISCONNECTED)));
        assertEquals(
                Optional.of("its rules are withdrawn"),
                obstacle(RULES, status(SwitchState.WITHDRAWN)));
    }
}
