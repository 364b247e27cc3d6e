// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Instant;
import org.vpnpolicy.policy.Policy;

/** What is kept of a plan: its effects are found out anew each time. Immutable. */
final class StoredPlan {
    private final Instant made;
    private final long base;
    private final Policy policy;
    private final boolean forced;

    private StoredPlan(Instant made, long base, Policy policy, boolean forced) {
        this.made = made;
        this.base = base;
        this.policy = policy;
        this.forced = forced;
    }

    /** Makes a plan that leads from a version to a policy. */
    static StoredPlan of(Instant made, long base, Policy policy, boolean forced) {
        return new StoredPlan(made, base, policy, forced);
    }

    Instant made() {
        return made;
    }

    long base() {
        return base;
    }

    Policy policy() {
        return policy;
    }

    boolean isForced() {
        return forced;
    }
}
