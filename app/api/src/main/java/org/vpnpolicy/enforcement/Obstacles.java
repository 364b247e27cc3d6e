// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import java.util.Optional;
import org.vpnpolicy.policy.SwitchEffect;

/**
 * Tells what stands in the way of a planned change on a switch, as far as it is known from the
 * changes before: OpenFlow 1.3 switches do not tell how many more rules or meters they can take.
 */
public final class Obstacles {
    private Obstacles() {}

    /**
     * Tells what stands in the way.
     *
     * @param effect what the change costs on the switch
     * @param status how the switch is; empty if it is no enforcement point
     * @return why the change would not, or not at once, be carried out there; empty if it fits
     */
    public static Optional<String> of(SwitchEffect effect, Optional<SwitchStatus> status) {
        return status.flatMap(known -> obstacle(effect, known));
    }

    private static Optional<String> obstacle(SwitchEffect effect, SwitchStatus status) {
        if (status.state() == SwitchState.DISCONNECTED) {
            return Optional.of("is not connected, so it gets the change later");
        }
        if (status.state() == SwitchState.WITHDRAWN) {
            return Optional.of("its rules are withdrawn");
        }
        if (status.areRestrictionsGivenUp()) {
            return Optional.of("has no room for all passes, so nothing is restricted there");
        }
        boolean lacksMeters =
                status.meters().stream()
                        .anyMatch(meter -> meter.state() == MeterStatus.State.UNAVAILABLE);
        return effect.metersAdded() > 0 && lacksMeters
                ? Optional.of("lacks meters, so limits do what they say for that")
                : Optional.empty();
    }
}
