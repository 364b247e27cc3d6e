// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.Match;

/** What a rule of ENFORCE is about: one protocol, at one uplink port or at all ports. Immutable. */
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

    /** Returns the scope whose rules hold where this one has none. */
    ActionScope forAllPorts() {
        return new ActionScope(protocol, Optional.empty());
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
