// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * Writes the rules of REGISTRY: two for every prefix of the least covering set, one for tunnels
 * from it and one for tunnels to it.
 */
final class RegistryRules {
    private RegistryRules() {}

    static void write(RegistrySnapshot registry, ProtocolCatalogue catalogue, RuleCollector rules) {
        List<IpPrefix> forAll = new ArrayList<>();
        for (RegisteredEndpoint endpoint : registry.endpoints()) {
            if (endpoint.protocols().isEmpty()) {
                forAll.add(endpoint.prefix());
            }
        }
        CoveringSet coveredForAll = CoveringSet.of(forAll);
        writePasses(coveredForAll, OptionalInt.empty(), rules);

        ListMultimap<String, IpPrefix> byProtocol = ArrayListMultimap.create();
        for (RegisteredEndpoint endpoint : registry.endpoints()) {
            if (!coveredForAll.covers(endpoint.prefix())) {
                endpoint.protocols().forEach(name -> byProtocol.put(name, endpoint.prefix()));
            }
        }
        for (TunnelProtocol protocol : catalogue.protocols()) {
            CoveringSet covered = CoveringSet.of(byProtocol.get(protocol.name()));
            writePasses(covered, OptionalInt.of(protocol.number()), rules);
        }
        rules.add(Stage.REGISTRY, Priorities.MISS, Match.ALL, Stage.ENFORCE);
    }

    private static void writePasses(
            CoveringSet covered, OptionalInt protocolNumber, RuleCollector rules) {
        for (IpPrefix prefix : covered.prefixes()) {
            Match.Builder from = Families.match(prefix).ipSource(prefix);
            Match.Builder to = Families.match(prefix).ipDestination(prefix);
            protocolNumber.ifPresent(from::metadata);
            protocolNumber.ifPresent(to::metadata);
            rules.add(Stage.REGISTRY, Priorities.PASS, from.build(), Stage.FORWARD);
            rules.add(Stage.REGISTRY, Priorities.PASS, to.build(), Stage.FORWARD);
        }
    }
}
