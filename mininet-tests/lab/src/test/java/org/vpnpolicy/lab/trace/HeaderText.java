// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.trace;

import java.util.StringJoiner;
import org.vpnpolicy.core.table.Header;

/** Headers as {@code ofproto/trace} takes them (ovs-fields(7)). */
final class HeaderText {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private HeaderText() {}

    static String of(Header header) {
        StringJoiner text = new StringJoiner(",");
        text.add("in_port=" + header.inPort().toLong());
        if (!header.tags().isEmpty()) {
            text.add("dl_vlan=" + header.tags().get(0).toShort()).add("dl_vlan_pcp=0");
        }
        text.add("dl_type=0x" + Integer.toHexString(header.ethTypeSeen()));
        if (!header.isIpSeen()) {
            return text.toString();
        }
        boolean ip4 = header.source().orElseThrow().isIp4();
        text.add((ip4 ? "nw_src=" : "ipv6_src=") + header.source().orElseThrow());
        text.add((ip4 ? "nw_dst=" : "ipv6_dst=") + header.destination().orElseThrow());
        int protocol = header.ipProtocol().orElseThrow();
        text.add("nw_proto=" + protocol);
        if (header.isLaterFragment()) {
            text.add("ip_frag=later");
        } else if (protocol == TCP || protocol == UDP) {
            // The short names tp_src and tp_dst are those of TCP alone in some places.
            String transport = protocol == TCP ? "tcp" : "udp";
            text.add(transport + "_src=" + header.sourcePortSeen());
            text.add(transport + "_dst=" + header.destinationPortSeen());
        }
        return text.toString();
    }
}
