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

/** Compiles the decision into the rules and meters of one switch. A pure function. */
public final class SwitchCompiler {
    private SwitchCompiler() {}

    /**
     * Compiles. The same arguments always give the same rules in the same order. The rules of the
     * registry's passes are not made before they are asked for, so that it takes no longer for a
     * large registry than for a small one.
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
        return CompiledSwitch.NONE
                .next(registry, policy, point, catalogue, ImmutableSet.copyOf(unavailable))
                .rules();
    }
}
