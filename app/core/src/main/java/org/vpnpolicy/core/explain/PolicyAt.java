// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyService;

/** The policy as it was or will be at an instant. Immutable. */
final class PolicyAt {
    private final Policy policy;
    private final Instant instant;

    private PolicyAt(Policy policy, Instant instant) {
        this.policy = policy;
        this.instant = instant;
    }

    /**
     * Finds the policy in force. It is so even if it was made on a node whose clock is ahead.
     *
     * @param policies the policy
     * @param now what time it is
     * @return the policy as it is now
     */
    static PolicyAt now(PolicyService policies, Instant now) {
        return new PolicyAt(policies.policy(), now);
    }

    /**
     * Finds the policy at an instant.
     *
     * @param policies the policy and its history
     * @param instant when
     * @return for an instant to come, the version that is in force now; for one gone by, the
     *     version that was
     * @throws IllegalArgumentException if the instant is before the oldest version that is kept
     */
    static PolicyAt of(PolicyService policies, Instant instant) {
        Policy now = policies.policy();
        if (!now.time().isAfter(instant)) {
            return new PolicyAt(now, instant);
        }
        Policy then =
                policies.history().stream()
                        .filter(version -> !version.time().isAfter(instant))
                        .max(Comparator.comparingLong(Policy::version))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "at: "
                                                        + instant
                                                        + " is before the oldest version of the"
                                                        + " policy that is kept, see"
                                                        + " vpn-policy-history"));
        return new PolicyAt(then, instant);
    }

    /**
     * Returns what the policy says of a protocol.
     *
     * @param device the switch
     * @param protocol name of a tunnel protocol
     * @return the ruling
     */
    PolicyRuling ruling(DeviceId device, String protocol) {
        return PolicyRuling.of(policy.version(), policy.rule(instant, device, protocol));
    }

    /**
     * Returns what is to be carried out.
     *
     * @param now what is in force now: of it the mode and the prefixes that always pass are taken,
     *     which have no history
     * @param device the switch
     * @param protocols names of all tunnel protocols
     * @return the policy in force
     */
    PolicyInForce inForce(PolicyInForce now, DeviceId device, Collection<String> protocols) {
        return PolicyInForce.of(
                now.mode(), policy.actions(instant, device, protocols), now.alwaysPass());
    }
}
