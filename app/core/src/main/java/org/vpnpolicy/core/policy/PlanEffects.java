// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Says what changes when one policy takes the place of another: for which protocols at which points
 * from when on, and what that costs on the switches, by compiling both. Pure.
 */
final class PlanEffects {
    private final Policy before;
    private final Policy after;
    private final ProtocolCatalogue catalogue;
    private final ImmutableList<Instant> instants;
    private final List<ActionChange> changes = new ArrayList<>();
    private final List<SwitchEffect> effects = new ArrayList<>();

    /**
     * Finds out the effects.
     *
     * @param before the policy in force
     * @param after the policy that is to come
     * @param points the enforcement points
     * @param catalogue the protocols
     * @param now when the change is made
     */
    PlanEffects(
            Policy before,
            Policy after,
            Collection<EnforcementPoint> points,
            ProtocolCatalogue catalogue,
            Instant now) {
        this.before = before;
        this.after = after;
        this.catalogue = catalogue;
        TreeSet<Instant> turns = new TreeSet<>();
        turns.add(now);
        Stream.concat(before.turns(), after.turns())
                .filter(turn -> turn.isAfter(now))
                .forEach(turns::add);
        this.instants = ImmutableList.copyOf(turns);
        points.forEach(this::compare);
        changes.sort(
                Comparator.comparing(ActionChange::from)
                        .thenComparing(change -> change.device().toString())
                        .thenComparing(ActionChange::protocol));
        effects.sort(
                Comparator.comparing(SwitchEffect::at)
                        .thenComparing(effect -> effect.device().toString()));
    }

    /** Returns what happens otherwise than before, in the order of the instants. */
    ImmutableList<ActionChange> changes() {
        return ImmutableList.copyOf(changes);
    }

    /** Returns what it costs, in the order of the instants. */
    ImmutableList<SwitchEffect> effects() {
        return ImmutableList.copyOf(effects);
    }

    private void compare(EnforcementPoint point) {
        DeviceId device = point.device();
        PointActions previous = before.actions(instants.get(0), device, catalogue.names());
        Map<String, PolicyAction> known = new HashMap<>();
        for (Instant instant : instants) {
            PointActions old = before.actions(instant, device, catalogue.names());
            PointActions next = after.actions(instant, device, catalogue.names());
            boolean differs = false;
            for (String protocol : catalogue.names()) {
                PolicyAction from = old.action(protocol);
                PolicyAction to = next.action(protocol);
                boolean isNew = !to.equals(known.put(protocol, to));
                if (!from.equals(to) && isNew) {
                    changes.add(ActionChange.of(device, protocol, instant, from, to));
                }
                differs |= !from.equals(to);
            }
            if (!next.equals(previous) && differs) {
                effects.add(effect(point, instant, previous, next));
            }
            previous = next;
        }
    }

    private SwitchEffect effect(
            EnforcementPoint point, Instant instant, PointActions from, PointActions to) {
        SwitchRules old = compile(point, from);
        SwitchRules next = compile(point, to);
        RuleDifference rules = next.since(old);
        MapDifference<MeterKey, Limit> meters = Maps.difference(old.meters(), next.meters());
        int anew = meters.entriesDiffering().size();
        return SwitchEffect.of(
                point.device(),
                instant,
                rules.additions().size(),
                rules.removals().size(),
                meters.entriesOnlyOnRight().size() + anew,
                meters.entriesOnlyOnLeft().size() + anew);
    }

    /** Compiles without the registry: a policy does not change what passes. */
    private SwitchRules compile(EnforcementPoint point, PointActions actions) {
        return SwitchCompiler.compile(
                RegistrySnapshot.EMPTY,
                PolicyInForce.of(actions),
                point,
                catalogue,
                ImmutableSet.of());
    }
}
