// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.Collection;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Match;

/** Writes the rules of REGISTRY that are there whoever is registered. */
final class RegistryRules {
    private RegistryRules() {}

    /** Writes the way of unregistered tunnels, and rules for prefixes that pass in any case. */
    static void write(Collection<IpPrefix> alwaysPass, RuleCollector rules) {
        for (IpPrefix prefix : alwaysPass) {
            Match from = Families.match(prefix).ipSource(prefix).build();
            Match to = Families.match(prefix).ipDestination(prefix).build();
            rules.add(Priorities.ALWAYS_PASS, from, Stage.FORWARD);
            rules.add(Priorities.ALWAYS_PASS, to, Stage.FORWARD);
        }
        rules.add(Priorities.MISS, Match.ALL, Stage.ENFORCE);
    }
}
