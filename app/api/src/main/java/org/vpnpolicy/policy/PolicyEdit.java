// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import java.time.Instant;
import org.vpnpolicy.registry.ChangeCause;

/** A change of the policy, before it is known which version it changes. */
@FunctionalInterface
public interface PolicyEdit {
    /**
     * Makes the next version.
     *
     * @param before the version in force
     * @param cause who makes it and why
     * @param now when
     * @return the next version; the same one if there is nothing to change
     * @throws IllegalArgumentException if that cannot be; the message says why
     */
    Policy apply(Policy before, ChangeCause cause, Instant now);
}
