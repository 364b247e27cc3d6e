// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.registry.ChangeCause;

/** What the audit is told when a switch's record changes. */
class InstallationAuditTest {
    private static final RefusedRules FULL = RefusedRules.of("table full", 3, "a rule");
    private static final RefusedRules FULLER = RefusedRules.of("table full", 4, "a rule");
    private static final String NONE_REFUSED = "no rules refused";
    private static final String THREE_REFUSED =
            "rules refused: 3 rules: table full, such as a rule";

    private final AuditDouble audit = new AuditDouble();
    private final InstallationAudit installation = new InstallationAudit(audit, "node-1");
    private SwitchRecord record = SwitchRecord.NEW;

    private void become(SwitchRecord next) {
        installation.changed(Bench.DEVICE, record, next);
        record = next;
    }

    private List<String> told() {
        return audit.changes().stream()
                .map(change -> change.before() + " -> " + change.after())
                .collect(Collectors.toList());
    }

    private static LastChange change(String... failures) {
        return LastChange.of(Instant.EPOCH, Duration.ZERO, 1, 0, List.of(failures));
    }

    private static Reconciliation.Builder found(int missing) {
        return Reconciliation.builder(Instant.EPOCH).wanted(missing, 0, 0);
    }

    @Test
    void entryNamesSwitchNodeAndApplication() {
        become(record.after(change("no"), List.of(FULL), false));

        assertThat(
                audit.changes(),
                contains(
                        AuditChange.of(
                                AuditKind.INSTALLATION,
                                Bench.DEVICE.toString(),
                                NONE_REFUSED,
                                THREE_REFUSED,
                                ChangeCause.of("vpnpolicy", "").from("node-1"))));
    }

    @Test
    void refusalsAreToldWhenTheyBeginAndWhenTheyEnd() {
        become(record.after(change("no"), List.of(FULL), false));
        become(record.changing("node-1"));
        become(record.after(change("no"), List.of(FULLER), false));
        become(record.after(change(), List.of(), false));
        become(record.after(change(), List.of(), false));

        assertThat(
                told(),
                contains(
                        NONE_REFUSED + " -> " + THREE_REFUSED,
                        "rules refused: 4 rules: table full, such as a rule -> " + NONE_REFUSED));
    }

    @Test
    void refusalsDoNotEndWithAFailureOfAnotherKind() {
        become(record.after(change("no"), List.of(FULL), false));
        become(record.after(change("the switch is not connected"), List.of(), false));

        assertThat(record.refusals(), contains(FULL));
        assertThat(told(), contains(NONE_REFUSED + " -> " + THREE_REFUSED));
    }

    @Test
    void restrictionsAreToldWhenGivenUpAndWhenTakenUp() {
        become(record.restricting(true));
        become(record.restricting(true));
        become(record.restricting(false));

        String asPolicy = "restrictions as the policy has them";
        String givenUp = "restrictions given up, as the switch does not take all passes";
        assertThat(told(), contains(asPolicy + " -> " + givenUp, givenUp + " -> " + asPolicy));
    }

    @Test
    void missingMetersAreToldByNameAndReason() {
        MeterKey esp = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);

        become(record.settled(ImmutableMap.of(esp, "out of meters")));
        become(record.settled(ImmutableMap.of(esp, "no answer")));
        become(record.settled(ImmutableMap.of()));

        assertThat(
                told(),
                contains(
                        "no meters missing -> meters missing: esp to subscriber: out of meters",
                        "meters missing: esp to subscriber: no answer -> no meters missing"));
    }

    @Test
    void lossIsToldOnceWithItsRepair() {
        become(record.reconciled(found(2).unexpected(true).build()));
        become(record.reconciled(found(0).unexpected(true).build()));

        assertThat(told(), contains("rules in force otherwise than wanted: 2 missing -> repaired"));
    }

    @Test
    void lossThatIsNotRepairedAtOnceIsToldTwice() {
        become(record.reconciled(found(2).unexpected(true).repaired(false).build()));
        become(record.reconciled(found(2).repaired(false).build()));
        become(record.reconciled(found(2).build()));
        become(record.reconciled(found(0).unexpected(true).build()));

        assertThat(
                told(),
                contains(
                        "rules in force otherwise than wanted: 2 missing -> not repaired yet",
                        "rules in force otherwise than wanted: 2 missing -> repaired"));
    }

    @Test
    void whatMayNeverHaveBeenThereIsNoLoss() {
        become(record.reconciled(found(2).build()));
        become(record.reconciled(found(2).repaired(false).build()));
        become(record.reconciled(found(0).build()));

        assertThat(told(), is(empty()));
    }

    @Test
    void rulesOfOthersAreToldWhenTheyComeAndGo() {
        become(record.reconciled(found(0).foreign(2, List.of("one", "two"), false).build()));
        become(record.reconciled(found(0).foreign(1, List.of("two"), false).build()));
        become(record.reconciled(found(0).build()));

        assertThat(
                told(),
                contains(
                        "no rules of other applications in the way -> 2 rules of other applications"
                                + " in the way, such as one",
                        "1 rule of other applications in the way -> no rules of other applications"
                                + " in the way"));
    }

    @Test
    void pointThatIsRemovedRefusesNothingMore() {
        become(record.after(change("no"), List.of(FULL), true));
        become(SwitchRecord.NEW);

        assertThat(told().size(), is(4));
        assertThat(told().get(2), is(THREE_REFUSED + " -> " + NONE_REFUSED));
    }
}
