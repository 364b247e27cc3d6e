// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.onlab.packet.Ip4Address;
import org.onlab.packet.Ip6Address;
import org.onlab.packet.IpAddress;
import org.onlab.packet.MacAddress;
import org.onlab.packet.MplsLabel;
import org.onlab.packet.TpPort;
import org.onlab.packet.VlanId;
import org.onosproject.net.flow.instructions.Instruction;
import org.onosproject.net.flow.instructions.Instructions;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.L2SubType;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModEtherInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModMplsBosInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModMplsLabelInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModTunnelIdInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModVlanIdInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModVlanPcpInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.L3SubType;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModArpEthInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModArpIPInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModArpOpInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModDscpInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModIPInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction.ModIPv6FlowLabelInstruction;
import org.onosproject.net.flow.instructions.L4ModificationInstruction.L4SubType;
import org.onosproject.net.flow.instructions.L4ModificationInstruction.ModTransportPortInstruction;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.protocol.oxm.OFOxm;
import org.projectfloodlight.openflow.protocol.oxm.OFOxms;
import org.projectfloodlight.openflow.types.ArpOpcode;
import org.projectfloodlight.openflow.types.IPv4Address;
import org.projectfloodlight.openflow.types.IPv6Address;
import org.projectfloodlight.openflow.types.IPv6FlowLabel;
import org.projectfloodlight.openflow.types.IpDscp;
import org.projectfloodlight.openflow.types.OFBooleanValue;
import org.projectfloodlight.openflow.types.OFVlanVidMatch;
import org.projectfloodlight.openflow.types.TransportPort;
import org.projectfloodlight.openflow.types.U32;
import org.projectfloodlight.openflow.types.U64;
import org.projectfloodlight.openflow.types.VlanPcp;

/** The header fields that can be set. */
final class SetFields {

    private SetFields() {}

    static List<SetField<?, ?>> all() {
        return ImmutableList.<SetField<?, ?>>builder()
                .addAll(link())
                .addAll(network())
                .addAll(arp())
                .addAll(transport())
                .build();
    }

    private static List<SetField<?, ?>> link() {
        return ImmutableList.of(
                new SetField<>(
                        L2SubType.ETH_SRC,
                        MatchField.ETH_SRC,
                        ModEtherInstruction.class,
                        (oxms, value) -> oxms.ethSrc(Macs.toOpenFlow(value.mac())),
                        value -> Instructions.modL2Src(Macs.toOnos(value))),
                new SetField<>(
                        L2SubType.ETH_DST,
                        MatchField.ETH_DST,
                        ModEtherInstruction.class,
                        (oxms, value) -> oxms.ethDst(Macs.toOpenFlow(value.mac())),
                        value -> Instructions.modL2Dst(Macs.toOnos(value))),
                new SetField<>(
                        L2SubType.VLAN_ID,
                        MatchField.VLAN_VID,
                        ModVlanIdInstruction.class,
                        (oxms, value) ->
                                oxms.vlanVid(OFVlanVidMatch.ofVlan(value.vlanId().toShort())),
                        value -> Instructions.modVlanId(VlanId.vlanId(value.getVlan()))),
                new SetField<>(
                        L2SubType.VLAN_PCP,
                        MatchField.VLAN_PCP,
                        ModVlanPcpInstruction.class,
                        (oxms, value) -> oxms.vlanPcp(VlanPcp.of(value.vlanPcp())),
                        value -> Instructions.modVlanPcp(value.getValue())),
                new SetField<>(
                        L2SubType.MPLS_LABEL,
                        MatchField.MPLS_LABEL,
                        ModMplsLabelInstruction.class,
                        (oxms, value) -> oxms.mplsLabel(U32.of(value.label().toInt())),
                        value -> Instructions.modMplsLabel(MplsLabel.mplsLabel(value.getRaw()))),
                new SetField<>(
                        L2SubType.MPLS_BOS,
                        MatchField.MPLS_BOS,
                        ModMplsBosInstruction.class,
                        (oxms, value) -> oxms.mplsBos(OFBooleanValue.of(value.mplsBos())),
                        value -> Instructions.modMplsBos(value.getValue())),
                new SetField<>(
                        L2SubType.TUNNEL_ID,
                        MatchField.TUNNEL_ID,
                        ModTunnelIdInstruction.class,
                        (oxms, value) -> oxms.tunnelId(U64.of(value.tunnelId())),
                        value -> Instructions.modTunnelId(value.getValue())));
    }

    private static List<SetField<?, ?>> network() {
        return ImmutableList.of(
                ipv4(
                        L3SubType.IPV4_SRC,
                        MatchField.IPV4_SRC,
                        OFOxms::ipv4Src,
                        Instructions::modL3Src),
                ipv4(
                        L3SubType.IPV4_DST,
                        MatchField.IPV4_DST,
                        OFOxms::ipv4Dst,
                        Instructions::modL3Dst),
                ipv6(
                        L3SubType.IPV6_SRC,
                        MatchField.IPV6_SRC,
                        OFOxms::ipv6Src,
                        Instructions::modL3IPv6Src),
                ipv6(
                        L3SubType.IPV6_DST,
                        MatchField.IPV6_DST,
                        OFOxms::ipv6Dst,
                        Instructions::modL3IPv6Dst),
                new SetField<>(
                        L3SubType.IPV6_FLABEL,
                        MatchField.IPV6_FLABEL,
                        ModIPv6FlowLabelInstruction.class,
                        (oxms, value) -> oxms.ipv6Flabel(IPv6FlowLabel.of(value.flowLabel())),
                        value -> Instructions.modL3IPv6FlowLabel(value.getIPv6FlowLabelValue())),
                new SetField<>(
                        L3SubType.IP_DSCP,
                        MatchField.IP_DSCP,
                        ModDscpInstruction.class,
                        (oxms, value) -> oxms.ipDscp(IpDscp.of(value.dscp())),
                        value -> Instructions.modIpDscp(value.getDscpValue())));
    }

    private static List<SetField<?, ?>> arp() {
        return ImmutableList.of(
                arpAddress(
                        L3SubType.ARP_SPA,
                        MatchField.ARP_SPA,
                        OFOxms::arpSpa,
                        Instructions::modArpSpa),
                arpAddress(
                        L3SubType.ARP_TPA,
                        MatchField.ARP_TPA,
                        OFOxms::arpTpa,
                        Instructions::modArpTpa),
                arpHardware(
                        L3SubType.ARP_SHA,
                        MatchField.ARP_SHA,
                        OFOxms::arpSha,
                        Instructions::modArpSha),
                arpHardware(
                        L3SubType.ARP_THA,
                        MatchField.ARP_THA,
                        OFOxms::arpTha,
                        Instructions::modArpTha),
                new SetField<>(
                        L3SubType.ARP_OP,
                        MatchField.ARP_OP,
                        ModArpOpInstruction.class,
                        (oxms, value) -> oxms.arpOp(ArpOpcode.of((int) value.op())),
                        value -> Instructions.modL3ArpOp((short) value.getOpcode())));
    }

    private static List<SetField<?, ?>> transport() {
        return ImmutableList.of(
                port(
                        L4SubType.TCP_SRC,
                        MatchField.TCP_SRC,
                        OFOxms::tcpSrc,
                        Instructions::modTcpSrc),
                port(
                        L4SubType.TCP_DST,
                        MatchField.TCP_DST,
                        OFOxms::tcpDst,
                        Instructions::modTcpDst),
                port(
                        L4SubType.UDP_SRC,
                        MatchField.UDP_SRC,
                        OFOxms::udpSrc,
                        Instructions::modUdpSrc),
                port(
                        L4SubType.UDP_DST,
                        MatchField.UDP_DST,
                        OFOxms::udpDst,
                        Instructions::modUdpDst));
    }

    private static SetField<?, ?> ipv4(
            L3SubType subtype,
            MatchField<IPv4Address> field,
            BiFunction<OFOxms, IPv4Address, OFOxm<IPv4Address>> oxm,
            Function<IpAddress, Instruction> instruction) {
        return new SetField<>(
                subtype,
                field,
                ModIPInstruction.class,
                (oxms, value) ->
                        oxm.apply(oxms, IPv4Address.of(value.ip().getIp4Address().toOctets())),
                value -> instruction.apply(Ip4Address.valueOf(value.getInt())));
    }

    private static SetField<?, ?> ipv6(
            L3SubType subtype,
            MatchField<IPv6Address> field,
            BiFunction<OFOxms, IPv6Address, OFOxm<IPv6Address>> oxm,
            Function<IpAddress, Instruction> instruction) {
        return new SetField<>(
                subtype,
                field,
                ModIPInstruction.class,
                (oxms, value) ->
                        oxm.apply(oxms, IPv6Address.of(value.ip().getIp6Address().toOctets())),
                value -> instruction.apply(Ip6Address.valueOf(value.getBytes())));
    }

    private static SetField<?, ?> arpAddress(
            L3SubType subtype,
            MatchField<IPv4Address> field,
            BiFunction<OFOxms, IPv4Address, OFOxm<IPv4Address>> oxm,
            Function<IpAddress, Instruction> instruction) {
        return new SetField<>(
                subtype,
                field,
                ModArpIPInstruction.class,
                (oxms, value) ->
                        oxm.apply(oxms, IPv4Address.of(value.ip().getIp4Address().toOctets())),
                value -> instruction.apply(Ip4Address.valueOf(value.getInt())));
    }

    private static SetField<?, ?> arpHardware(
            L3SubType subtype,
            MatchField<org.projectfloodlight.openflow.types.MacAddress> field,
            BiFunction<
                            OFOxms,
                            org.projectfloodlight.openflow.types.MacAddress,
                            OFOxm<org.projectfloodlight.openflow.types.MacAddress>>
                    oxm,
            Function<MacAddress, Instruction> instruction) {
        return new SetField<>(
                subtype,
                field,
                ModArpEthInstruction.class,
                (oxms, value) -> oxm.apply(oxms, Macs.toOpenFlow(value.mac())),
                value -> instruction.apply(Macs.toOnos(value)));
    }

    private static SetField<?, ?> port(
            L4SubType subtype,
            MatchField<TransportPort> field,
            BiFunction<OFOxms, TransportPort, OFOxm<TransportPort>> oxm,
            Function<TpPort, Instruction> instruction) {
        return new SetField<>(
                subtype,
                field,
                ModTransportPortInstruction.class,
                (oxms, value) -> oxm.apply(oxms, TransportPort.of(value.port().toInt())),
                value -> instruction.apply(TpPort.tpPort(value.getPort())));
    }
}
