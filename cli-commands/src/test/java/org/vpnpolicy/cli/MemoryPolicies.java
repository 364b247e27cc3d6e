// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.ChangeCounts;
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
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;
import org.vpnpolicy.policy.RedButton;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.registry.ChangeCause;

/** A policy in memory. */
public final class MemoryPolicies implements PolicyService {
    /** When all changes are made. */
    static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final List<Policy> history = new ArrayList<>(List.of(Policy.INITIAL));
    private final TreeMap<String, PolicyPlan> plans = new TreeMap<>();
    private RedButton button = RedButton.RELEASED;
    private Optional<Confirmation> awaited = Optional.empty();
    private boolean forced;
    private String read = "";

    /** Makes a rule for all points. */
    public void set(String protocol, PolicyAction action) {
        change(
                PolicyEdits.set(
                        PolicyScope.of(Optional.empty(), protocol, Samples.CATALOGUE),
                        action,
                        Optional.empty(),
                        Optional.empty()),
                ChangeCause.of("anila", "trial"),
                false);
    }

    boolean forced() {
        return forced;
    }

    /** Returns the document read last, and its format. */
    String read() {
        return read;
    }

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
        forced = force;
        Policy after = edit.apply(policy(), cause, NOW);
        String id = "p" + (plans.size() + 1);
        ImmutableList.Builder<ActionChange> changes = ImmutableList.builder();
        for (String protocol : Samples.CATALOGUE.names()) {
            PolicyAction old = action(policy(), protocol);
            PolicyAction now = action(after, protocol);
            if (!old.equals(now)) {
                changes.add(ActionChange.of(Samples.DEVICE_1, protocol, NOW, old, now));
            }
        }
        PolicyPlan plan =
                PolicyPlan.of(
                        id,
                        policy(),
                        after,
                        force,
                        changes.build(),
                        ImmutableList.of(effect(Samples.DEVICE_1), effect(Samples.DEVICE_2)));
        if (!plan.isEmpty()) {
            plans.put(id, plan);
        }
        return plan;
    }

    private static SwitchEffect effect(DeviceId device) {
        return SwitchEffect.of(
                device,
                NOW,
                3,
                ChangeCounts.of(2, 0, 2, 12),
                ChangeCounts.of(2, 1, 0, 4),
                ImmutableSet.of(ActionType.OBSERVE));
    }

    private static PolicyAction action(Policy policy, String protocol) {
        return policy.rule(NOW, Samples.DEVICE_1, protocol)
                .map(PolicyRule::action)
                .orElse(PolicyAction.OBSERVE);
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
        Policy after = plans.remove(id).after();
        awaited =
                confirmWithin.map(
                        time ->
                                Confirmation.of(
                                        after.version(), policy().version(), NOW.plus(time)));
        history.add(0, after);
        return after;
    }

    @Override
    public Policy change(PolicyEdit edit, ChangeCause cause, boolean force) {
        forced = force;
        Policy after = edit.apply(policy(), cause, NOW);
        if (after.version() > policy().version()) {
            history.add(0, after);
        }
        return after;
    }

    @Override
    public Policy confirm(ChangeCause cause) {
        if (awaited.isEmpty()) {
            throw new IllegalArgumentException("policy: waits for no confirmation");
        }
        awaited = Optional.empty();
        return policy();
    }

    @Override
    public Policy reject(ChangeCause cause) {
        if (awaited.isEmpty()) {
            throw new IllegalArgumentException("policy: waits for no confirmation");
        }
        PolicyEdit back = rollbackTo(awaited.get().otherwise());
        awaited = Optional.empty();
        return change(back, cause, false);
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
                        .orElseThrow(() -> new IllegalArgumentException("version: is not kept"));
        return PolicyEdits.replace(old.rules(), old.phasings().values());
    }

    @Override
    public RedButton press(EnforcementMode mode, ChangeCause cause) {
        button = RedButton.of(mode, NOW, cause);
        return button;
    }

    @Override
    public String write(Policy policy, DocumentFormat format) {
        return format + " of version " + policy.version() + "\n";
    }

    @Override
    public PolicyEdit read(String document, DocumentFormat format, ChangeCause cause) {
        read = format + ": " + document;
        return PolicyEdits.replace(
                ImmutableList.of(
                        PolicyRule.of(
                                "r1",
                                PolicyScope.EVERYTHING,
                                PolicyAction.QUARANTINE,
                                Optional.empty(),
                                Optional.empty(),
                                cause)),
                ImmutableList.of());
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
