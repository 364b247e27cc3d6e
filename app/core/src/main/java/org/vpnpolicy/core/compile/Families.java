// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Match;

/** Starts matches for one of the two IP versions. */
final class Families {
    private Families() {}

    static Match.Builder match(IpAddress.Version version) {
        return Match.builder()
                .ethType(version == IpAddress.Version.INET ? EtherTypes.IPV4 : EtherTypes.IPV6);
    }

    static Match.Builder match(IpPrefix prefix) {
        return match(prefix.version());
    }
}
