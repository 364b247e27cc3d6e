// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.util.Optional;
import java.util.OptionalInt;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.VlanMatch;

/** Tells which headers a match takes, as an OpenFlow 1.3 switch does. */
final class HeaderMatch {
    private HeaderMatch() {}

    /**
     * Tells whether a match takes a header.
     *
     * @param match the match
     * @param header the header
     * @param metadata content of the metadata register
     * @return true if every field that the match asks for is as it asks
     */
    static boolean takes(Match match, Header header, long metadata) {
        boolean isTagged = !header.tags().isEmpty();
        return match.inPort().map(header.inPort()::equals).orElse(true)
                && (match.metadata().isEmpty() || match.metadata().getAsLong() == metadata)
                && (match.vlan() == VlanMatch.ANY || (match.vlan() == VlanMatch.TAGGED) == isTagged)
                && isAsked(match.ethType(), header.ethTypeSeen())
                && (header.isIpSeen() ? takesPacket(match, header) : asksForNoPacket(match));
    }

    private static boolean asksForNoPacket(Match match) {
        // A match on ports has an IP protocol too (OpenFlow 1.3.5, 7.2.3.8).
        return match.ipProtocol().isEmpty()
                && match.ipSource().isEmpty()
                && match.ipDestination().isEmpty();
    }

    private static boolean takesPacket(Match match, Header header) {
        return isAsked(match.ipProtocol(), header.ipProtocol().orElseThrow())
                && isAsked(match.sourcePort(), header.sourcePortSeen())
                && isAsked(match.destinationPort(), header.destinationPortSeen())
                && isWithin(match.ipSource(), header.source().orElseThrow())
                && isWithin(match.ipDestination(), header.destination().orElseThrow());
    }

    private static boolean isAsked(OptionalInt asked, int value) {
        return asked.isEmpty() || asked.getAsInt() == value;
    }

    private static boolean isWithin(Optional<IpPrefix> asked, IpAddress address) {
        return asked.map(prefix -> prefix.contains(address)).orElse(true);
    }
}
