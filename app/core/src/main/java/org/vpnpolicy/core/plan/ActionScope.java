// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.RuleKey;

/**
 * What a rule of ENFORCE is about: one protocol, at one uplink port or at all other ports. Rules of
 * one scope differ in priority by how strict they are. Immutable.
 */
final class ActionScope {
    private final OptionalLong protocol;
    private final Optional<PortNumber> uplink;

    private ActionScope(OptionalLong protocol, Optional<PortNumber> uplink) {
        this.protocol = protocol;
        this.uplink = uplink;
    }

    static ActionScope of(Match match) {
        return new ActionScope(match.metadata(), match.inPort());
    }

    /** Returns the priority of the strictest rule in ENFORCE of each scope. */
    static Map<ActionScope, Integer> strictest(Collection<RuleKey> keys, PipelineLayout layout) {
        Map<ActionScope, Integer> strictest = new HashMap<>();
        int enforce = layout.table(Stage.ENFORCE);
        for (RuleKey key : keys) {
            if (key.table() == enforce) {
                strictest.merge(of(key.match()), key.priority(), Math::max);
            }
        }
        return strictest;
    }

    @Override
    public int hashCode() {
        return Objects.hash(protocol, uplink);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ActionScope
                && protocol.equals(((ActionScope) object).protocol)
                && uplink.equals(((ActionScope) object).uplink);
    }
}
