// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.vpnpolicy.policy.Confirmation;

/** What goes for versions that wait to be confirmed. Pure. */
final class ConfirmRules {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private ConfirmRules() {}

    /**
     * Checks how long somebody has.
     *
     * @param time the time
     * @throws IllegalArgumentException if it is too short or too long
     */
    static void checkTime(Duration time) {
        checkArgument(
                time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0,
                "confirm: %s s is not between %s and %s",
                time.toSeconds(),
                SHORTEST.toSeconds(),
                LONGEST.toSeconds());
    }

    /**
     * Returns the confirmation that is awaited.
     *
     * @param state what is in force
     * @return the confirmation
     * @throws IllegalArgumentException if none is
     */
    static Confirmation require(PolicyState state) {
        return state.awaited()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "policy: version "
                                                + state.policy().version()
                                                + " waits for no confirmation"));
    }

    /**
     * Checks that nothing waits, because a change would make it unclear what is confirmed.
     *
     * @param state what is in force
     * @throws IllegalArgumentException if a version waits
     */
    static void requireNone(PolicyState state) {
        state.awaited()
                .ifPresent(
                        waiting -> {
                            throw new IllegalArgumentException(
                                    "policy: "
                                            + waiting
                                            + " waits to be confirmed; say vpn-policy-confirm, or"
                                            + " vpn-policy-confirm --reject, before anything else"
                                            + " is changed");
                        });
    }
}
