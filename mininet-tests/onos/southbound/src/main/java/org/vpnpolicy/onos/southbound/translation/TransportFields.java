// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.onlab.packet.TpPort;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.SctpPortCriterion;
import org.onosproject.net.flow.criteria.TcpPortCriterion;
import org.onosproject.net.flow.criteria.UdpPortCriterion;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.TransportPort;

/** Ports of TCP, UDP and SCTP. */
final class TransportFields {

    private TransportFields() {}

    static List<FieldCodec> all() {
        return ImmutableList.of(
                tcp(
                        Criterion.Type.TCP_SRC,
                        Criterion.Type.TCP_SRC_MASKED,
                        MatchField.TCP_SRC,
                        Criteria::matchTcpSrc,
                        Criteria::matchTcpSrcMasked),
                tcp(
                        Criterion.Type.TCP_DST,
                        Criterion.Type.TCP_DST_MASKED,
                        MatchField.TCP_DST,
                        Criteria::matchTcpDst,
                        Criteria::matchTcpDstMasked),
                udp(
                        Criterion.Type.UDP_SRC,
                        Criterion.Type.UDP_SRC_MASKED,
                        MatchField.UDP_SRC,
                        Criteria::matchUdpSrc,
                        Criteria::matchUdpSrcMasked),
                udp(
                        Criterion.Type.UDP_DST,
                        Criterion.Type.UDP_DST_MASKED,
                        MatchField.UDP_DST,
                        Criteria::matchUdpDst,
                        Criteria::matchUdpDstMasked),
                sctp(
                        Criterion.Type.SCTP_SRC,
                        Criterion.Type.SCTP_SRC_MASKED,
                        MatchField.SCTP_SRC,
                        Criteria::matchSctpSrc,
                        Criteria::matchSctpSrcMasked),
                sctp(
                        Criterion.Type.SCTP_DST,
                        Criterion.Type.SCTP_DST_MASKED,
                        MatchField.SCTP_DST,
                        Criteria::matchSctpDst,
                        Criteria::matchSctpDstMasked));
    }

    private static FieldCodec tcp(
            Criterion.Type exactType,
            Criterion.Type maskedType,
            MatchField<TransportPort> field,
            Function<TpPort, Criterion> exact,
            BiFunction<TpPort, TpPort, Criterion> masked) {
        return new MaskableField<>(
                exactType,
                maskedType,
                field,
                TransportPort.NO_MASK,
                TransportPort.FULL_MASK,
                TcpPortCriterion.class,
                criterion -> toOpenFlow(criterion.tcpPort()),
                criterion -> toOpenFlow(criterion.mask()),
                value -> exact.apply(toOnos(value)),
                (value, mask) -> masked.apply(toOnos(value), toOnos(mask)));
    }

    private static FieldCodec udp(
            Criterion.Type exactType,
            Criterion.Type maskedType,
            MatchField<TransportPort> field,
            Function<TpPort, Criterion> exact,
            BiFunction<TpPort, TpPort, Criterion> masked) {
        return new MaskableField<>(
                exactType,
                maskedType,
                field,
                TransportPort.NO_MASK,
                TransportPort.FULL_MASK,
                UdpPortCriterion.class,
                criterion -> toOpenFlow(criterion.udpPort()),
                criterion -> toOpenFlow(criterion.mask()),
                value -> exact.apply(toOnos(value)),
                (value, mask) -> masked.apply(toOnos(value), toOnos(mask)));
    }

    private static FieldCodec sctp(
            Criterion.Type exactType,
            Criterion.Type maskedType,
            MatchField<TransportPort> field,
            Function<TpPort, Criterion> exact,
            BiFunction<TpPort, TpPort, Criterion> masked) {
        return new MaskableField<>(
                exactType,
                maskedType,
                field,
                TransportPort.NO_MASK,
                TransportPort.FULL_MASK,
                SctpPortCriterion.class,
                criterion -> toOpenFlow(criterion.sctpPort()),
                criterion -> toOpenFlow(criterion.mask()),
                value -> exact.apply(toOnos(value)),
                (value, mask) -> masked.apply(toOnos(value), toOnos(mask)));
    }

    private static TransportPort toOpenFlow(TpPort port) {
        return TransportPort.of(port.toInt());
    }

    private static TpPort toOnos(TransportPort port) {
        return TpPort.tpPort(port.getPort());
    }
}
