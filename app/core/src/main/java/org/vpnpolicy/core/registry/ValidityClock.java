// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Tells when entries come into force or leave it because their time has come. */
final class ValidityClock {
    /**
     * By how much the system's clock may be behind what it said before without anything being done:
     * clocks are corrected by fractions of a second all the time.
     */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    private final Clock clock;

    /**
     * Makes a validity clock.
     *
     * @param clock tells the time
     */
    ValidityClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the registry as it is now.
     *
     * @param snapshot the registry as it was
     * @return the registry now, if an entry has come into force or left it since, or the clock was
     *     set back; empty if the snapshot still holds
     */
    Optional<RegistrySnapshot> turn(RegistrySnapshot snapshot) {
        Instant now = clock.instant();
        boolean isDue = snapshot.nextTurn().filter(turn -> !now.isBefore(turn)).isPresent();
        boolean isSetBack = now.isBefore(snapshot.instant().minus(TOLERANCE));
        return isDue || isSetBack ? Optional.of(snapshot.at(now)) : Optional.empty();
    }
}
