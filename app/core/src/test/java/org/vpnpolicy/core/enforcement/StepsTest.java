// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.plan.InstallPlan;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.plan.Step;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.policy.PolicyAction;

/** The order in which rules are sent, and what happens when the switch refuses some. */
class StepsTest {
    private static final FlowRuleTranslator TRANSLATOR =
            new FlowRuleTranslator(Bench.APPLICATION, Bench.DEVICE);

    private final Bench bench = new Bench();

    @BeforeEach
    void registerSomebody() {
        bench.decisions.register("192.0.2.0/24", "198.51.100.7/32", "2001:db8::/48");
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void sendsThePlanStepByStep() {
        bench.start();
        bench.awaitEnforced();
        assertSent(plan(SwitchRules.EMPTY, bench.wanted()), bench.target.batches());

        SwitchRules before = bench.wanted();
        int sent = bench.target.batches().size();
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        bench.awaitEnforced();
        SwitchRules between = bench.wanted();
        List<SwitchDouble.Batch> batches = bench.target.batches();
        assertSent(plan(before, between), batches.subList(sent, batches.size()));

        sent = batches.size();
        bench.decisions.register("192.0.2.0/25", "2001:db8::/48", "203.0.113.0/24");
        bench.awaitEnforced();
        batches = bench.target.batches();
        assertSent(plan(between, bench.wanted()), batches.subList(sent, batches.size()));
    }

    private static List<Step> plan(SwitchRules before, SwitchRules after) {
        return InstallPlan.between(PresentRules.of(before), after, PipelineLayout.of(Bench.POINT))
                .steps();
    }

    /** Checks that each step went out whole, in batches of its own, before the next. */
    private static void assertSent(List<Step> steps, List<SwitchDouble.Batch> batches) {
        assertThat(steps, is(not(empty())));
        List<SwitchDouble.Batch> left = new ArrayList<>(batches);
        for (Step step : steps) {
            Set<FlowRule> additions =
                    step.additions().stream()
                            .map(rule -> TRANSLATOR.toFlowRule(rule, key -> MeterId.meterId(1)))
                            .collect(Collectors.toSet());
            Set<FlowRule> removals =
                    step.removals().stream()
                            .map(TRANSLATOR::toFlowRule)
                            .collect(Collectors.toSet());
            while (!additions.isEmpty() || !removals.isEmpty()) {
                SwitchDouble.Batch batch = left.remove(0);
                assertThat(
                        batch.added().size() + batch.removed().size(),
                        lessThanOrEqualTo(Bench.BATCH));
                batch.added().forEach(rule -> assertThat(additions.remove(rule), is(true)));
                batch.removed().forEach(rule -> assertThat(removals.remove(rule), is(true)));
            }
        }
        assertThat(left, is(empty()));
    }

    @Test
    void refusedStepIsTheLast() {
        bench.target.refuse(rule -> Bench.stage(rule) == Stage.REGISTRY);

        bench.start();

        bench.await(SwitchState.INCOMPLETE);
        Set<Stage> stages =
                bench.target.batches().stream()
                        .flatMap(batch -> batch.added().stream())
                        .map(Bench::stage)
                        .collect(Collectors.toSet());
        assertThat(stages, is(ImmutableSet.of(Stage.FORWARD, Stage.ENFORCE, Stage.REGISTRY)));
        long passes = rulesOf(Stage.REGISTRY);
        assertThat((long) bench.status().failed(), is(passes));
        assertThat(
                bench.status().lastChange().orElseThrow().failures(),
                everyItem(startsWith("the switch refused to add: table 2 ")));
        bench.target.poll();
        assertThat(
                (long) bench.status().missing(),
                is(passes + rulesOf(Stage.CLASSIFY) + rulesOf(Stage.GATE)));
    }

    private long rulesOf(Stage stage) {
        int table = PipelineLayout.of(Bench.POINT).table(stage);
        return bench.wanted().rules().stream().filter(rule -> rule.table() == table).count();
    }

    @Test
    void refusedStepIsTriedAgain() {
        bench.target.refuse(rule -> Bench.stage(rule) == Stage.CLASSIFY);
        bench.start();
        bench.await(SwitchState.INCOMPLETE);
        int sent = bench.target.batches().size();
        Eventually.await("a second try", () -> bench.target.batches().size() > sent);

        bench.target.refuse(rule -> false);

        bench.awaitEnforced();
        assertThat(bench.status().failed(), is(0));
        assertThat(bench.status().lastChange().orElseThrow().failures(), is(empty()));
    }

    @Test
    void restOfRefusedStepGoesOut() {
        FlowRule one = pass("192.0.2.0/24");
        bench.target.refuse(rule -> rule.equals(one));

        bench.start();

        bench.await(SwitchState.INCOMPLETE);
        assertThat(bench.status().failed(), is(1));
        assertThat(
                bench.target.table().stream()
                        .filter(rule -> Bench.stage(rule) == Stage.REGISTRY)
                        .count(),
                is(rulesOf(Stage.REGISTRY) - 1));
    }

    private FlowRule pass(String source) {
        return bench.wanted().rules().stream()
                .filter(rule -> rule.table() == 2)
                .filter(
                        rule ->
                                rule.match()
                                        .ipSource()
                                        .filter(prefix -> prefix.toString().equals(source))
                                        .isPresent())
                .map(rule -> TRANSLATOR.toFlowRule(rule, key -> MeterId.meterId(1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusedRuleIsNotLeftToOnos() {
        FlowRule one = pass("192.0.2.0/24");
        bench.target.refuse(rule -> rule.equals(one));
        bench.start();
        bench.await(SwitchState.INCOMPLETE);
        List<SwitchDouble.Batch> batches = bench.target.batches();

        Set<FlowRule> takenBack =
                batches.stream()
                        .flatMap(batch -> batch.removed().stream())
                        .collect(Collectors.toSet());

        assertThat(takenBack, is(ImmutableSet.of(one)));
    }

    @Test
    void refusedModificationIsPutBack() {
        bench.start();
        bench.awaitEnforced();
        bench.target.poll();
        FlowRule forwarding =
                bench.target.table().stream()
                        .filter(rule -> Bench.stage(rule) == Stage.FORWARD)
                        .findFirst()
                        .orElseThrow();
        int sent = bench.target.batches().size();
        bench.target.refuse(rule -> rule.equals(forwarding) && !rule.exactMatch(forwarding));

        bench.decisions.set(Bench.crossedPoint());

        bench.await(SwitchState.INCOMPLETE);
        List<SwitchDouble.Batch> batches = bench.target.batches();
        assertThat(batches.size(), is(greaterThan(sent + 1)));
        assertThat(batches.get(sent).added(), hasItem(forwarding));
        assertThat(batches.get(sent + 1).added(), hasSize(1));
        assertThat(batches.get(sent + 1).added().get(0).exactMatch(forwarding), is(true));
        bench.target.poll();
        assertThat(
                bench.target.table().stream().anyMatch(rule -> rule.exactMatch(forwarding)),
                is(true));
    }

    @Test
    void passesThatDoNotFitKeepNewRestrictionsOut() {
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        bench.start();
        bench.awaitEnforced();
        bench.target.refuse(rule -> rule.equals(pass("203.0.113.0/24")));
        bench.decisions.register("192.0.2.0/24", "203.0.113.0/24");
        bench.await(SwitchState.INCOMPLETE);
        Set<FlowRule> enforce = rulesOnSwitch(Stage.ENFORCE);

        bench.decisions.set("esp", PolicyAction.QUARANTINE);

        int readings = bench.target.readings();
        Eventually.await("more tries", () -> bench.target.readings() > readings + 3);
        assertThat(rulesOnSwitch(Stage.ENFORCE), is(enforce));
    }

    @Test
    void passesThatDoNotFitEndRestrictionsUntilTheyDo() {
        bench.start();
        bench.awaitEnforced();
        assertThat(bench.status().areRestrictionsGivenUp(), is(false));
        bench.target.refuse(rule -> rule.equals(pass("203.0.113.0/24")));
        bench.decisions.register("192.0.2.0/24", "203.0.113.0/24", "203.0.114.0/24");
        Eventually.await(
                "the end of restrictions",
                () ->
                        bench.status().areRestrictionsGivenUp()
                                && rulesOnSwitch(Stage.ENFORCE).stream()
                                        .noneMatch(
                                                rule ->
                                                        rule.treatment().tableTransition()
                                                                == null));
        Eventually.await("the try", () -> bench.status().state() == SwitchState.INCOMPLETE);
        assertThat(rulesOnSwitch(Stage.REGISTRY), hasItem(pass("203.0.114.0/24")));
        bench.target.refuse(rule -> false);
        bench.awaitEnforced();
        assertThat(bench.status().areRestrictionsGivenUp(), is(false));
    }

    private Set<FlowRule> rulesOnSwitch(Stage stage) {
        return bench.target.table().stream()
                .filter(rule -> Bench.stage(rule) == stage)
                .collect(Collectors.toSet());
    }
}
