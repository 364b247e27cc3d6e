// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

/** The Ethernet types that rules name (IANA, IEEE 802 Numbers, unless it says otherwise). */
public final class EtherTypes {
    /** IPv4, RFC 894. */
    public static final int IPV4 = 0x0800;

    /** IPv6, RFC 2464. */
    public static final int IPV6 = 0x86dd;

    /** A VLAN tag, IEEE 802.1Q. */
    public static final int VLAN = 0x8100;

    /** LLDP, IEEE 802.1AB: with it ONOS finds links between OpenFlow switches. */
    public static final int LLDP = 0x88cc;

    /**
     * BDDP, ONOS's LLDP in broadcast frames ({@code org.onlab.packet.EthType.EtherType.BDDP}): with
     * it ONOS finds links across switches that are not its own.
     */
    public static final int BDDP = 0x8942;

    private EtherTypes() {}
}
