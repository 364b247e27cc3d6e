// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

/** Says in words what the policy rules for a protocol, and who said so. */
final class PolicyVoice {
    private PolicyVoice() {}

    /**
     * Says what the policy rules.
     *
     * @param policy the policy
     * @param protocol name of a tunnel protocol
     * @return a sentence without its full stop
     */
    static String ruling(Policy policy, String protocol) {
        PolicyAction action = policy.actionFor(protocol);
        return String.format(
                "policy version %s says %s for %s",
                policy.version(),
                Words.of(action),
                policy.protocolAction(protocol).isPresent() ? protocol : "all protocols");
    }
}
