// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Set;
import org.vpnpolicy.core.table.FixedTable;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;

/** The rules of ENFORCE and the meters that they use. Immutable. */
final class EnforceTable {
    private final FixedTable table;
    private final ImmutableSortedMap<MeterKey, Limit> meters;

    private EnforceTable(FixedTable table, ImmutableSortedMap<MeterKey, Limit> meters) {
        this.table = table;
        this.meters = meters;
    }

    /** Compiles the actions for all protocols. */
    static EnforceTable of(
            EnforcementPoint point,
            ProtocolCatalogue catalogue,
            PolicyInForce policy,
            Set<MeterKey> unavailable) {
        RuleCollector collector = new RuleCollector(PipelineLayout.of(point), Stage.ENFORCE);
        EnforceRules rules = new EnforceRules(point, unavailable, collector);
        for (TunnelProtocol protocol : catalogue.protocols()) {
            rules.write(protocol, policy.action(protocol.name()));
        }
        rules.writeMiss();
        return new EnforceTable(collector.table(), ImmutableSortedMap.copyOf(rules.meters()));
    }

    /** Returns the rules. */
    FixedTable table() {
        return table;
    }

    /** Returns the meters. */
    ImmutableSortedMap<MeterKey, Limit> meters() {
        return meters;
    }
}
