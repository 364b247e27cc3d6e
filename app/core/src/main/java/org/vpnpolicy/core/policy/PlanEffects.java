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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.ChangeCounts;
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
        Map<String, List<PolicyAction>> known = new HashMap<>();
        for (Instant instant : instants) {
            PointActions old = before.actions(instant, device, catalogue.names());
            PointActions next = after.actions(instant, device, catalogue.names());
            boolean differs = false;
            for (String protocol : catalogue.names()) {
                PolicyAction from = old.action(protocol);
                PolicyAction to = next.action(protocol);
                List<PolicyAction> pair = ImmutableList.of(from, to);
                boolean isNew = !pair.equals(known.put(protocol, pair));
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
        MapDifference<MeterKey, List<Object>> meters = Maps.difference(demands(old), demands(next));
        int table = PipelineLayout.of(point).table(Stage.ENFORCE);
        return SwitchEffect.of(
                point.device(),
                instant,
                table,
                rules(old, next, meters.entriesDiffering().keySet(), table),
                ChangeCounts.of(
                        meters.entriesOnlyOnRight().size(),
                        meters.entriesDiffering().size(),
                        meters.entriesOnlyOnLeft().size(),
                        next.meters().size()),
                next.meters().values().stream()
                        .map(Limit::withoutMeters)
                        .collect(Collectors.toSet()));
    }

    /** Returns what each meter has to be; one that has to be something else is made anew. */
    private static Map<MeterKey, List<Object>> demands(SwitchRules rules) {
        return Maps.transformValues(
                rules.meters(), limit -> ImmutableList.of(limit.rate(), limit.burst()));
    }

    /** Counts rules that use a meter which is made anew as changed: they get its new id. */
    private static ChangeCounts rules(
            SwitchRules old, SwitchRules next, Set<MeterKey> metersMadeAnew, int table) {
        RuleDifference difference = next.since(old);
        int added = 0;
        int changed = 0;
        for (TableRule rule : difference.additions()) {
            if (old.rule(rule.key()).isEmpty()) {
                added++;
            } else {
                changed++;
            }
        }
        int wanted = 0;
        for (TableRule rule : next.fixed()) {
            boolean isSame = old.rule(rule.key()).equals(Optional.of(rule));
            boolean getsNewMeter =
                    rule.instructions().meter().filter(metersMadeAnew::contains).isPresent();
            changed += isSame && getsNewMeter ? 1 : 0;
            wanted += rule.table() == table ? 1 : 0;
        }
        return ChangeCounts.of(added, changed, difference.removals().size(), wanted);
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
