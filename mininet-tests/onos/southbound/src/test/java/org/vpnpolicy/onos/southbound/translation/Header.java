// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import java.util.ArrayList;
import java.util.List;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;

/** Kinds of packets, with the criteria that must be matched for others to make sense. */
final class Header {

    private static final List<Criterion.Type> ALWAYS =
            List.of(
                    Criterion.Type.IN_PORT,
                    Criterion.Type.METADATA,
                    Criterion.Type.ETH_DST,
                    Criterion.Type.ETH_DST_MASKED,
                    Criterion.Type.ETH_SRC,
                    Criterion.Type.ETH_SRC_MASKED,
                    Criterion.Type.VLAN_VID,
                    Criterion.Type.TUNNEL_ID);

    static final List<Header> ALL =
            List.of(
                    new Header(List.of(), List.of(Criterion.Type.ETH_TYPE)),
                    new Header(
                            List.of(Criteria.matchInPort(PortNumber.portNumber(1))),
                            List.of(Criterion.Type.IN_PHY_PORT)),
                    new Header(
                            List.of(Criteria.matchVlanId(VlanId.vlanId((short) 5))),
                            List.of(Criterion.Type.VLAN_PCP)),
                    new Header(
                            List.of(Criteria.matchVlanId(VlanId.ANY)),
                            List.of(Criterion.Type.VLAN_PCP)),
                    new Header(List.of(etherType(0x0800)), ipv4(Criterion.Type.IP_PROTO)),
                    new Header(List.of(etherType(0x0800), protocol(6)), ipv4(tcp())),
                    new Header(List.of(etherType(0x0800), protocol(17)), ipv4(udp())),
                    new Header(List.of(etherType(0x0800), protocol(132)), ipv4(sctp())),
                    new Header(
                            List.of(etherType(0x0800), protocol(1)),
                            ipv4(Criterion.Type.ICMPV4_TYPE, Criterion.Type.ICMPV4_CODE)),
                    new Header(List.of(etherType(0x86dd)), ipv6(Criterion.Type.IP_PROTO)),
                    new Header(List.of(etherType(0x86dd), protocol(6)), ipv6(tcp())),
                    new Header(List.of(etherType(0x86dd), protocol(17)), ipv6(udp())),
                    new Header(List.of(etherType(0x86dd), protocol(132)), ipv6(sctp())),
                    new Header(
                            List.of(etherType(0x86dd), protocol(58)),
                            ipv6(Criterion.Type.ICMPV6_TYPE, Criterion.Type.ICMPV6_CODE)),
                    new Header(
                            List.of(
                                    etherType(0x86dd),
                                    protocol(58),
                                    Criteria.matchIcmpv6Type((short) 135)),
                            ipv6(Criterion.Type.IPV6_ND_TARGET, Criterion.Type.IPV6_ND_SLL)),
                    new Header(
                            List.of(
                                    etherType(0x86dd),
                                    protocol(58),
                                    Criteria.matchIcmpv6Type((short) 136)),
                            ipv6(Criterion.Type.IPV6_ND_TARGET, Criterion.Type.IPV6_ND_TLL)),
                    new Header(
                            List.of(etherType(0x0806)),
                            List.of(
                                    Criterion.Type.ARP_OP,
                                    Criterion.Type.ARP_SPA,
                                    Criterion.Type.ARP_TPA,
                                    Criterion.Type.ARP_SHA,
                                    Criterion.Type.ARP_THA)),
                    new Header(
                            List.of(etherType(0x8847)),
                            List.of(
                                    Criterion.Type.MPLS_LABEL,
                                    Criterion.Type.MPLS_TC,
                                    Criterion.Type.MPLS_BOS)));

    private final List<Criterion> required;
    private final List<Criterion.Type> optional;

    private Header(List<Criterion> required, List<Criterion.Type> optional) {
        this.required = required;
        this.optional = optional;
    }

    List<Criterion> required() {
        return required;
    }

    /** The criteria that may be added; those that are required are not among them. */
    List<Criterion.Type> optional() {
        List<Criterion.Type> types = new ArrayList<>(optional);
        types.addAll(ALWAYS);
        required.forEach(criterion -> types.remove(criterion.type()));
        return types;
    }

    private static Criterion etherType(int type) {
        return Criteria.matchEthType(type);
    }

    private static Criterion protocol(int number) {
        return Criteria.matchIPProtocol((short) number);
    }

    private static List<Criterion.Type> ipv4(Criterion.Type... more) {
        List<Criterion.Type> types =
                new ArrayList<>(
                        List.of(
                                Criterion.Type.IP_DSCP,
                                Criterion.Type.IP_ECN,
                                Criterion.Type.IPV4_SRC,
                                Criterion.Type.IPV4_DST));
        types.addAll(List.of(more));
        return types;
    }

    private static List<Criterion.Type> ipv6(Criterion.Type... more) {
        List<Criterion.Type> types =
                new ArrayList<>(
                        List.of(
                                Criterion.Type.IP_DSCP,
                                Criterion.Type.IP_ECN,
                                Criterion.Type.IPV6_SRC,
                                Criterion.Type.IPV6_DST,
                                Criterion.Type.IPV6_FLABEL,
                                Criterion.Type.IPV6_EXTHDR));
        types.addAll(List.of(more));
        return types;
    }

    private static Criterion.Type[] tcp() {
        return new Criterion.Type[] {
            Criterion.Type.TCP_SRC,
            Criterion.Type.TCP_SRC_MASKED,
            Criterion.Type.TCP_DST,
            Criterion.Type.TCP_DST_MASKED
        };
    }

    private static Criterion.Type[] udp() {
        return new Criterion.Type[] {
            Criterion.Type.UDP_SRC,
            Criterion.Type.UDP_SRC_MASKED,
            Criterion.Type.UDP_DST,
            Criterion.Type.UDP_DST_MASKED
        };
    }

    private static Criterion.Type[] sctp() {
        return new Criterion.Type[] {
            Criterion.Type.SCTP_SRC,
            Criterion.Type.SCTP_SRC_MASKED,
            Criterion.Type.SCTP_DST,
            Criterion.Type.SCTP_DST_MASKED
        };
    }
}
