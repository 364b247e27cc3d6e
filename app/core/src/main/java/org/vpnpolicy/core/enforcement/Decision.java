// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vpnpolicy.core.compile.CompiledSwitch;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * What is to be in force on one switch: everything that its rules are compiled from, and the rules
 * once somebody has asked for them.
 */
final class Decision {
    private final RegistrySnapshot registry;
    private final PolicyInForce policy;
    private final EnforcementPoint point;
    private final ProtocolCatalogue catalogue;
    private final Map<ImmutableSet<MeterKey>, CompiledSwitch> compiled = new ConcurrentHashMap<>();
    private final Map<ImmutableSet<MeterKey>, SwitchRules> observing = new ConcurrentHashMap<>();

    /** What was compiled for the switch before, of which parts may still be good. */
    private final Map<ImmutableSet<MeterKey>, CompiledSwitch> former = new ConcurrentHashMap<>();

    /**
     * Makes a decision.
     *
     * @param registry who is registered
     * @param policy what happens to unregistered tunnels
     * @param point the switch
     * @param catalogue what tunnels look like
     */
    Decision(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue) {
        this.registry = registry;
        this.policy = policy;
        this.point = point;
        this.catalogue = catalogue;
    }

    /**
     * Makes the decision that follows this one.
     *
     * @param nextRegistry who is registered
     * @param nextPolicy what happens to unregistered tunnels
     * @param nextPoint the switch
     * @param nextCatalogue what tunnels look like
     * @return a decision whose rules are compiled from this one's where their grounds are the same
     */
    Decision next(
            RegistrySnapshot nextRegistry,
            PolicyInForce nextPolicy,
            EnforcementPoint nextPoint,
            ProtocolCatalogue nextCatalogue) {
        Decision next = new Decision(nextRegistry, nextPolicy, nextPoint, nextCatalogue);
        next.former.putAll(compiled.isEmpty() ? former : compiled);
        return next;
    }

    /**
     * Tells whether this is the decision on the same grounds.
     *
     * @param otherRegistry a registry
     * @param otherPolicy a policy
     * @param otherPoint a point
     * @param otherCatalogue a catalogue
     * @return true if their rules are this decision's
     */
    boolean isOn(
            RegistrySnapshot otherRegistry,
            PolicyInForce otherPolicy,
            EnforcementPoint otherPoint,
            ProtocolCatalogue otherCatalogue) {
        return registry.serial() == otherRegistry.serial()
                && registry.instant().equals(otherRegistry.instant())
                && policy.equals(otherPolicy)
                && point.equals(otherPoint)
                && catalogue == otherCatalogue;
    }

    /**
     * Returns the tables in which the rules stand.
     *
     * @return the layout
     */
    PipelineLayout layout() {
        return PipelineLayout.of(point);
    }

    /**
     * Returns the rules. They are compiled once.
     *
     * @param unavailable meters that the switch cannot have
     * @return the wanted rules and meters
     */
    SwitchRules rules(Set<MeterKey> unavailable) {
        return compiled.computeIfAbsent(ImmutableSet.copyOf(unavailable), this::compile).rules();
    }

    private CompiledSwitch compile(ImmutableSet<MeterKey> unavailable) {
        CompiledSwitch before =
                Optional.ofNullable(former.remove(unavailable)).orElse(CompiledSwitch.NONE);
        return before.next(registry, policy, point, catalogue, unavailable);
    }

    /**
     * Returns the rules with all restrictions given up: unregistered tunnels are only counted.
     *
     * @param unavailable meters that the switch cannot have
     * @return rules and meters
     */
    SwitchRules rulesWithoutRestrictions(Set<MeterKey> unavailable) {
        EnforcementMode mode =
                policy.mode() == EnforcementMode.OFF ? policy.mode() : EnforcementMode.OBSERVE;
        PolicyInForce observed = PolicyInForce.of(mode, policy.actions(), policy.alwaysPass());
        return observing.computeIfAbsent(
                ImmutableSet.copyOf(unavailable),
                meters -> SwitchCompiler.compile(registry, observed, point, catalogue, meters));
    }
}
