// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPointService;

/** Says what is to be in force on each switch. Safe for use by several threads. */
final class Goals {
    private final EnforcementPointService points;
    private final WithdrawnSwitches withdrawn;
    private final Decisions decisions;
    private volatile boolean nothingWanted;

    /**
     * Makes goals.
     *
     * @param points the enforcement points
     * @param withdrawn the switches that an operator has taken out
     * @param decisions what is decided for each enforcement point
     */
    Goals(EnforcementPointService points, WithdrawnSwitches withdrawn, Decisions decisions) {
        this.points = points;
        this.withdrawn = withdrawn;
        this.decisions = decisions;
    }

    /**
     * Returns what is to be in force on a switch.
     *
     * @param device the switch
     * @return the decision; empty if no rule of ours is to be there
     */
    Optional<Decision> goal(DeviceId device) {
        if (!isPoint(device)) {
            decisions.forget(device);
            return Optional.empty();
        }
        if (nothingWanted || withdrawn.contains(device)) {
            return Optional.empty();
        }
        return points.point(device).map(decisions::at);
    }

    /**
     * Tells whether a switch is an enforcement point, if only one that is taken out.
     *
     * @param device the switch
     * @return true if it is
     */
    boolean isPoint(DeviceId device) {
        return points.point(device).isPresent();
    }

    /** Makes it so that no rule of ours is wanted on any switch any more. */
    void wantNothing() {
        nothingWanted = true;
    }
}
