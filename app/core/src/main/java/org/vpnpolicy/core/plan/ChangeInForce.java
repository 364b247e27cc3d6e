// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Orders a change of rules while they are in force; {@link ChangePhase} says how and why. A table
 * in which nothing changes is not looked at.
 */
final class ChangeInForce {
    private final PipelineLayout layout;
    private final Supplier<ImmutableSet<RuleKey>> ports;
    private final Supplier<VerdictsInForce> now;
    private final Supplier<VerdictsInForce> wanted;
    private final Supplier<Boolean> uplinksDiffer;
    private final StepCollector<ChangePhase> steps = new StepCollector<>();

    private ChangeInForce(PipelineLayout layout, Difference difference) {
        this.layout = layout;
        int gate = layout.table(Stage.GATE);
        int enforce = layout.table(Stage.ENFORCE);
        ports = Suppliers.memoize(() -> ImmutableSet.copyOf(difference.current(gate)));
        now = Suppliers.memoize(() -> new VerdictsInForce(difference.current(enforce), layout));
        wanted =
                Suppliers.memoize(
                        () -> new VerdictsInForce(difference.wantedKeys(enforce), layout));
        uplinksDiffer = Suppliers.memoize(() -> !now.get().hasScopesOf(wanted.get()));
    }

    /** Returns the steps of a change within the tables of a layout. */
    static ImmutableList<Step> steps(PipelineLayout layout, Difference difference) {
        ChangeInForce change = new ChangeInForce(layout, difference);
        difference.additions().forEach(change::add);
        difference.removals().forEach(change::remove);
        return change.steps.steps();
    }

    private void add(TableRule rule) {
        RuleKey key = rule.key();
        switch (layout.stage(key.table()).orElseThrow()) {
            case GATE:
                steps.add(gatePhase(rule), rule);
                break;
            case CLASSIFY:
                if (layout.is(key, RuleRole.Kind.SIGNATURE)) {
                    steps.add(ChangePhase.SIGNATURES_NEW, -key.priority(), rule);
                } else {
                    steps.add(ChangePhase.GUARDS_NEW, rule);
                }
                break;
            case REGISTRY:
                steps.add(
                        layout.is(key, RuleRole.Kind.REGISTRY_MISS)
                                ? ChangePhase.REGISTRY_MISS
                                : ChangePhase.PASSES_NEW,
                        rule);
                break;
            case ENFORCE:
                steps.add(newAction(key), rule);
                break;
            default:
                steps.add(ChangePhase.FORWARD_NEW, rule);
        }
    }

    private ChangePhase gatePhase(TableRule rule) {
        if (layout.is(rule.key(), RuleRole.Kind.DISCOVERY)) {
            return ChangePhase.DISCOVERY;
        }
        // A port that is new has to wait for its link discovery.
        return ports.get().contains(rule.key())
                        && rule.instructions()
                                .equals(Instructions.toTable(layout.table(Stage.FORWARD)))
                ? ChangePhase.PORTS_PASS_BY
                : ChangePhase.PORTS_COME;
    }

    private void remove(RuleKey key) {
        switch (layout.stage(key.table()).orElseThrow()) {
            case GATE:
                steps.remove(
                        layout.is(key, RuleRole.Kind.DISCOVERY)
                                ? ChangePhase.DISCOVERY
                                : ChangePhase.PORTS_LEAVE,
                        key);
                break;
            case CLASSIFY:
                if (layout.is(key, RuleRole.Kind.SIGNATURE)) {
                    steps.remove(ChangePhase.SIGNATURES_OLD, key.priority(), key);
                } else {
                    steps.remove(ChangePhase.GUARDS_OLD, key);
                }
                break;
            case REGISTRY:
                steps.remove(ChangePhase.PASSES_OLD, key);
                break;
            case ENFORCE:
                steps.remove(oldAction(key), key);
                break;
            default:
                steps.remove(ChangePhase.FORWARD_OLD, key);
        }
    }

    private ChangePhase newAction(RuleKey key) {
        if (layout.is(key, RuleRole.Kind.ENFORCE_MISS)) {
            return ChangePhase.MILDER_NEW;
        }
        if (becomesStricter(key)) {
            return isForUplink(key) ? ChangePhase.STRICTER_UPLINK_NEW : ChangePhase.STRICTER_NEW;
        }
        return isForUplink(key) ? ChangePhase.MILDER_UPLINK_NEW : ChangePhase.MILDER_NEW;
    }

    private ChangePhase oldAction(RuleKey key) {
        if (becomesStricter(key)) {
            return isForUplink(key) ? ChangePhase.MILDER_UPLINK_OLD : ChangePhase.MILDER_OLD;
        }
        return isForUplink(key) ? ChangePhase.STRICTER_UPLINK_OLD : ChangePhase.STRICTER_OLD;
    }

    private boolean becomesStricter(RuleKey key) {
        ActionScope scope = ActionScope.of(key.match());
        return wanted.get().of(scope).compareTo(now.get().of(scope)) > 0;
    }

    /** Tells whether an action has a step of its own because it is for an uplink. */
    private boolean isForUplink(RuleKey key) {
        return key.match().inPort().isPresent() && uplinksDiffer.get();
    }
}
