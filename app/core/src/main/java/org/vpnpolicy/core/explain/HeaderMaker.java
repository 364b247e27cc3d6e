// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import org.onlab.packet.IpAddress;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelSignature;

/** Makes the header that a question is about. */
final class HeaderMaker {
    /** No signature and no guard asks for it: a port that is not said is one that nobody knows. */
    private static final int NO_PORT = 0;

    private HeaderMaker() {}

    /**
     * Makes a header.
     *
     * @param question the question
     * @param point where the header comes in
     * @param catalogue knows the signatures of tunnel protocols
     * @return the header
     * @throws IllegalArgumentException if the question names a tunnel protocol that the catalogue
     *     lacks or that has no signature for the IP version
     */
    static Header header(
            HeaderQuestion question, EnforcementPoint point, ProtocolCatalogue catalogue) {
        if (question.tunnelProtocol().isEmpty()) {
            return Header.ip(
                            inPort(question, point),
                            question.source(),
                            question.destination(),
                            question.ipProtocol().orElseThrow())
                    .ports(
                            question.sourcePort().orElse(NO_PORT),
                            question.destinationPort().orElse(NO_PORT))
                    .build();
        }
        TunnelSignature signature =
                signature(question.tunnelProtocol().get(), question.source().version(), catalogue);
        return Header.ip(
                        inPort(question, point),
                        question.source(),
                        question.destination(),
                        signature.ipProtocol())
                .ports(NO_PORT, signature.port().orElse(NO_PORT))
                .build();
    }

    private static TunnelSignature signature(
            String protocol, IpAddress.Version version, ProtocolCatalogue catalogue) {
        return catalogue.require(protocol).signatures().stream()
                .filter(signature -> signature.families().contains(version))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "proto: "
                                                + protocol
                                                + " has no signature for "
                                                + (version == IpAddress.Version.INET
                                                        ? "IPv4"
                                                        : "IPv6")));
    }

    private static PortNumber inPort(HeaderQuestion question, EnforcementPoint point) {
        return question.inPort()
                .orElseGet(
                        () ->
                                question.direction() == TrafficDirection.TO_SUBSCRIBER
                                        ? point.uplinkPorts().first()
                                        : point.subscriberPorts().first());
    }
}
