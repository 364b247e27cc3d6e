// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.util.Optional;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.RedButton;

/** All that changes together: the policy, what waits for confirmation, and the red button. */
final class PolicyState {
    /** That of a new installation. */
    static final PolicyState INITIAL =
            new PolicyState(0, Policy.INITIAL, Optional.empty(), RedButton.RELEASED);

    private final long serial;
    private final Policy policy;
    private final Optional<Confirmation> awaited;
    private final RedButton redButton;

    private PolicyState(
            long serial, Policy policy, Optional<Confirmation> awaited, RedButton redButton) {
        this.serial = serial;
        this.policy = policy;
        this.awaited = awaited;
        this.redButton = redButton;
    }

    /** Makes a state; the serial goes up with each change. */
    static PolicyState of(
            long serial, Policy policy, Optional<Confirmation> awaited, RedButton redButton) {
        return new PolicyState(serial, policy, awaited, redButton);
    }

    /** Returns the state with another policy, which waits for a confirmation or does not. */
    PolicyState with(Policy next, Optional<Confirmation> confirmation) {
        return of(serial + 1, next, confirmation, redButton);
    }

    /** Returns the state with the policy confirmed. */
    PolicyState confirmed() {
        return of(serial + 1, policy, Optional.empty(), redButton);
    }

    /** Returns the state with the button pressed. */
    PolicyState with(RedButton button) {
        return of(serial + 1, policy, awaited, button);
    }

    long serial() {
        return serial;
    }

    Policy policy() {
        return policy;
    }

    Optional<Confirmation> awaited() {
        return awaited;
    }

    RedButton redButton() {
        return redButton;
    }

    @Override
    public String toString() {
        return policy
                + ", "
                + redButton.mode()
                + awaited.map(waiting -> ", waits: " + waiting).orElse("");
    }
}
