// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

/** Single rules as they stand on a switch. */
class RuleReaderTest {
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));

    private final Bench bench = new Bench();

    @BeforeEach
    void enforce() {
        bench.decisions.register("192.0.2.0/24");
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void startAndPoll() {
        bench.start();
        bench.await(SwitchState.ENFORCED);
        bench.target.poll();
    }

    private Map<RuleKey, InspectedRule> inspect(ImmutableList<TableRule> rules) {
        return bench.manager().inspect(Bench.DEVICE).rules(rules);
    }

    private Map<RuleKey, InspectedRule> inspect(TableRule rule) {
        return inspect(ImmutableList.of(rule));
    }

    private TableRule anyRule() {
        return bench.wanted().rules().get(0);
    }

    private static FlowRule toFlowRule(TableRule rule) {
        return new FlowRuleTranslator(Bench.APPLICATION, Bench.DEVICE)
                .toFlowRule(rule, key -> MeterId.meterId(1));
    }

    @Test
    void findsEveryRuleThatIsOnTheSwitchAndOnlyTheRulesAskedFor() {
        startAndPoll();
        ImmutableList<TableRule> wanted = bench.wanted().rules();
        Map<RuleKey, InspectedRule> found = inspect(wanted);
        assertThat(found.size(), is(wanted.size()));
        for (InspectedRule rule : found.values()) {
            assertThat(rule.isConfirmed(), is(true));
        }
        assertThat(inspect(anyRule()).keySet(), contains(anyRule().key()));
        assertThat(inspect(ImmutableList.of()), is(anEmptyMap()));
    }

    @Test
    void tellsWhatARuleHasCounted() {
        startAndPoll();
        bench.target.count(toFlowRule(anyRule()), 12, 3_456);
        InspectedRule found = inspect(anyRule()).get(anyRule().key());
        assertThat(found.packets(), is(12L));
        assertThat(found.bytes(), is(3_456L));
    }

    @Test
    void aRuleThatTheSwitchHasNotConfirmedIsPending() {
        startAndPoll();
        bench.target.plant(toFlowRule(anyRule()), FlowEntryState.PENDING_ADD);
        assertThat(inspect(anyRule()).get(anyRule().key()).isConfirmed(), is(false));
    }

    @Test
    void aRuleThatIsGoneOrGoingIsNotThere() {
        startAndPoll();
        bench.target.plant(toFlowRule(anyRule()), FlowEntryState.PENDING_REMOVE);
        assertThat(inspect(anyRule()), is(anEmptyMap()));
        bench.target.forget(toFlowRule(anyRule()));
        assertThat(inspect(anyRule()), is(anEmptyMap()));
        assertThat(
                bench.manager().inspect(DeviceId.deviceId("of:99")).rules(bench.wanted().rules()),
                is(anEmptyMap()));
    }

    @Test
    void aRuleWithOtherInstructionsIsAnotherOne() {
        startAndPoll();
        TableRule other = TableRule.of(anyRule().key(), Instructions.DROP);
        assertThat(inspect(other), is(anEmptyMap()));
        bench.target.plant(toFlowRule(other), FlowEntryState.ADDED);
        assertThat(inspect(anyRule()), is(anEmptyMap()));
        assertThat(inspect(other), hasKey(other.key()));
    }

    @Test
    void aRuleWithAMeterIsKnownByWhatTheMeterIsFor() {
        bench.decisions.set("esp", LIMIT);
        startAndPoll();
        TableRule metered =
                bench.wanted().rules().stream()
                        .filter(rule -> rule.instructions().meter().isPresent())
                        .findFirst()
                        .orElseThrow();
        assertThat(inspect(metered), hasKey(metered.key()));
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        Eventually.await("no meters", () -> bench.meters.onSwitch().isEmpty());
        assertThat(inspect(metered), not(hasKey(metered.key())));
    }

    @Test
    void tellsWhichMetersTheSwitchRefused() {
        bench.meters.conduct(MeterDouble.Conduct.HAS_NONE);
        bench.decisions.set("esp", LIMIT);
        bench.start();
        bench.await(SwitchState.ENFORCED);
        assertThat(
                bench.manager().inspect(Bench.DEVICE).unavailableMeters(),
                containsInAnyOrder(
                        MeterKey.of("esp", TrafficDirection.FROM_SUBSCRIBER),
                        MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER)));
        assertThat(
                bench.manager().inspect(DeviceId.deviceId("of:99")).unavailableMeters(),
                is(empty()));
    }

    @Test
    void aSwitchWithRoomForOneMeterRefusesTheOther() {
        bench.meters.room(1);
        bench.decisions.set("esp", LIMIT);
        bench.start();
        bench.await(SwitchState.ENFORCED);
        assertThat(bench.manager().inspect(Bench.DEVICE).unavailableMeters().size(), is(1));
    }

    @Test
    void tellsWhyASwitchHasOtherRulesThanDecided() {
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        startAndPoll();
        assertThat(departure(), is(Departure.NONE));

        bench.target.refuse(rule -> Bench.stage(rule) == Stage.REGISTRY);
        bench.decisions.register("192.0.2.0/24", "203.0.113.0/24");
        Eventually.await(
                "the end of restrictions", () -> departure() == Departure.RESTRICTIONS_GIVEN_UP);

        bench.manager().withdraw(Bench.DEVICE, Bench.CAUSE);
        assertThat(departure(), is(Departure.WITHDRAWN));
    }

    private Departure departure() {
        return bench.manager().inspect(Bench.DEVICE).departure();
    }
}
