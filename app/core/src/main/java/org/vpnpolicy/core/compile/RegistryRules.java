// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.Pass;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Writes the rules of REGISTRY: two for each of the passes that the registry needs, one for tunnels
 * from its prefix and one for tunnels to it.
 */
final class RegistryRules {
    private final ImmutableMap<String, TunnelProtocol> protocols;
    private final RuleCollector rules;

    private RegistryRules(ProtocolCatalogue catalogue, RuleCollector rules) {
        this.protocols = Maps.uniqueIndex(catalogue.protocols(), TunnelProtocol::name);
        this.rules = rules;
    }

    /** Writes the rules of prefixes that pass whatever the registry says. */
    static void writeAlwaysPass(Collection<IpPrefix> prefixes, RuleCollector rules) {
        for (IpPrefix prefix : prefixes) {
            Match from = Families.match(prefix).ipSource(prefix).build();
            Match to = Families.match(prefix).ipDestination(prefix).build();
            rules.add(Stage.REGISTRY, Priorities.ALWAYS_PASS, from, Stage.FORWARD);
            rules.add(Stage.REGISTRY, Priorities.ALWAYS_PASS, to, Stage.FORWARD);
        }
    }

    static void write(RegistrySnapshot registry, ProtocolCatalogue catalogue, RuleCollector rules) {
        registry.visitPasses(new RegistryRules(catalogue, rules)::write);
        rules.add(Stage.REGISTRY, Priorities.MISS, Match.ALL, Stage.ENFORCE);
    }

    private void write(Pass pass) {
        IpPrefix prefix = pass.prefix();
        Match.Builder from = Families.match(prefix).ipSource(prefix);
        Match.Builder to = Families.match(prefix).ipDestination(prefix);
        if (pass.protocol().isPresent()) {
            TunnelProtocol protocol = protocols.get(pass.protocol().get());
            if (protocol == null) {
                return;
            }
            from.metadata(protocol.number());
            to.metadata(protocol.number());
        }
        rules.add(Stage.REGISTRY, Priorities.PASS, from.build(), Stage.FORWARD);
        rules.add(Stage.REGISTRY, Priorities.PASS, to.build(), Stage.FORWARD);
    }
}
