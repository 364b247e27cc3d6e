// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.Optional;
import org.onlab.packet.Ip6Address;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Match;

/** Starts matches for one of the two IP versions. */
final class Families {
    private static final byte[] ZERO = new byte[Ip6Address.BYTE_LENGTH];

    private Families() {}

    static Match.Builder match(IpAddress.Version version) {
        return Match.builder()
                .ethType(version == IpAddress.Version.INET ? EtherTypes.IPV4 : EtherTypes.IPV6);
    }

    static Match.Builder match(IpPrefix prefix) {
        return match(prefix.version());
    }

    /** Returns the prefix of all addresses. */
    static IpPrefix everything(IpAddress.Version version) {
        return version == IpAddress.Version.INET
                ? IpPrefix.valueOf(0, 0)
                : IpPrefix.valueOf(IpAddress.Version.INET6, ZERO, 0);
    }

    /** Returns the prefix of all addresses of the version that a match asks for, if it does. */
    static Optional<IpPrefix> everything(Match match) {
        if (match.ethType().isEmpty()) {
            return Optional.empty();
        }
        switch (match.ethType().getAsInt()) {
            case EtherTypes.IPV4:
                return Optional.of(everything(IpAddress.Version.INET));
            case EtherTypes.IPV6:
                return Optional.of(everything(IpAddress.Version.INET6));
            default:
                return Optional.empty();
        }
    }
}
