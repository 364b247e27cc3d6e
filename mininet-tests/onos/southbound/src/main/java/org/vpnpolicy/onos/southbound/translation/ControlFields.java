// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import org.onlab.packet.Ip4Address;
import org.onlab.packet.Ip6Address;
import org.onlab.packet.MacAddress;
import org.onosproject.net.flow.criteria.ArpHaCriterion;
import org.onosproject.net.flow.criteria.ArpOpCriterion;
import org.onosproject.net.flow.criteria.ArpPaCriterion;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.IPv6NDLinkLayerAddressCriterion;
import org.onosproject.net.flow.criteria.IPv6NDTargetAddressCriterion;
import org.onosproject.net.flow.criteria.IcmpCodeCriterion;
import org.onosproject.net.flow.criteria.IcmpTypeCriterion;
import org.onosproject.net.flow.criteria.Icmpv6CodeCriterion;
import org.onosproject.net.flow.criteria.Icmpv6TypeCriterion;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.ArpOpcode;
import org.projectfloodlight.openflow.types.ICMPv4Code;
import org.projectfloodlight.openflow.types.ICMPv4Type;
import org.projectfloodlight.openflow.types.IPv4Address;
import org.projectfloodlight.openflow.types.IPv6Address;
import org.projectfloodlight.openflow.types.U8;

/** ICMP, ARP and IPv6 neighbour discovery. */
final class ControlFields {

    private ControlFields() {}

    static List<FieldCodec> all() {
        return ImmutableList.of(
                new ExactField<>(
                        Criterion.Type.ICMPV4_TYPE,
                        MatchField.ICMPV4_TYPE,
                        IcmpTypeCriterion.class,
                        criterion -> ICMPv4Type.of(criterion.icmpType()),
                        value -> Criteria.matchIcmpType(value.getType())),
                new ExactField<>(
                        Criterion.Type.ICMPV4_CODE,
                        MatchField.ICMPV4_CODE,
                        IcmpCodeCriterion.class,
                        criterion -> ICMPv4Code.of(criterion.icmpCode()),
                        value -> Criteria.matchIcmpCode(value.getCode())),
                new ExactField<>(
                        Criterion.Type.ICMPV6_TYPE,
                        MatchField.ICMPV6_TYPE,
                        Icmpv6TypeCriterion.class,
                        criterion -> U8.of(criterion.icmpv6Type()),
                        value -> Criteria.matchIcmpv6Type(value.getValue())),
                new ExactField<>(
                        Criterion.Type.ICMPV6_CODE,
                        MatchField.ICMPV6_CODE,
                        Icmpv6CodeCriterion.class,
                        criterion -> U8.of(criterion.icmpv6Code()),
                        value -> Criteria.matchIcmpv6Code(value.getValue())),
                new ExactField<>(
                        Criterion.Type.IPV6_ND_TARGET,
                        MatchField.IPV6_ND_TARGET,
                        IPv6NDTargetAddressCriterion.class,
                        criterion -> IPv6Address.of(criterion.targetAddress().toOctets()),
                        value ->
                                Criteria.matchIPv6NDTargetAddress(
                                        Ip6Address.valueOf(value.getBytes()))),
                neighbour(
                        Criterion.Type.IPV6_ND_SLL,
                        MatchField.IPV6_ND_SLL,
                        Criteria::matchIPv6NDSourceLinkLayerAddress),
                neighbour(
                        Criterion.Type.IPV6_ND_TLL,
                        MatchField.IPV6_ND_TLL,
                        Criteria::matchIPv6NDTargetLinkLayerAddress),
                new ExactField<>(
                        Criterion.Type.ARP_OP,
                        MatchField.ARP_OP,
                        ArpOpCriterion.class,
                        criterion -> ArpOpcode.of(criterion.arpOp()),
                        value -> Criteria.matchArpOp(value.getOpcode())),
                arpAddress(Criterion.Type.ARP_SPA, MatchField.ARP_SPA, Criteria::matchArpSpa),
                arpAddress(Criterion.Type.ARP_TPA, MatchField.ARP_TPA, Criteria::matchArpTpa),
                arpHardware(Criterion.Type.ARP_SHA, MatchField.ARP_SHA, Criteria::matchArpSha),
                arpHardware(Criterion.Type.ARP_THA, MatchField.ARP_THA, Criteria::matchArpTha));
    }

    private static FieldCodec neighbour(
            Criterion.Type type,
            MatchField<org.projectfloodlight.openflow.types.MacAddress> field,
            Function<MacAddress, Criterion> criterion) {
        return new ExactField<>(
                type,
                field,
                IPv6NDLinkLayerAddressCriterion.class,
                value -> Macs.toOpenFlow(value.mac()),
                value -> criterion.apply(Macs.toOnos(value)));
    }

    private static FieldCodec arpAddress(
            Criterion.Type type,
            MatchField<IPv4Address> field,
            Function<Ip4Address, Criterion> criterion) {
        return new ExactField<>(
                type,
                field,
                ArpPaCriterion.class,
                value -> IPv4Address.of(value.ip().toInt()),
                value -> criterion.apply(Ip4Address.valueOf(value.getInt())));
    }

    private static FieldCodec arpHardware(
            Criterion.Type type,
            MatchField<org.projectfloodlight.openflow.types.MacAddress> field,
            Function<MacAddress, Criterion> criterion) {
        return new ExactField<>(
                type,
                field,
                ArpHaCriterion.class,
                value -> Macs.toOpenFlow(value.mac()),
                value -> criterion.apply(Macs.toOnos(value)));
    }
}
