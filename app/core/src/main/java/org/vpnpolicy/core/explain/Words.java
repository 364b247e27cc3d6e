// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import java.util.Locale;
import java.util.Optional;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.SwitchAction;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.PolicyAction;

/** Single things as explanations name them. */
final class Words {
    private Words() {}

    static String of(TrafficDirection direction) {
        return direction.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(PolicyAction action) {
        return action.type().name().toLowerCase(Locale.ROOT)
                + action.rate().map(rate -> " " + rate).orElse("");
    }

    /** Says where a frame goes by the last rule that takes it. */
    static String wayOut(Instructions last, EnforcementPoint point) {
        if (last.gotoTable().isPresent()) {
            return "it goes on in table "
                    + last.gotoTable().getAsInt()
                    + ", which another application owns";
        }
        Optional<PortNumber> port =
                last.actions().stream()
                        .map(SwitchAction::port)
                        .flatMap(Optional::stream)
                        .findFirst();
        if (port.isEmpty()) {
            return "it is dropped, since the point has no quarantine port";
        }
        if (port.get().equals(PortNumber.NORMAL)) {
            return "the switch sends it on like a learning bridge";
        }
        if (port.get().equals(PortNumber.CONTROLLER)) {
            return "the controller gets it";
        }
        boolean isQuarantine = point.quarantine().map(Quarantine::port).equals(port);
        return "it goes out of "
                + (isQuarantine ? "the quarantine port " : "port ")
                + port.get().toLong()
                + last.actions().stream()
                        .map(SwitchAction::vlan)
                        .flatMap(Optional::stream)
                        .map(vlan -> " with VLAN id " + vlan)
                        .findFirst()
                        .orElse("");
    }
}
