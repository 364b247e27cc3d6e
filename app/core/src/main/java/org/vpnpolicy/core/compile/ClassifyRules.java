// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import org.onlab.packet.IpAddress;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

/**
 * Writes the rules of CLASSIFY. What they do not match, such as ARP, neighbour discovery, PPPoE,
 * frames with several VLAN tags and the later fragments of a datagram, which carry no ports, is
 * forwarded.
 */
final class ClassifyRules {
    private ClassifyRules() {}

    static void write(ProtocolCatalogue catalogue, RuleCollector rules) {
        for (ServicePort service : catalogue.servicePorts()) {
            writeGuard(service, rules);
        }
        for (TunnelProtocol protocol : catalogue.protocols()) {
            Instructions found =
                    Instructions.builder()
                            .writeMetadata(protocol.number())
                            .gotoTable(rules.number(Stage.REGISTRY))
                            .build();
            int priority = Priorities.signature(protocol.number());
            for (TunnelSignature signature : protocol.signatures()) {
                for (IpAddress.Version version : signature.families()) {
                    writeSignature(signature, version, priority, found, rules);
                }
            }
        }
        rules.add(Priorities.MISS, Match.ALL, Stage.FORWARD);
    }

    private static void writeGuard(ServicePort service, RuleCollector rules) {
        for (IpAddress.Version version : IpAddress.Version.values()) {
            Match source =
                    Families.match(version)
                            .transport(service.transport())
                            .sourcePort(service.port())
                            .build();
            Match destination =
                    Families.match(version)
                            .transport(service.transport())
                            .destinationPort(service.port())
                            .build();
            rules.add(Priorities.GUARD, source, Stage.FORWARD);
            rules.add(Priorities.GUARD, destination, Stage.FORWARD);
        }
    }

    private static void writeSignature(
            TunnelSignature signature,
            IpAddress.Version version,
            int priority,
            Instructions found,
            RuleCollector rules) {
        if (signature.port().isEmpty()) {
            Match match = Families.match(version).ipProtocol(signature.ipProtocol()).build();
            rules.add(priority, match, found);
            return;
        }
        int port = signature.port().getAsInt();
        Match destination =
                Families.match(version)
                        .ipProtocol(signature.ipProtocol())
                        .destinationPort(port)
                        .build();
        rules.add(priority, destination, found);
        if (signature.portSide() == PortSide.EITHER) {
            Match source =
                    Families.match(version)
                            .ipProtocol(signature.ipProtocol())
                            .sourcePort(port)
                            .build();
            rules.add(priority, source, found);
        }
    }
}
