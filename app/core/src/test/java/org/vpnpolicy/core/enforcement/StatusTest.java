// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.policy.PolicyAction;

/** What the status of a switch says, on its master and elsewhere. */
class StatusTest {
    private static final FlowRuleTranslator TRANSLATOR =
            new FlowRuleTranslator(Bench.APPLICATION, Bench.DEVICE);

    private final Bench bench = new Bench();

    @BeforeEach
    void enforce() {
        bench.decisions.register("192.0.2.0/24", "2001:db8::/48");
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.decisions.set(Bench.POINT);
        bench.start();
        bench.awaitEnforced();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Returns the rules on the switch with a role, by what they are for. */
    private Map<RuleRole, List<FlowRule>> rules(int protocol) {
        PipelineLayout layout = PipelineLayout.of(Bench.POINT);
        return bench.target.table().stream()
                .filter(
                        rule ->
                                role(rule, layout)
                                        .filter(
                                                role ->
                                                        role.protocolNumber().orElse(-1)
                                                                == protocol)
                                        .isPresent())
                .collect(Collectors.groupingBy(rule -> role(rule, layout).orElseThrow()));
    }

    private static Optional<RuleRole> role(FlowRule rule, PipelineLayout layout) {
        return TRANSLATOR
                .toTableRule(rule, id -> Optional.empty())
                .map(TableRule::key)
                .flatMap(layout::role);
    }

    @Test
    void countsVerdicts() {
        int esp = bench.decisions.catalogue().protocol("esp").orElseThrow().number();
        rules(esp)
                .forEach(
                        (role, rules) -> {
                            long packets = role.kind() == RuleRole.Kind.SIGNATURE ? 100 : 10;
                            bench.target.count(rules.get(0), packets, packets * 1_000);
                        });
        long verdictRules =
                rules(esp).keySet().stream()
                        .filter(role -> role.kind() == RuleRole.Kind.VERDICT)
                        .count();

        List<String> counters =
                bench.status().counters().stream()
                        .map(c -> c.protocol() + " " + c.verdict() + " " + c.packets())
                        .collect(Collectors.toList());

        assertThat(
                counters,
                containsInAnyOrder(
                        "esp " + Verdict.QUARANTINED + " " + 10 * verdictRules,
                        "esp " + Verdict.REGISTERED + " " + (100 - 10 * verdictRules)));
    }

    @Test
    void registeredIsNeverNegative() {
        int esp = bench.decisions.catalogue().protocol("esp").orElseThrow().number();
        rules(esp).values().forEach(rules -> bench.target.count(rules.get(0), 10, 10_000));

        assertThat(
                bench.status().counters().stream()
                        .map(counter -> counter.verdict())
                        .collect(Collectors.toList()),
                is(List.of(Verdict.QUARANTINED)));
    }

    @Test
    void otherNodeSaysTheSame() {
        EnforcementManager other = bench.component(Bench.OTHER_NODE);
        other.activate(Map.of());
        try {
            Eventually.await(
                    "the same status",
                    () ->
                            text(other.status(Bench.DEVICE))
                                    .equals(text(bench.manager().status(Bench.DEVICE))));
            assertThat(other.status(Bench.DEVICE).orElseThrow().state(), is(SwitchState.ENFORCED));
        } finally {
            other.deactivate();
        }
    }

    @Test
    void isUnknownWhileTheMasterDoesNotAnswer() {
        bench.target.answersForItsMaster(false);
        SwitchStatus status = bench.manager().status(Bench.DEVICE).orElseThrow();
        assertThat(status.state(), is(SwitchState.UNKNOWN));
        assertThat(status.wanted() > 0, is(true));
        assertThat(status.counters(), is(List.of()));

        bench.target.answersForItsMaster(true);
        assertThat(
                bench.manager().status(Bench.DEVICE).orElseThrow().state(),
                is(SwitchState.ENFORCED));
    }

    private static String text(Optional<SwitchStatus> status) {
        SwitchStatus s = status.orElseThrow();
        return String.join(
                " ",
                s.point().toString(),
                s.state().toString(),
                Integer.toString(s.wanted()),
                Integer.toString(s.installed()),
                Integer.toString(s.failed()),
                s.meters().toString(),
                s.lastChange().orElseThrow().finished().toString());
    }

    @Test
    void lastChangeCountsRules() {
        int before = bench.wanted().size();
        assertThat(bench.status().lastChange().orElseThrow().rulesAdded(), is(before));

        bench.decisions.register("192.0.2.0/24");

        bench.awaitEnforced();
        assertThat(bench.status().lastChange().orElseThrow().rulesAdded(), is(0));
        assertThat(
                bench.status().lastChange().orElseThrow().rulesRemoved(),
                is(before - bench.wanted().size()));
    }

    @Test
    void changeUnderWayIsTold() {
        Runnable release = bench.target.hold();

        bench.decisions.register("203.0.113.0/24");

        bench.await(SwitchState.CHANGING);
        release.run();
        bench.awaitEnforced();
    }

    @Test
    void switchThatIsNoPointHasNoStatus() {
        assertThat(
                bench.manager().status(DeviceId.deviceId("of:0000000000000002")),
                is(Optional.empty()));
        assertThat(bench.manager().statuses().size(), is(1));
        bench.decisions.removePoint(Bench.DEVICE);
        assertThat(bench.manager().statuses(), is(empty()));
    }
}
