// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.trace;

import java.util.Map;
import java.util.StringJoiner;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchAction;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.core.table.VlanMatch;

/** Rules in the words of {@code ovs-ofctl} (ovs-fields(7), ovs-actions(7)). */
final class RuleText {
    /** OFPVID_PRESENT (OpenFlow 1.3.5, 7.2.3.8): the bit of a VLAN id that says it is there. */
    private static final int PRESENT = 0x1000;

    private final Map<MeterKey, Integer> meters;

    RuleText(Map<MeterKey, Integer> meters) {
        this.meters = meters;
    }

    String of(TableRule rule) {
        StringJoiner text = new StringJoiner(",");
        text.add("table=" + rule.table()).add("priority=" + rule.priority());
        match(rule.match(), text);
        return text + ",actions=" + actions(rule.instructions());
    }

    private static void match(Match match, StringJoiner text) {
        match.inPort().ifPresent(port -> text.add("in_port=" + port.toLong()));
        if (match.vlan() == VlanMatch.TAGGED) {
            text.add("vlan_vid=0x1000/0x1000");
        } else if (match.vlan() == VlanMatch.UNTAGGED) {
            text.add("vlan_vid=0");
        }
        match.metadata().ifPresent(value -> text.add("metadata=" + value));
        match.ethType().ifPresent(type -> text.add("dl_type=" + type));
        match.ipProtocol().ifPresent(protocol -> text.add("nw_proto=" + protocol));
        boolean ip6 = match.ethType().orElse(0) == EtherTypes.IPV6;
        String source = ip6 ? "ipv6_src=" : "nw_src=";
        String destination = ip6 ? "ipv6_dst=" : "nw_dst=";
        match.ipSource().ifPresent(prefix -> text.add(source + prefix));
        match.ipDestination().ifPresent(prefix -> text.add(destination + prefix));
        match.sourcePort().ifPresent(port -> text.add("tp_src=" + port));
        match.destinationPort().ifPresent(port -> text.add("tp_dst=" + port));
    }

    private String actions(Instructions instructions) {
        StringJoiner text = new StringJoiner(",").setEmptyValue("drop");
        instructions.meter().ifPresent(meter -> text.add("meter:" + meters.get(meter)));
        instructions.actions().forEach(action -> text.add(action(action)));
        instructions.writeMetadata().ifPresent(value -> text.add("write_metadata:" + value));
        instructions.gotoTable().ifPresent(table -> text.add("goto_table:" + table));
        return text.toString();
    }

    private static String action(SwitchAction action) {
        switch (action.kind()) {
            case PUSH_VLAN:
                return "push_vlan:0x8100";
            case SET_VLAN:
                return "set_field:"
                        + (PRESENT + action.vlan().orElseThrow().toShort())
                        + "->vlan_vid";
            default:
                return port(action.port().orElseThrow());
        }
    }

    private static String port(PortNumber port) {
        if (port.equals(PortNumber.NORMAL)) {
            return "NORMAL";
        }
        return port.equals(PortNumber.CONTROLLER) ? "CONTROLLER:65535" : "output:" + port.toLong();
    }
}
