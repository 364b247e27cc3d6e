// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.util.Optional;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PolicyRule;

/** Says in words what the policy says, who said so and why. */
final class PolicyReasons {
    private PolicyReasons() {}

    /** Says which rule decides. */
    static String text(PolicyRuling ruling) {
        Optional<PolicyRule> decisive = ruling.rule();
        if (decisive.isEmpty()) {
            return "policy version " + ruling.version() + " has no rule for it, so it is observed";
        }
        PolicyRule rule = decisive.get();
        return String.format(
                "rule %s of policy version %s says %s for %s%s%s; by %s: %s",
                rule.id(),
                ruling.version(),
                Words.of(rule.action()),
                rule.scope(),
                rule.from().map(from -> " from " + from).orElse(""),
                rule.until().map(until -> " until " + until).orElse(""),
                rule.cause().author(),
                rule.cause().reason());
    }

    /** Says what the red button, or a guard, leaves of the policy. */
    static String text(EnforcementMode mode) {
        return mode == EnforcementMode.OFF
                ? "enforcement is off: whatever comes in at an enforced port is only sent on"
                : "nothing beyond observing is carried out at present (see vpn-enforcement):"
                        + " tunnels are counted, and all of them pass";
    }
}
