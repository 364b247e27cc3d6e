// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.policy.PolicyService;

/** A policy in memory. */
public final class MemoryPolicies implements PolicyService {
    private Policy policy = Policy.INITIAL;

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public PolicyInForce inForce(EnforcementPoint point) {
        return PolicyInForce.of(policy.actions());
    }

    @Override
    public Policy setProtocolAction(String protocol, PolicyAction action) {
        Samples.CATALOGUE.require(protocol);
        return move(policy.withProtocol(protocol, action));
    }

    @Override
    public Policy clearProtocolAction(String protocol) {
        Samples.CATALOGUE.require(protocol);
        return move(policy.withoutProtocol(protocol));
    }

    @Override
    public Policy setDefaultAction(PolicyAction action) {
        return move(policy.withDefault(action));
    }

    private Policy move(Policy next) {
        boolean same =
                next.defaultAction().equals(policy.defaultAction())
                        && next.protocolActions().equals(policy.protocolActions());
        policy = same ? policy : next;
        return policy;
    }

    @Override
    public void addListener(PolicyListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeListener(PolicyListener listener) {
        throw new UnsupportedOperationException();
    }
}
