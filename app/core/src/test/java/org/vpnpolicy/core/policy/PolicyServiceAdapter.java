// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.policy.RedButton;
import org.vpnpolicy.registry.ChangeCause;

/** A policy of which a test overrides what it uses; the rest is refused. */
public class PolicyServiceAdapter implements PolicyService {
    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no test uses this");
    }

    @Override
    public Policy policy() {
        throw unused();
    }

    @Override
    public PolicyInForce inForce(EnforcementPoint point) {
        throw unused();
    }

    @Override
    public PolicyStatus status() {
        throw unused();
    }

    @Override
    public PolicyPlan plan(PolicyEdit edit, ChangeCause cause, boolean force) {
        throw unused();
    }

    @Override
    public Optional<PolicyPlan> planned(String id) {
        throw unused();
    }

    @Override
    public List<String> plans() {
        throw unused();
    }

    @Override
    public Policy commit(String id, Optional<Duration> confirmWithin, ChangeCause cause) {
        throw unused();
    }

    @Override
    public Policy change(PolicyEdit edit, ChangeCause cause, boolean force) {
        throw unused();
    }

    @Override
    public Policy confirm(ChangeCause cause) {
        throw unused();
    }

    @Override
    public Policy reject(ChangeCause cause) {
        throw unused();
    }

    @Override
    public List<Policy> history() {
        throw unused();
    }

    @Override
    public PolicyEdit rollbackTo(long version) {
        throw unused();
    }

    @Override
    public RedButton press(EnforcementMode mode, ChangeCause cause) {
        throw unused();
    }

    @Override
    public String write(Policy policy, DocumentFormat format) {
        throw unused();
    }

    @Override
    public PolicyEdit read(String document, DocumentFormat format, ChangeCause cause) {
        throw unused();
    }

    @Override
    public void addListener(PolicyListener listener) {
        throw unused();
    }

    @Override
    public void removeListener(PolicyListener listener) {
        throw unused();
    }
}
