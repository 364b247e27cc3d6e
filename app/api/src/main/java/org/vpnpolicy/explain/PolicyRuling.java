// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;

/** What the policy says of one protocol at one enforcement point at one instant. Immutable. */
public final class PolicyRuling {
    private final long version;
    private final Optional<PolicyRule> rule;

    private PolicyRuling(long version, Optional<PolicyRule> rule) {
        this.version = version;
        this.rule = checkNotNull(rule, "rule");
    }

    /**
     * Makes a ruling.
     *
     * @param version the policy's version
     * @param rule the rule that decides; empty if there is none, which means to observe
     * @return the ruling
     */
    public static PolicyRuling of(long version, Optional<PolicyRule> rule) {
        return new PolicyRuling(version, rule);
    }

    /**
     * Returns the policy's version.
     *
     * @return version
     */
    public long version() {
        return version;
    }

    /**
     * Returns the rule that decides.
     *
     * @return the most specific rule in effect; empty if there is none
     */
    public Optional<PolicyRule> rule() {
        return rule;
    }

    /**
     * Returns what is to happen.
     *
     * @return the rule's action, or to observe if there is none
     */
    public PolicyAction action() {
        return rule.map(PolicyRule::action).orElse(PolicyAction.OBSERVE);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, rule);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PolicyRuling
                && version == ((PolicyRuling) object).version
                && rule.equals(((PolicyRuling) object).rule);
    }

    @Override
    public String toString() {
        return "policy version " + version + rule.map(r -> " " + r).orElse("");
    }
}
