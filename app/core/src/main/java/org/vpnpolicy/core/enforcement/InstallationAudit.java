// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.registry.ChangeCause;

/**
 * Tells the audit when a switch begins and ends to refuse rules or meters, when restrictions are
 * given up and taken up, and when rules were lost or changed. All of that is seen from what the
 * nodes keep of a switch: a state that lasts is told once, however often it is met, and whichever
 * node becomes the switch's master meanwhile. Immutable.
 */
final class InstallationAudit {
    private static final String AUTHOR = "vpnpolicy";
    private static final String REPAIRED = "repaired";

    private final AuditService audit;
    private final ChangeCause cause;

    /**
     * Makes the audit of a node.
     *
     * @param audit takes the entries and does not wait
     * @param localNode this node's id
     */
    InstallationAudit(AuditService audit, String localNode) {
        this.audit = audit;
        this.cause = ChangeCause.of(AUTHOR, "").from(localNode);
    }

    /**
     * Tells what has become of a switch.
     *
     * @param device the switch
     * @param before what was known of it
     * @param after what is known of it now
     */
    void changed(DeviceId device, SwitchRecord before, SwitchRecord after) {
        if (before.refusals().isEmpty() != after.refusals().isEmpty()) {
            record(device, refusals(before.refusals()), refusals(after.refusals()));
        }
        if (!before.refusedMeters().keySet().equals(after.refusedMeters().keySet())) {
            record(device, meters(before.refusedMeters()), meters(after.refusedMeters()));
        }
        if (before.areRestrictionsGivenUp() != after.areRestrictionsGivenUp()) {
            record(device, restrictions(before), restrictions(after));
        }
        if (!before.reconciliation().equals(after.reconciliation())) {
            after.reconciliation()
                    .ifPresent(found -> compared(device, before, found, after.isLossOpen()));
        }
    }

    private void compared(
            DeviceId device, SwitchRecord before, Reconciliation found, boolean isLossOpen) {
        Optional<Reconciliation> former = before.reconciliation();
        if (before.isLossOpen()) {
            if (!isLossOpen) {
                record(device, former.map(InstallationAudit::differences).orElse(""), REPAIRED);
            }
        } else if (found.isUnexpected() && !found.areOwnRulesAsWanted()) {
            record(device, differences(found), isLossOpen ? "not repaired yet" : REPAIRED);
        }
        int foreignBefore = former.map(Reconciliation::foreign).orElse(0);
        if ((foreignBefore > 0) != (found.foreign() > 0)) {
            record(
                    device,
                    foreign(foreignBefore, List.of(), false),
                    foreign(found.foreign(), found.foreignRules(), found.areForeignRemoved()));
        }
    }

    private void record(DeviceId device, String before, String after) {
        audit.record(
                AuditChange.of(AuditKind.INSTALLATION, device.toString(), before, after, cause));
    }

    private static String refusals(List<RefusedRules> refusals) {
        return refusals.isEmpty()
                ? "no rules refused"
                : "rules refused: "
                        + refusals.stream().map(RefusedRules::toString).collect(joining("; "));
    }

    private static String meters(ImmutableSortedMap<MeterKey, String> refused) {
        return refused.isEmpty()
                ? "no meters missing"
                : "meters missing: "
                        + refused.entrySet().stream()
                                .map(meter -> name(meter.getKey()) + ": " + meter.getValue())
                                .collect(joining("; "));
    }

    private static String name(MeterKey meter) {
        return meter.protocol()
                + " "
                + meter.direction().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String restrictions(SwitchRecord record) {
        return record.areRestrictionsGivenUp()
                ? "restrictions given up, as the switch does not take all passes"
                : "restrictions as the policy has them";
    }

    private static String differences(Reconciliation found) {
        Map<String, Integer> counts =
                ImmutableMap.<String, Integer>builder()
                        .put("missing", found.missing())
                        .put("altered", found.altered())
                        .put("unconfirmed", found.unconfirmed())
                        .put("unwanted", found.unwanted())
                        .put("lost and put back by ONOS", found.restored())
                        .build();
        return "rules in force otherwise than wanted: "
                + counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(joining(", "));
    }

    private static String foreign(int rules, List<String> some, boolean removed) {
        if (rules == 0) {
            return "no rules of other applications in the way";
        }
        return rules
                + (rules == 1 ? " rule" : " rules")
                + " of other applications in the way"
                + (removed ? ", removed" : "")
                + some.stream().limit(1).map(rule -> ", such as " + rule).collect(joining());
    }
}
