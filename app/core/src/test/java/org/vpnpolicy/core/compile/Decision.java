// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegistrySnapshot;

/** All that the rules of one switch follow from. Immutable. */
public final class Decision {
    private final RegistrySnapshot registry;
    private final PolicyInForce policy;
    private final EnforcementPoint point;
    private final ProtocolCatalogue catalogue;
    private final ImmutableSet<MeterKey> unavailable;

    private Decision(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            Set<MeterKey> unavailable) {
        this.registry = registry;
        this.policy = policy;
        this.point = point;
        this.catalogue = catalogue;
        this.unavailable = ImmutableSet.copyOf(unavailable);
    }

    /** Makes a decision. */
    public static Decision of(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            Set<MeterKey> unavailable) {
        return new Decision(registry, policy, point, catalogue, unavailable);
    }

    public RegistrySnapshot registry() {
        return registry;
    }

    public PolicyInForce policy() {
        return policy;
    }

    public EnforcementPoint point() {
        return point;
    }

    public ProtocolCatalogue catalogue() {
        return catalogue;
    }

    public ImmutableSet<MeterKey> unavailable() {
        return unavailable;
    }

    public PipelineLayout layout() {
        return PipelineLayout.of(point);
    }

    /** Returns what the compiler makes of this decision. */
    public SwitchRules compiled() {
        return SwitchCompiler.compile(registry, policy, point, catalogue, unavailable);
    }

    @Override
    public String toString() {
        return String.format(
                "registry %s%npolicy %s%npoint subscribers %s uplinks %s forwarding %s"
                        + " quarantine %s first table %s%ncatalogue %s guards %s%nunavailable %s%n",
                registry.endpoints(),
                policy,
                point.subscriberPorts(),
                point.uplinkPorts(),
                point.forwarding(),
                point.quarantine(),
                point.firstTable(),
                catalogue.protocols(),
                catalogue.servicePorts(),
                unavailable);
    }
}
