// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.Set;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Compiles the decision into the rules and meters of one switch. A pure function. */
public final class SwitchCompiler {
    private SwitchCompiler() {}

    /**
     * Compiles. The same arguments always give the same rules in the same order.
     *
     * @param registry who is registered; names of protocols that the catalogue lacks mean nothing
     * @param policy what happens to unregistered tunnels here and now
     * @param point the switch
     * @param catalogue what tunnels look like
     * @param unavailable meters that this switch cannot have: what they would limit is treated as
     *     the limit says for switches without meters
     * @return the wanted rules and meters
     */
    public static SwitchRules compile(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            Set<MeterKey> unavailable) {
        RuleCollector rules = new RuleCollector(PipelineLayout.of(point));
        PortRules.writeGate(point, policy.mode(), rules);
        ClassifyRules.write(catalogue, rules);
        RegistryRules.writeAlwaysPass(policy.alwaysPass(), rules);
        RegistryRules.write(registry, catalogue, rules);
        EnforceRules enforce = new EnforceRules(point, unavailable, rules);
        for (TunnelProtocol protocol : catalogue.protocols()) {
            enforce.write(protocol, policy.action(protocol.name()));
        }
        enforce.writeMiss();
        PortRules.writeForward(point, rules);
        return SwitchRules.of(rules.rules(), enforce.meters());
    }
}
