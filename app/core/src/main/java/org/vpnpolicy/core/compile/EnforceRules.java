// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.VlanMatch;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.protocol.TunnelProtocol;

/**
 * Writes the rules of ENFORCE and tells the meters that they use. Frames that come in at an uplink
 * port are on their way to a subscriber; all the others, from one. Each way has a meter of its own,
 * so that the acknowledgements of one do not compete with the data of the other.
 */
final class EnforceRules {
    private final EnforcementPoint point;
    private final Set<MeterKey> unavailable;
    private final RuleCollector rules;
    private final Map<MeterKey, Limit> meters = new TreeMap<>();

    EnforceRules(EnforcementPoint point, Set<MeterKey> unavailable, RuleCollector rules) {
        this.point = point;
        this.unavailable = unavailable;
        this.rules = rules;
    }

    void write(TunnelProtocol protocol, PolicyAction action) {
        for (TrafficDirection direction : TrafficDirection.values()) {
            switch (action.type()) {
                case LIMIT:
                    writeLimit(protocol, direction, action.limit().orElseThrow());
                    break;
                case QUARANTINE:
                    writeQuarantine(protocol, direction);
                    break;
                default:
                    writeObserve(protocol, direction);
            }
        }
    }

    void writeMiss() {
        rules.add(Priorities.MISS, Match.ALL, Stage.FORWARD);
    }

    Map<MeterKey, Limit> meters() {
        return meters;
    }

    private void writeObserve(TunnelProtocol protocol, TrafficDirection direction) {
        int priority = Priorities.verdict(Verdict.OBSERVED, direction);
        write(protocol, direction, priority, VlanMatch.ANY, rules.to(Stage.FORWARD));
    }

    private void writeLimit(TunnelProtocol protocol, TrafficDirection direction, Limit limit) {
        MeterKey meter = MeterKey.of(protocol.name(), direction);
        if (unavailable.contains(meter)) {
            if (limit.withoutMeters() == ActionType.QUARANTINE) {
                writeQuarantine(protocol, direction);
            } else {
                writeObserve(protocol, direction);
            }
            return;
        }
        meters.put(meter, limit);
        Instructions limited =
                Instructions.builder().meter(meter).gotoTable(rules.number(Stage.FORWARD)).build();
        int priority = Priorities.verdict(Verdict.LIMITED, direction);
        write(protocol, direction, priority, VlanMatch.ANY, limited);
    }

    private void writeQuarantine(TunnelProtocol protocol, TrafficDirection direction) {
        int priority = Priorities.verdict(Verdict.QUARANTINED, direction);
        Optional<VlanId> vlan = point.quarantine().flatMap(Quarantine::vlan);
        if (vlan.isEmpty()) {
            Instructions out =
                    point.quarantine()
                            .map(quarantine -> Instructions.toPort(quarantine.port()))
                            .orElse(Instructions.DROP);
            write(protocol, direction, priority, VlanMatch.ANY, out);
            return;
        }
        PortNumber port = point.quarantine().orElseThrow().port();
        // A frame with a tag gets the VLAN id in place of its own: a second tag is more than some
        // switches are set up to carry (Open vSwitch: vlan-limit).
        Instructions changed = Instructions.builder().setVlan(vlan.get()).output(port).build();
        Instructions tagged =
                Instructions.builder().pushVlan().setVlan(vlan.get()).output(port).build();
        int looking = priority + Priorities.VLAN_QUARANTINE;
        write(protocol, direction, looking, VlanMatch.TAGGED, changed);
        write(protocol, direction, looking, VlanMatch.UNTAGGED, tagged);
    }

    private void write(
            TunnelProtocol protocol,
            TrafficDirection direction,
            int priority,
            VlanMatch vlan,
            Instructions instructions) {
        if (direction == TrafficDirection.FROM_SUBSCRIBER) {
            Match match = Match.builder().metadata(protocol.number()).vlan(vlan).build();
            rules.add(priority, match, instructions);
            return;
        }
        for (PortNumber uplink : point.uplinkPorts()) {
            Match match =
                    Match.builder().inPort(uplink).metadata(protocol.number()).vlan(vlan).build();
            rules.add(priority, match, instructions);
        }
    }
}
