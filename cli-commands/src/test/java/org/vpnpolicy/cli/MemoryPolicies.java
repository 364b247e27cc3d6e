// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.Confirmation;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.policy.RedButton;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.registry.ChangeCause;

/** A policy in memory; its plans change ESP at the first point. */
public final class MemoryPolicies implements PolicyService {
    /** When everything happens. */
    static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final List<Policy> history = new ArrayList<>(List.of(Policy.INITIAL));
    private final Map<String, PolicyPlan> plans = new TreeMap<>();
    private RedButton button = RedButton.RELEASED;
    private Optional<Confirmation> awaited = Optional.empty();

    @Override
    public Policy policy() {
        return history.get(0);
    }

    @Override
    public PolicyStatus status() {
        return PolicyStatus.of(
                policy().version(), button, button.mode(), Optional.empty(), awaited);
    }

    @Override
    public PolicyInForce inForce(EnforcementPoint point) {
        return PolicyInForce.of(policy().actions(NOW, point.device(), Samples.CATALOGUE.names()));
    }

    @Override
    public PolicyPlan plan(PolicyEdit edit, ChangeCause cause, boolean force) {
        requireReason(cause);
        Policy after = edit.apply(policy(), cause, NOW);
        String id = "p" + plans.size();
        PolicyPlan plan =
                PolicyPlan.of(
                        id,
                        policy(),
                        after,
                        force,
                        ImmutableList.of(
                                ActionChange.of(
                                        Samples.DEVICE_1,
                                        "esp",
                                        NOW,
                                        PolicyAction.OBSERVE,
                                        PolicyAction.QUARANTINE)),
                        ImmutableList.of(SwitchEffect.of(Samples.DEVICE_1, NOW, 2, 2, 0, 0)));
        plans.put(id, plan);
        return plan;
    }

    private static void requireReason(ChangeCause cause) {
        checkArgument(!cause.reason().isEmpty(), "reason: is missing");
    }

    @Override
    public Optional<PolicyPlan> planned(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    @Override
    public List<String> plans() {
        return ImmutableList.copyOf(plans.keySet());
    }

    @Override
    public Policy commit(String id, Optional<Duration> confirmWithin, ChangeCause cause) {
        checkArgument(plans.containsKey(id), "plan: there is no \"%s\"", id);
        Policy before = policy();
        move(plans.get(id).after());
        awaited =
                confirmWithin.map(
                        time ->
                                Confirmation.of(
                                        policy().version(), before.version(), NOW.plus(time)));
        return policy();
    }

    @Override
    public Policy change(PolicyEdit edit, ChangeCause cause, boolean force) {
        requireReason(cause);
        return move(edit.apply(policy(), cause, NOW));
    }

    private Policy move(Policy next) {
        if (next.version() > policy().version()) {
            history.add(0, next);
        }
        return policy();
    }

    @Override
    public Policy confirm(ChangeCause cause) {
        checkArgument(awaited.isPresent(), "policy: waits for no confirmation");
        awaited = Optional.empty();
        return policy();
    }

    @Override
    public Policy reject(ChangeCause cause) {
        checkArgument(awaited.isPresent(), "policy: waits for no confirmation");
        PolicyEdit back = rollbackTo(awaited.get().otherwise());
        awaited = Optional.empty();
        return move(back.apply(policy(), cause, NOW));
    }

    @Override
    public List<Policy> history() {
        return ImmutableList.copyOf(history);
    }

    @Override
    public PolicyEdit rollbackTo(long version) {
        Policy old =
                history.stream()
                        .filter(policy -> policy.version() == version)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "version: " + version + " is not kept"));
        return PolicyEdits.replace(old.rules(), old.phasings().values());
    }

    @Override
    public RedButton press(EnforcementMode mode, ChangeCause cause) {
        requireReason(cause);
        button = RedButton.of(mode, NOW, cause);
        return button;
    }

    @Override
    public String write(Policy policy, DocumentFormat format) {
        return format + " of version " + policy.version() + "\n";
    }

    @Override
    public PolicyEdit read(String document, DocumentFormat format, ChangeCause cause) {
        checkArgument(document.startsWith(format.name()), "document: is not %s", format);
        return PolicyEdits.replace(List.of(), List.of());
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
