// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.onlab.packet.EthType;
import org.onlab.packet.Ip4Address;
import org.onlab.packet.Ip6Address;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.MacAddress;
import org.onlab.packet.MplsLabel;
import org.onlab.packet.TpPort;
import org.onlab.packet.VlanId;
import org.onosproject.core.GroupId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.instructions.Instruction;
import org.onosproject.net.flow.instructions.Instructions;
import org.onosproject.net.meter.MeterId;

/** Arbitrary flow rules with everything that the southbound claims to support. */
final class Rules {

    static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");

    private Rules() {}

    static Arbitrary<FlowRule> all() {
        return Combinators.combine(
                        selectors(),
                        treatments(),
                        Arbitraries.integers().between(0, 65535),
                        Arbitraries.integers().between(0, 254),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 65535))
                .as(
                        (selector, treatment, priority, table, cookie, timeout) ->
                                rule(selector, treatment, priority, table, cookie, timeout));
    }

    private static FlowRule rule(
            TrafficSelector selector,
            TrafficTreatment treatment,
            int priority,
            int table,
            long cookie,
            int hardTimeout) {
        FlowRule.Builder rule =
                DefaultFlowRule.builder()
                        .forDevice(DEVICE)
                        .forTable(table)
                        .withPriority(priority)
                        .withSelector(selector)
                        .withTreatment(treatment)
                        .withCookie(cookie);
        return hardTimeout == 0
                ? rule.makePermanent().build()
                : rule.withHardTimeout(hardTimeout).build();
    }

    /** Selectors whose criteria have what OpenFlow requires beside them (section 7.2.3.8). */
    static Arbitrary<TrafficSelector> selectors() {
        return Arbitraries.of(Header.ALL)
                .flatMap(
                        header ->
                                Arbitraries.subsetOf(header.optional())
                                        .flatMap(types -> selectors(header, types)));
    }

    private static Arbitrary<TrafficSelector> selectors(Header header, Set<Criterion.Type> types) {
        List<Arbitrary<Criterion>> criteria = new ArrayList<>();
        header.required().forEach(criterion -> criteria.add(Arbitraries.just(criterion)));
        types.stream()
                .filter(type -> !types.contains(exact(type)))
                .forEach(type -> criteria.add(criterion(type)));
        return Combinators.combine(criteria).as(Rules::selector);
    }

    /** An exact and a masked criterion on one field exclude each other. */
    private static Criterion.Type exact(Criterion.Type type) {
        String name = type.name();
        return name.endsWith("_MASKED")
                ? Criterion.Type.valueOf(name.replace("_MASKED", ""))
                : Criterion.Type.DUMMY;
    }

    private static TrafficSelector selector(List<Criterion> criteria) {
        TrafficSelector.Builder selector = DefaultTrafficSelector.builder();
        criteria.forEach(selector::add);
        return selector.build();
    }

    private static Arbitrary<Criterion> criterion(Criterion.Type type) {
        switch (type) {
            case IN_PORT:
                return some(physicalPorts(), Criteria::matchInPort);
            case IN_PHY_PORT:
                return some(physicalPorts(), Criteria::matchInPhyPort);
            case METADATA:
                return some(Arbitraries.longs(), Criteria::matchMetadata);
            case ETH_DST:
                return some(macs(), Criteria::matchEthDst);
            case ETH_SRC:
                return some(macs(), Criteria::matchEthSrc);
            case ETH_DST_MASKED:
                return maskedMacs(Criteria::matchEthDstMasked);
            case ETH_SRC_MASKED:
                return maskedMacs(Criteria::matchEthSrcMasked);
            case ETH_TYPE:
                return some(bits(16), value -> Criteria.matchEthType(value));
            case VLAN_VID:
                return some(vlans(), Criteria::matchVlanId);
            case VLAN_PCP:
                return some(bits(3), value -> Criteria.matchVlanPcp(value.byteValue()));
            case IP_DSCP:
                return some(bits(6), value -> Criteria.matchIPDscp(value.byteValue()));
            case IP_ECN:
                return some(bits(2), value -> Criteria.matchIPEcn(value.byteValue()));
            case IP_PROTO:
                return some(
                        Arbitraries.integers().between(0, 254),
                        value -> Criteria.matchIPProtocol(value.shortValue()));
            case IPV4_SRC:
                return some(prefixes(IpAddress.Version.INET), Criteria::matchIPSrc);
            case IPV4_DST:
                return some(prefixes(IpAddress.Version.INET), Criteria::matchIPDst);
            case IPV6_SRC:
                return some(prefixes(IpAddress.Version.INET6), Criteria::matchIPv6Src);
            case IPV6_DST:
                return some(prefixes(IpAddress.Version.INET6), Criteria::matchIPv6Dst);
            case IPV6_FLABEL:
                return some(bits(20), Criteria::matchIPv6FlowLabel);
            case IPV6_EXTHDR:
                return some(bits(9), Criteria::matchIPv6ExthdrFlags);
            case TCP_SRC:
                return some(transportPorts(), Criteria::matchTcpSrc);
            case TCP_DST:
                return some(transportPorts(), Criteria::matchTcpDst);
            case UDP_SRC:
                return some(transportPorts(), Criteria::matchUdpSrc);
            case UDP_DST:
                return some(transportPorts(), Criteria::matchUdpDst);
            case SCTP_SRC:
                return some(transportPorts(), Criteria::matchSctpSrc);
            case SCTP_DST:
                return some(transportPorts(), Criteria::matchSctpDst);
            case TCP_SRC_MASKED:
                return maskedPorts(Criteria::matchTcpSrcMasked);
            case TCP_DST_MASKED:
                return maskedPorts(Criteria::matchTcpDstMasked);
            case UDP_SRC_MASKED:
                return maskedPorts(Criteria::matchUdpSrcMasked);
            case UDP_DST_MASKED:
                return maskedPorts(Criteria::matchUdpDstMasked);
            case SCTP_SRC_MASKED:
                return maskedPorts(Criteria::matchSctpSrcMasked);
            case SCTP_DST_MASKED:
                return maskedPorts(Criteria::matchSctpDstMasked);
            case ICMPV4_TYPE:
                return some(bits(8), value -> Criteria.matchIcmpType(value.shortValue()));
            case ICMPV4_CODE:
                return some(bits(8), value -> Criteria.matchIcmpCode(value.shortValue()));
            case ICMPV6_TYPE:
                return some(bits(8), value -> Criteria.matchIcmpv6Type(value.shortValue()));
            case ICMPV6_CODE:
                return some(bits(8), value -> Criteria.matchIcmpv6Code(value.shortValue()));
            case IPV6_ND_TARGET:
                return some(ipv6(), Criteria::matchIPv6NDTargetAddress);
            case IPV6_ND_SLL:
                return some(macs(), Criteria::matchIPv6NDSourceLinkLayerAddress);
            case IPV6_ND_TLL:
                return some(macs(), Criteria::matchIPv6NDTargetLinkLayerAddress);
            case ARP_OP:
                return some(bits(16), Criteria::matchArpOp);
            case ARP_SPA:
                return some(ipv4(), Criteria::matchArpSpa);
            case ARP_TPA:
                return some(ipv4(), Criteria::matchArpTpa);
            case ARP_SHA:
                return some(macs(), Criteria::matchArpSha);
            case ARP_THA:
                return some(macs(), Criteria::matchArpTha);
            case MPLS_LABEL:
                return some(bits(20), value -> Criteria.matchMplsLabel(MplsLabel.mplsLabel(value)));
            case MPLS_TC:
                return some(bits(3), value -> Criteria.matchMplsTc(value.byteValue()));
            case MPLS_BOS:
                return some(Arbitraries.of(true, false), Criteria::matchMplsBos);
            case TUNNEL_ID:
                return some(Arbitraries.longs(), Criteria::matchTunnelId);
            default:
                throw new IllegalArgumentException(type.name());
        }
    }

    static Arbitrary<TrafficTreatment> treatments() {
        Arbitrary<List<Instruction>> actions = actions().list().ofMaxSize(5);
        return Combinators.combine(
                        actions,
                        actions,
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(1, 0xffff0000L).optional(),
                        Arbitraries.integers().between(0, 254).optional(),
                        Arbitraries.longs().tuple2().optional())
                .as(
                        (immediate, deferred, clear, meter, table, metadata) -> {
                            TrafficTreatment.Builder treatment = DefaultTrafficTreatment.builder();
                            immediate.forEach(treatment.immediate()::add);
                            deferred.forEach(treatment.deferred()::add);
                            if (clear) {
                                treatment.wipeDeferred();
                            }
                            meter.ifPresent(id -> treatment.meter(MeterId.meterId(id)));
                            table.ifPresent(treatment::transition);
                            metadata.ifPresent(
                                    pair -> treatment.writeMetadata(pair.get1(), pair.get2()));
                            return treatment.build();
                        });
    }

    private static Arbitrary<Instruction> actions() {
        return Arbitraries.oneOf(
                ports().map(Instructions::createOutput),
                bits(24).map(id -> Instructions.createGroup(new GroupId(id))),
                Arbitraries.longs()
                        .between(0, 0xfffffffeL)
                        .map(id -> Instructions.setQueue(id, null)),
                Arbitraries.of(
                        Instructions.pushVlan(),
                        Instructions.pushVlan(EthType.EtherType.QINQ.ethType()),
                        Instructions.popVlan(),
                        Instructions.pushMpls(),
                        Instructions.popMpls(),
                        Instructions.popMpls(EthType.EtherType.IPV6.ethType()),
                        Instructions.decMplsTtl(),
                        Instructions.decNwTtl(),
                        Instructions.copyTtlIn(),
                        Instructions.copyTtlOut()),
                fields());
    }

    private static Arbitrary<Instruction> fields() {
        return Arbitraries.oneOf(
                List.of(
                        macs().map(Instructions::modL2Src),
                        macs().map(Instructions::modL2Dst),
                        bits(12).map(id -> Instructions.modVlanId(VlanId.vlanId(id.shortValue()))),
                        bits(3).map(value -> Instructions.modVlanPcp(value.byteValue())),
                        bits(20).map(
                                        value ->
                                                Instructions.modMplsLabel(
                                                        MplsLabel.mplsLabel(value))),
                        Arbitraries.of(true, false).map(Instructions::modMplsBos),
                        Arbitraries.longs().map(Instructions::modTunnelId),
                        ipv4().map(Instructions::modL3Src),
                        ipv4().map(Instructions::modL3Dst),
                        ipv6().map(Instructions::modL3IPv6Src),
                        ipv6().map(Instructions::modL3IPv6Dst),
                        bits(20).map(Instructions::modL3IPv6FlowLabel),
                        bits(6).map(value -> Instructions.modIpDscp(value.byteValue())),
                        ipv4().map(Instructions::modArpSpa),
                        ipv4().map(Instructions::modArpTpa),
                        macs().map(Instructions::modArpSha),
                        macs().map(Instructions::modArpTha),
                        bits(15).map(value -> Instructions.modL3ArpOp(value.shortValue())),
                        transportPorts().map(Instructions::modTcpSrc),
                        transportPorts().map(Instructions::modTcpDst),
                        transportPorts().map(Instructions::modUdpSrc),
                        transportPorts().map(Instructions::modUdpDst)));
    }

    private static <T> Arbitrary<Criterion> some(
            Arbitrary<T> values, Function<T, Criterion> criterion) {
        return values.map(criterion);
    }

    private static Arbitrary<Integer> bits(int count) {
        return Arbitraries.integers().between(0, (1 << count) - 1);
    }

    private static Arbitrary<PortNumber> physicalPorts() {
        return Arbitraries.longs().between(1, 0xffffff00L).map(PortNumber::portNumber);
    }

    private static Arbitrary<PortNumber> ports() {
        return Arbitraries.oneOf(
                physicalPorts(),
                Arbitraries.of(
                        PortNumber.NORMAL,
                        PortNumber.CONTROLLER,
                        PortNumber.FLOOD,
                        PortNumber.IN_PORT,
                        PortNumber.LOCAL,
                        PortNumber.TABLE,
                        PortNumber.ALL));
    }

    private static Arbitrary<MacAddress> macs() {
        return Arbitraries.longs().between(0, 0xffffffffffffL).map(MacAddress::valueOf);
    }

    private static Arbitrary<Criterion> maskedMacs(
            BiFunction<MacAddress, MacAddress, Criterion> criterion) {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xffffffffffffL),
                        Arbitraries.longs().between(1, 0xfffffffffffeL))
                .as(
                        (value, mask) ->
                                criterion.apply(
                                        MacAddress.valueOf(value & mask),
                                        MacAddress.valueOf(mask)));
    }

    private static Arbitrary<VlanId> vlans() {
        return Arbitraries.oneOf(
                Arbitraries.of(VlanId.NONE, VlanId.ANY),
                Arbitraries.shorts().between((short) 0, (short) 4095).map(VlanId::vlanId));
    }

    private static Arbitrary<TpPort> transportPorts() {
        return bits(16).map(TpPort::tpPort);
    }

    private static Arbitrary<Criterion> maskedPorts(
            BiFunction<TpPort, TpPort, Criterion> criterion) {
        return Combinators.combine(bits(16), Arbitraries.integers().between(1, 65534))
                .as(
                        (value, mask) ->
                                criterion.apply(TpPort.tpPort(value & mask), TpPort.tpPort(mask)));
    }

    private static Arbitrary<Ip4Address> ipv4() {
        return Arbitraries.integers().map(Ip4Address::valueOf);
    }

    private static Arbitrary<Ip6Address> ipv6() {
        return Arbitraries.bytes().array(byte[].class).ofSize(16).map(Ip6Address::valueOf);
    }

    private static Arbitrary<IpPrefix> prefixes(IpAddress.Version version) {
        int octets = IpAddress.byteLength(version);
        return Combinators.combine(
                        Arbitraries.bytes().array(byte[].class).ofSize(octets),
                        Arbitraries.integers().between(1, octets * Byte.SIZE))
                .as((address, length) -> IpPrefix.valueOf(version, address, length));
    }
}
