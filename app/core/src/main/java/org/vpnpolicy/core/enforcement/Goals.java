// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPointService;

/** Says what is to be in force on each switch. Safe for use by several threads. */
final class Goals {
    private final EnforcementPointService points;
    private final WithdrawnSwitches withdrawn;
    private final Decisions decisions;
    private final Predicate<DeviceId> isDeclared;
    private final Clock clock;
    private final Instant trustAbsenceFrom;
    private volatile boolean nothingWanted;

    /**
     * Makes goals.
     *
     * @param points the enforcement points
     * @param withdrawn the switches that an operator has taken out
     * @param decisions what is decided for each enforcement point
     * @param isDeclared tells whether a switch is declared to be one, be it in a way that cannot be
     *     read
     * @param clock tells the time
     * @param absenceGrace how long from now on a switch that is no enforcement point may still
     *     become one without anybody having changed anything: a controller that starts reads its
     *     configuration bit by bit
     */
    Goals(
            EnforcementPointService points,
            WithdrawnSwitches withdrawn,
            Decisions decisions,
            Predicate<DeviceId> isDeclared,
            Clock clock,
            Duration absenceGrace) {
        this.points = points;
        this.withdrawn = withdrawn;
        this.decisions = decisions;
        this.isDeclared = isDeclared;
        this.clock = clock;
        this.trustAbsenceFrom = clock.instant().plus(absenceGrace);
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

    /**
     * Tells whether it is open what is to be in force on a switch; then it stays as it is.
     *
     * @param device the switch
     * @return true if it is no enforcement point, but may be meant to be one
     */
    boolean isOpen(DeviceId device) {
        return !nothingWanted
                && !isPoint(device)
                && (clock.instant().isBefore(trustAbsenceFrom) || isDeclared.test(device));
    }

    /** Makes it so that no rule of ours is wanted on any switch any more. */
    void wantNothing() {
        nothingWanted = true;
    }
}
