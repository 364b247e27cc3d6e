// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.refusal.RefusalBook;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

/** What status and audit tell of a switch that refuses, loses or keeps rules. */
class RefusalsTest {
    private final Bench bench = new Bench();

    @BeforeEach
    void registerSomebody() {
        bench.decisions.register("192.0.2.0/24");
        bench.decisions.set(Bench.POINT);
        bench.target.explain("table full", bench.refusals);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Predicate<FlowRule> at(Stage stage) {
        return rule -> Bench.stage(rule) == stage;
    }

    private static boolean isPassOf(String prefix, FlowRule rule) {
        return Bench.stage(rule) == Stage.REGISTRY
                && rule.selector().criteria().toString().contains(prefix);
    }

    /** Returns what the audit was told of the installation, as from before to after. */
    private List<String> told() {
        return bench.audit.changes().stream()
                .filter(change -> change.kind() == AuditKind.INSTALLATION)
                .map(change -> change.before() + " -> " + change.after())
                .collect(Collectors.toList());
    }

    private List<String> after() {
        return bench.audit.changes().stream()
                .filter(change -> change.kind() == AuditKind.INSTALLATION)
                .map(AuditChange::after)
                .collect(Collectors.toList());
    }

    @Test
    void statusTellsTheSwitchsReason() {
        bench.target.refuse(at(Stage.CLASSIFY));

        bench.start();

        bench.await(SwitchState.INCOMPLETE);
        List<RefusedRules> refusals = bench.status().refusals();
        assertThat(refusals, hasSize(1));
        assertThat(refusals.get(0).reason(), is("table full"));
        assertThat(refusals.get(0).rules(), is(bench.status().failed()));
        assertThat(refusals.get(0).example(), startsWith("table 1 priority "));
        assertThat(
                bench.status().lastChange().orElseThrow().failures(),
                hasItem(
                        "the switch refused to add: "
                                + refusals.get(0).example()
                                + " (table full)"));
    }

    @Test
    void reasonThatDidNotGetThroughIsNotInvented() {
        bench.target.refuse(at(Stage.CLASSIFY));
        bench.target.explain("table full", new RefusalBook());

        bench.start();

        bench.await(SwitchState.INCOMPLETE);
        assertThat(
                bench.status().refusals().stream()
                        .map(RefusedRules::reason)
                        .collect(Collectors.toList()),
                contains(RefusedRules.NOT_KNOWN));
    }

    @Test
    void auditIsToldOfTheBeginningAndTheEndAndNotOfEachTry() {
        bench.target.refuse(at(Stage.CLASSIFY));
        bench.start();
        bench.await(SwitchState.INCOMPLETE);
        int sent = bench.target.batches().size();
        Eventually.await("more tries", () -> bench.target.batches().size() > sent + 6);

        bench.target.refuse(rule -> false);

        bench.awaitEnforced();
        assertThat(
                told(),
                contains(
                        startsWith("no rules refused -> rules refused: "),
                        startsWith("rules refused: ")));
        assertThat(after().get(1), is("no rules refused"));
    }

    @Test
    void otherMasterDoesNotTellAgain() {
        bench.target.refuse(at(Stage.CLASSIFY));
        bench.start();
        bench.await(SwitchState.INCOMPLETE);
        bench.stop();
        int sent = bench.target.batches().size();

        bench.start();

        Eventually.await("more tries", () -> bench.target.batches().size() > sent + 6);
        bench.await(SwitchState.INCOMPLETE);
        assertThat(told(), contains(startsWith("no rules refused -> rules refused: ")));
    }

    /** Has the switch refuse a pass while something is restricted. */
    private void giveRestrictionsUp() {
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.start();
        bench.awaitEnforced();
        bench.target.refuse(rule -> isPassOf("203.0.113.0", rule));
        bench.decisions.register("192.0.2.0/24", "203.0.113.0/24");
        Eventually.await(
                "the end of restrictions",
                () ->
                        bench.status().areRestrictionsGivenUp()
                                && bench.status().state() == SwitchState.INCOMPLETE);
    }

    @Test
    void auditIsToldWhenRestrictionsAreGivenUpAndTakenUp() {
        giveRestrictionsUp();

        bench.target.refuse(rule -> false);

        bench.awaitEnforced();
        assertThat(
                after(),
                contains(
                        startsWith("rules refused: 2 rules: table full, such as table 2 "),
                        startsWith("restrictions given up"),
                        is("no rules refused"),
                        startsWith("restrictions as the policy has them")));
        assertThat(bench.status().areRestrictionsGivenUp(), is(false));
    }

    @Test
    void restrictionsThatNobodyWantsAnyMoreAreNotGivenUpAnyMore() {
        giveRestrictionsUp();

        bench.decisions.set("esp", PolicyAction.OBSERVE);
        bench.target.refuse(rule -> false);

        bench.awaitEnforced();
        Eventually.await("no word of it", () -> !bench.status().areRestrictionsGivenUp());
        assertThat(after(), hasItem(startsWith("restrictions as the policy has them")));
    }

    @Test
    void auditIsToldOfRulesThatVanish() {
        bench.start();
        bench.awaitEnforced();
        assertThat(told(), is(empty()));
        FlowRule gate =
                bench.target.table().stream().filter(at(Stage.GATE)).findFirst().orElseThrow();

        bench.target.removeBehindOurBack(gate);

        Eventually.await("an entry", () -> !told().isEmpty());
        assertThat(told(), contains("rules in force otherwise than wanted: 1 missing -> repaired"));
        assertThat(bench.status().reconciliation().orElseThrow().isUnexpected(), is(true));
    }

    @Test
    void ruleThatVanishesAndIsRefusedThenIsToldAsSuch() {
        bench.start();
        bench.awaitEnforced();
        FlowRule gate =
                bench.target.table().stream().filter(at(Stage.GATE)).findFirst().orElseThrow();
        bench.target.refuse(rule -> rule.equals(gate));

        bench.target.removeBehindOurBack(gate);
        bench.await(SwitchState.INCOMPLETE);
        bench.target.refuse(rule -> false);

        bench.awaitEnforced();
        Eventually.await(
                "the repair and its end",
                () -> after().containsAll(List.of("repaired", "no rules refused")));
        assertThat(
                after(),
                hasItems(
                        is("not repaired yet"),
                        startsWith("rules refused: 1 rule: table full"),
                        is("repaired"),
                        is("no rules refused")));
        assertThat(after(), hasSize(4));
    }

    @Test
    void meterReasonIsTheSwitchsOwn() {
        bench.meters.conduct(MeterDouble.Conduct.REFUSES);
        bench.meters.explain("out of bands", bench.refusals);
        bench.decisions.set("esp", PolicyAction.limit(LimitRate.parse("2M")));

        bench.start();

        bench.await(SwitchState.ENFORCED);
        assertThat(
                bench.status().meters().stream()
                        .map(MeterStatus::reason)
                        .collect(Collectors.toList()),
                everyItem(is(Optional.of("the switch refused it: out of bands"))));
        assertThat(
                told(),
                contains(
                        "no meters missing -> meters missing: esp from subscriber: the switch"
                                + " refused it: out of bands; esp to subscriber: the switch refused"
                                + " it: out of bands"));
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        Eventually.await("the end", () -> after().contains("no meters missing"));
    }

    @Test
    void whatIsMissingAfterAReconnectionIsNoLoss() {
        bench.start();
        bench.awaitEnforced();
        bench.connection.available(false);
        bench.decisions.register("192.0.2.0/24", "203.0.113.0/24");
        bench.connection.available(true);

        bench.awaitEnforced();
        assertThat(told(), is(empty()));
        assertThat(bench.onSwitch(), is(not(empty())));
    }
}
