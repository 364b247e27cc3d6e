// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.TpPort;
import org.onlab.packet.VlanId;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.EthTypeCriterion;
import org.onosproject.net.flow.criteria.IPCriterion;
import org.onosproject.net.flow.criteria.IPProtocolCriterion;
import org.onosproject.net.flow.criteria.MetadataCriterion;
import org.onosproject.net.flow.criteria.PortCriterion;
import org.onosproject.net.flow.criteria.TcpPortCriterion;
import org.onosproject.net.flow.criteria.UdpPortCriterion;
import org.onosproject.net.flow.criteria.VlanIdCriterion;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.VlanMatch;
import org.vpnpolicy.protocol.Transport;

/** Translates between what our rules ask of a packet and ONOS's traffic selectors. */
final class SelectorTranslator {
    private SelectorTranslator() {}

    /**
     * Translates a match.
     *
     * @param match a match
     * @return the selector that asks the same
     */
    static TrafficSelector toSelector(Match match) {
        TrafficSelector.Builder selector = DefaultTrafficSelector.builder();
        match.inPort().ifPresent(selector::matchInPort);
        if (match.vlan() != VlanMatch.ANY) {
            selector.matchVlanId(match.vlan() == VlanMatch.TAGGED ? VlanId.ANY : VlanId.NONE);
        }
        match.metadata().ifPresent(selector::matchMetadata);
        match.ethType().ifPresent(type -> selector.add(Criteria.matchEthType(type)));
        match.ipProtocol()
                .ifPresent(number -> selector.add(Criteria.matchIPProtocol((short) number)));
        match.ipSource().ifPresent(prefix -> selector.add(source(prefix)));
        match.ipDestination().ifPresent(prefix -> selector.add(destination(prefix)));
        match.transport().ifPresent(transport -> addPorts(selector, match, transport));
        return selector.build();
    }

    private static Criterion source(IpPrefix prefix) {
        return prefix.isIp4() ? Criteria.matchIPSrc(prefix) : Criteria.matchIPv6Src(prefix);
    }

    private static Criterion destination(IpPrefix prefix) {
        return prefix.isIp4() ? Criteria.matchIPDst(prefix) : Criteria.matchIPv6Dst(prefix);
    }

    private static void addPorts(
            TrafficSelector.Builder selector, Match match, Transport transport) {
        boolean tcp = transport == Transport.TCP;
        match.sourcePort()
                .ifPresent(
                        number -> {
                            TpPort port = TpPort.tpPort(number);
                            selector.add(
                                    tcp ? Criteria.matchTcpSrc(port) : Criteria.matchUdpSrc(port));
                        });
        match.destinationPort()
                .ifPresent(
                        number -> {
                            TpPort port = TpPort.tpPort(number);
                            selector.add(
                                    tcp ? Criteria.matchTcpDst(port) : Criteria.matchUdpDst(port));
                        });
    }

    /**
     * Translates a selector back.
     *
     * @param selector a selector
     * @return the match that asks the same; empty if our rules cannot ask it
     */
    static Optional<Match> toMatch(TrafficSelector selector) {
        Match.Builder match = Match.builder();
        for (Criterion criterion : selector.criteria()) {
            if (!add(match, criterion)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(match.build());
        } catch (IllegalArgumentException e) {
            // Fields that contradict each other: nothing that we ever sent.
            return Optional.empty();
        }
    }

    private static boolean add(Match.Builder match, Criterion criterion) {
        switch (criterion.type()) {
            case IN_PORT:
                match.inPort(((PortCriterion) criterion).port());
                return true;
            case VLAN_VID:
                return addVlan(match, ((VlanIdCriterion) criterion).vlanId());
            case METADATA:
                match.metadata(((MetadataCriterion) criterion).metadata());
                return true;
            case ETH_TYPE:
                match.ethType(
                        Short.toUnsignedInt(((EthTypeCriterion) criterion).ethType().toShort()));
                return true;
            case IP_PROTO:
                match.ipProtocol(((IPProtocolCriterion) criterion).protocol());
                return true;
            case IPV4_SRC:
            case IPV6_SRC:
                match.ipSource(((IPCriterion) criterion).ip());
                return true;
            case IPV4_DST:
            case IPV6_DST:
                match.ipDestination(((IPCriterion) criterion).ip());
                return true;
            case TCP_SRC:
                match.sourcePort(((TcpPortCriterion) criterion).tcpPort().toInt());
                return true;
            case TCP_DST:
                match.destinationPort(((TcpPortCriterion) criterion).tcpPort().toInt());
                return true;
            case UDP_SRC:
                match.sourcePort(((UdpPortCriterion) criterion).udpPort().toInt());
                return true;
            case UDP_DST:
                match.destinationPort(((UdpPortCriterion) criterion).udpPort().toInt());
                return true;
            default:
                return false;
        }
    }

    private static boolean addVlan(Match.Builder match, VlanId vlan) {
        if (vlan.equals(VlanId.ANY)) {
            match.vlan(VlanMatch.TAGGED);
            return true;
        }
        if (vlan.equals(VlanId.NONE)) {
            match.vlan(VlanMatch.UNTAGGED);
            return true;
        }
        return false;
    }
}
