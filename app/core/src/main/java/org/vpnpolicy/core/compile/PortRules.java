// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.policy.EnforcementMode;

/** Writes the rules of GATE and FORWARD: in at the enforced ports, and out again. */
final class PortRules {
    private PortRules() {}

    /** Writes GATE; where nothing is to be judged it leads straight to FORWARD. */
    static void writeGate(EnforcementPoint point, EnforcementMode mode, RuleCollector rules) {
        Stage next = mode == EnforcementMode.OFF ? Stage.FORWARD : Stage.CLASSIFY;
        Instructions toController = Instructions.toPort(PortNumber.CONTROLLER);
        for (PortNumber port : point.enforcedPorts()) {
            Match all = Match.builder().inPort(port).build();
            rules.add(Priorities.GATE_PORT, all, next);
            // The rule above hides ONOS's own, by which it gets its link discovery back.
            for (int ethType : new int[] {EtherTypes.LLDP, EtherTypes.BDDP}) {
                Match discovery = Match.builder().inPort(port).ethType(ethType).build();
                rules.add(Priorities.GATE_DISCOVERY, discovery, toController);
            }
        }
    }

    static void writeForward(EnforcementPoint point, RuleCollector rules) {
        Forwarding forwarding = point.forwarding();
        switch (forwarding.type()) {
            case CROSS_CONNECT:
                for (PortNumber port : point.enforcedPorts()) {
                    Match match = Match.builder().inPort(port).build();
                    Instructions out = Instructions.toPort(forwarding.peers().get(port));
                    rules.add(Priorities.FORWARD_PORT, match, out);
                }
                break;
            case TABLE:
                // The owner of that table expects the metadata register as a frame brings it: 0.
                Instructions next =
                        Instructions.builder()
                                .writeMetadata(0)
                                .gotoTable(forwarding.table().orElseThrow())
                                .build();
                rules.add(Priorities.FORWARD_ALL, Match.ALL, next);
                break;
            default:
                Instructions normal = Instructions.toPort(PortNumber.NORMAL);
                rules.add(Priorities.FORWARD_ALL, Match.ALL, normal);
        }
    }
}
