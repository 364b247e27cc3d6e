// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.OptionalInt;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/** Says by the rules of CLASSIFY why a header is a tunnel, or why it is none. */
final class SignatureReasons {
    private final ProtocolCatalogue catalogue;

    SignatureReasons(ProtocolCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds which signatures of which protocol take a header, and returns the protocol. */
    TunnelProtocol addTunnel(List<TableRule> rules, RuleRole role, Explanation.Builder found) {
        int number = role.protocolNumber().orElseThrow();
        TunnelProtocol protocol =
                catalogue.protocols().stream()
                        .filter(known -> known.number() == number)
                        .findFirst()
                        .orElseThrow();
        String signatures =
                protocol.signatures().stream()
                        .filter(signature -> isOfAny(signature, rules))
                        .map(TunnelSignature::toString)
                        .distinct()
                        .collect(joining(" and "));
        found.because(
                Reason.Kind.SIGNATURE,
                String.format(
                        "%s is a signature of %s (%s; %s)",
                        signatures, protocol.name(), protocol.title(), protocol.source()));
        return protocol;
    }

    private static boolean isOfAny(TunnelSignature signature, List<TableRule> rules) {
        return rules.stream().map(TableRule::match).anyMatch(match -> isOf(signature, match));
    }

    private static boolean isOf(TunnelSignature signature, Match match) {
        OptionalInt port =
                match.sourcePort().isPresent() ? match.sourcePort() : match.destinationPort();
        return match.ipProtocol().orElseThrow() == signature.ipProtocol()
                && port.equals(signature.port());
    }

    /** Adds why a header is no tunnel. */
    void addNoTunnel(
            Header header, List<TableRule> rules, RuleRole role, Explanation.Builder found) {
        if (role.kind() != RuleRole.Kind.GUARD) {
            found.because(
                    Reason.Kind.NO_SIGNATURE,
                    header.isIpSeen()
                            ? "no signature of a tunnel protocol takes it"
                            : "the switch sees no IP header, by which it could tell a tunnel");
            return;
        }
        for (ServicePort service : catalogue.servicePorts()) {
            if (rules.stream().map(TableRule::match).anyMatch(match -> isOf(service, match))) {
                found.because(
                        Reason.Kind.GUARD,
                        String.format(
                                "%s %s is the port of %s (%s), so that the other port is only the"
                                        + " client's own",
                                service.transport(),
                                service.port(),
                                service.service(),
                                service.source()));
            }
        }
    }

    private static boolean isOf(ServicePort service, Match match) {
        OptionalInt port = OptionalInt.of(service.port());
        return match.ipProtocol().equals(OptionalInt.of(service.transport().ipProtocol()))
                && (match.sourcePort().equals(port) || match.destinationPort().equals(port));
    }
}
