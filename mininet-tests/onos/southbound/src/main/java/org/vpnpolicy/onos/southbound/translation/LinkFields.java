// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.onlab.packet.MacAddress;
import org.onlab.packet.MplsLabel;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.EthCriterion;
import org.onosproject.net.flow.criteria.EthTypeCriterion;
import org.onosproject.net.flow.criteria.MetadataCriterion;
import org.onosproject.net.flow.criteria.MplsBosCriterion;
import org.onosproject.net.flow.criteria.MplsCriterion;
import org.onosproject.net.flow.criteria.MplsTcCriterion;
import org.onosproject.net.flow.criteria.PortCriterion;
import org.onosproject.net.flow.criteria.TunnelIdCriterion;
import org.onosproject.net.flow.criteria.VlanPcpCriterion;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.EthType;
import org.projectfloodlight.openflow.types.OFBooleanValue;
import org.projectfloodlight.openflow.types.OFMetadata;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.U32;
import org.projectfloodlight.openflow.types.U64;
import org.projectfloodlight.openflow.types.U8;
import org.projectfloodlight.openflow.types.VlanPcp;

/** Ports, metadata, Ethernet, VLAN, MPLS and tunnel id. */
final class LinkFields {

    private LinkFields() {}

    static List<FieldCodec> all() {
        return ImmutableList.of(
                port(Criterion.Type.IN_PORT, MatchField.IN_PORT, Criteria::matchInPort),
                port(Criterion.Type.IN_PHY_PORT, MatchField.IN_PHY_PORT, Criteria::matchInPhyPort),
                new ExactField<>(
                        Criterion.Type.METADATA,
                        MatchField.METADATA,
                        MetadataCriterion.class,
                        criterion -> OFMetadata.ofRaw(criterion.metadata()),
                        value -> Criteria.matchMetadata(value.getValue().getValue())),
                ethernet(
                        Criterion.Type.ETH_DST,
                        Criterion.Type.ETH_DST_MASKED,
                        MatchField.ETH_DST,
                        Criteria::matchEthDst,
                        Criteria::matchEthDstMasked),
                ethernet(
                        Criterion.Type.ETH_SRC,
                        Criterion.Type.ETH_SRC_MASKED,
                        MatchField.ETH_SRC,
                        Criteria::matchEthSrc,
                        Criteria::matchEthSrcMasked),
                new ExactField<>(
                        Criterion.Type.ETH_TYPE,
                        MatchField.ETH_TYPE,
                        EthTypeCriterion.class,
                        criterion -> EthType.of(Short.toUnsignedInt(criterion.ethType().toShort())),
                        value -> Criteria.matchEthType(value.getValue())),
                new VlanField(),
                new ExactField<>(
                        Criterion.Type.VLAN_PCP,
                        MatchField.VLAN_PCP,
                        VlanPcpCriterion.class,
                        criterion -> VlanPcp.of(criterion.priority()),
                        value -> Criteria.matchVlanPcp(value.getValue())),
                new ExactField<>(
                        Criterion.Type.MPLS_LABEL,
                        MatchField.MPLS_LABEL,
                        MplsCriterion.class,
                        criterion -> U32.of(criterion.label().toInt()),
                        value -> Criteria.matchMplsLabel(MplsLabel.mplsLabel(value.getRaw()))),
                new ExactField<>(
                        Criterion.Type.MPLS_TC,
                        MatchField.MPLS_TC,
                        MplsTcCriterion.class,
                        criterion -> U8.of(criterion.tc()),
                        value -> Criteria.matchMplsTc(value.getRaw())),
                new ExactField<>(
                        Criterion.Type.MPLS_BOS,
                        MatchField.MPLS_BOS,
                        MplsBosCriterion.class,
                        criterion -> OFBooleanValue.of(criterion.mplsBos()),
                        value -> Criteria.matchMplsBos(value.getValue())),
                new ExactField<>(
                        Criterion.Type.TUNNEL_ID,
                        MatchField.TUNNEL_ID,
                        TunnelIdCriterion.class,
                        criterion -> U64.of(criterion.tunnelId()),
                        value -> Criteria.matchTunnelId(value.getValue())));
    }

    private static FieldCodec port(
            Criterion.Type type,
            MatchField<OFPort> field,
            Function<PortNumber, Criterion> criterion) {
        return new ExactField<>(
                type,
                field,
                PortCriterion.class,
                value -> Ports.toOpenFlow(value.port()),
                value -> criterion.apply(Ports.toOnos(value)));
    }

    private static FieldCodec ethernet(
            Criterion.Type exactType,
            Criterion.Type maskedType,
            MatchField<org.projectfloodlight.openflow.types.MacAddress> field,
            Function<MacAddress, Criterion> exact,
            BiFunction<MacAddress, MacAddress, Criterion> masked) {
        return new MaskableField<>(
                exactType,
                maskedType,
                field,
                org.projectfloodlight.openflow.types.MacAddress.NO_MASK,
                org.projectfloodlight.openflow.types.MacAddress.FULL_MASK,
                EthCriterion.class,
                criterion -> Macs.toOpenFlow(criterion.mac()),
                criterion -> Macs.toOpenFlow(criterion.mask()),
                value -> exact.apply(Macs.toOnos(value)),
                (value, mask) -> masked.apply(Macs.toOnos(value), Macs.toOnos(mask)));
    }
}
