// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.IPDscpCriterion;
import org.onosproject.net.flow.criteria.IPEcnCriterion;
import org.onosproject.net.flow.criteria.IPProtocolCriterion;
import org.onosproject.net.flow.criteria.IPv6ExthdrFlagsCriterion;
import org.onosproject.net.flow.criteria.IPv6FlowLabelCriterion;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.IPv4Address;
import org.projectfloodlight.openflow.types.IPv6Address;
import org.projectfloodlight.openflow.types.IPv6FlowLabel;
import org.projectfloodlight.openflow.types.IpDscp;
import org.projectfloodlight.openflow.types.IpEcn;
import org.projectfloodlight.openflow.types.IpProtocol;
import org.projectfloodlight.openflow.types.U16;

/** The IPv4 and IPv6 headers. */
final class NetworkFields {

    private NetworkFields() {}

    static List<FieldCodec> all() {
        return ImmutableList.of(
                new ExactField<>(
                        Criterion.Type.IP_DSCP,
                        MatchField.IP_DSCP,
                        IPDscpCriterion.class,
                        criterion -> IpDscp.of(criterion.ipDscp()),
                        value -> Criteria.matchIPDscp(value.getDscpValue())),
                new ExactField<>(
                        Criterion.Type.IP_ECN,
                        MatchField.IP_ECN,
                        IPEcnCriterion.class,
                        criterion -> IpEcn.of(criterion.ipEcn()),
                        value -> Criteria.matchIPEcn(value.getEcnValue())),
                new ExactField<>(
                        Criterion.Type.IP_PROTO,
                        MatchField.IP_PROTO,
                        IPProtocolCriterion.class,
                        criterion -> IpProtocol.of(criterion.protocol()),
                        value -> Criteria.matchIPProtocol(value.getIpProtocolNumber())),
                ipv4(Criterion.Type.IPV4_SRC, MatchField.IPV4_SRC, Criteria::matchIPSrc),
                ipv4(Criterion.Type.IPV4_DST, MatchField.IPV4_DST, Criteria::matchIPDst),
                ipv6(Criterion.Type.IPV6_SRC, MatchField.IPV6_SRC, Criteria::matchIPv6Src),
                ipv6(Criterion.Type.IPV6_DST, MatchField.IPV6_DST, Criteria::matchIPv6Dst),
                new ExactField<>(
                        Criterion.Type.IPV6_FLABEL,
                        MatchField.IPV6_FLABEL,
                        IPv6FlowLabelCriterion.class,
                        criterion -> IPv6FlowLabel.of(criterion.flowLabel()),
                        value -> Criteria.matchIPv6FlowLabel(value.getIPv6FlowLabelValue())),
                new ExactField<>(
                        Criterion.Type.IPV6_EXTHDR,
                        MatchField.IPV6_EXTHDR,
                        IPv6ExthdrFlagsCriterion.class,
                        criterion -> U16.of(criterion.exthdrFlags()),
                        value -> Criteria.matchIPv6ExthdrFlags(value.getValue())));
    }

    private static FieldCodec ipv4(
            Criterion.Type type,
            MatchField<IPv4Address> field,
            Function<IpPrefix, Criterion> criterion) {
        return new PrefixField<>(
                type,
                field,
                IpAddress.Version.INET,
                IPv4Address::of,
                IPv4Address::ofCidrMaskLength,
                criterion);
    }

    private static FieldCodec ipv6(
            Criterion.Type type,
            MatchField<IPv6Address> field,
            Function<IpPrefix, Criterion> criterion) {
        return new PrefixField<>(
                type,
                field,
                IpAddress.Version.INET6,
                IPv6Address::of,
                IPv6Address::ofCidrMaskLength,
                criterion);
    }
}
