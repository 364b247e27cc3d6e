// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Clock;
import java.time.Instant;
import org.vpnpolicy.policy.Policy;

/** Tells whether rules have come into effect or left it since it was asked last. */
final class TurnClock {
    private final Clock clock;
    private Instant asked;

    /**
     * Makes a clock.
     *
     * @param clock tells the time
     */
    TurnClock(Clock clock) {
        this.clock = clock;
        this.asked = clock.instant();
    }

    /**
     * Asks.
     *
     * @param policy the policy in force
     * @return whether a rule's time may have come or be over: also if the clock was set back
     */
    boolean hasTurned(Policy policy) {
        Instant before = asked;
        Instant now = clock.instant();
        asked = now;
        return now.isBefore(before)
                || policy.nextTurn(before).filter(turn -> !turn.isAfter(now)).isPresent();
    }
}
