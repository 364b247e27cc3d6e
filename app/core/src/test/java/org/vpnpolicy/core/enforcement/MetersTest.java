// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.Meter;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

/** Meters and the rules that name them. */
class MetersTest {
    private static final PolicyAction TWO_MEGABITS = PolicyAction.limit(LimitRate.parse("2M"));
    private static final PolicyAction THREE_MEGABITS = PolicyAction.limit(LimitRate.parse("3M"));

    private final Bench bench = new Bench();

    @BeforeEach
    void registerSomebody() {
        bench.decisions.register("192.0.2.0/24");
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<FlowRule> metered() {
        return bench.target.table().stream()
                .filter(rule -> !rule.treatment().meters().isEmpty())
                .collect(Collectors.toList());
    }

    private Set<Long> metersInUse() {
        return metered().stream()
                .flatMap(rule -> rule.treatment().meters().stream())
                .map(meter -> meter.meterId().id())
                .collect(Collectors.toSet());
    }

    private void awaitLimited(PolicyAction limit) {
        LimitRate rate = limit.rate().orElseThrow();
        Eventually.await("rules with meters at " + rate, () -> isLimited(bench.status(), rate));
    }

    private boolean isLimited(SwitchStatus status, LimitRate rate) {
        Set<Long> ids =
                status.meters().stream()
                        .filter(meter -> meter.state() == MeterStatus.State.INSTALLED)
                        .filter(meter -> meter.rate().equals(rate))
                        .map(meter -> meter.meterId().orElseThrow())
                        .collect(Collectors.toSet());
        return status.state() == SwitchState.ENFORCED
                && ids.size() == 2
                && metersInUse().equals(ids);
    }

    @Test
    void doesNotWaitUntilOnosAsksTheSwitch() {
        bench.start();
        bench.awaitEnforced();
        bench.meters.conduct(MeterDouble.Conduct.UNNOTICED);
        bench.decisions.set("wireguard", TWO_MEGABITS);
        awaitLimited(TWO_MEGABITS);
        int requests = bench.meters.requests();
        bench.manager().reconcile(Bench.DEVICE).join();
        assertThat("made once", bench.meters.requests(), is(requests));
    }

    @Test
    void metersComeBeforeRulesAndGoAfterThem() {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);
        List<String> coming = new ArrayList<>(bench.journal);

        assertThat(coming.subList(0, 2), containsInAnyOrder("meter +1", "meter +2"));
        assertThat(bench.meters.onSwitch(), is(Set.of(1L, 2L)));
        assertThat(metersInUse(), is(Set.of(1L, 2L)));

        bench.decisions.set("esp", PolicyAction.OBSERVE);
        Eventually.await("no meters", () -> bench.meters.onSwitch().isEmpty());

        List<String> going = bench.journal.subList(coming.size(), bench.journal.size());
        int last = Iterables.indexOf(going, line -> line.startsWith("meter"));
        assertThat(going.subList(last, going.size()), containsInAnyOrder("meter -1", "meter -2"));
        assertThat(metered(), is(empty()));
        assertThat(bench.status().meters(), is(empty()));
    }

    @Test
    void onosIsAskedForAllMetersAtOnce() {
        bench.start();
        bench.awaitEnforced();
        // Neither of two directions gets an answer before both have been asked for.
        bench.meters.keepCallersUntil(2);
        bench.decisions.set("esp", TWO_MEGABITS);
        awaitLimited(TWO_MEGABITS);
    }

    @Test
    void changeDoesNotWaitUntilMetersAreWithdrawn() {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);
        bench.meters.keepWithdrawers(true);
        bench.decisions.set("esp", PolicyAction.OBSERVE);
        Eventually.await("no limits", () -> metered().isEmpty());

        bench.decisions.set("esp", THREE_MEGABITS);
        awaitLimited(THREE_MEGABITS);
        assertThat(bench.meters.onSwitch(), is(Set.of(1L, 2L, 3L, 4L)));

        bench.meters.keepWithdrawers(false);
        Eventually.await("new meters only", () -> bench.meters.onSwitch().equals(Set.of(3L, 4L)));
        assertThat("each withdrawn once", bench.meters.withdrawals(), is(List.of(1L, 2L)));
    }

    @Test
    void otherRateIsMadeBeforeTheOldOneGoes() {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);
        int limits = metered().size();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        bench.target.watch(
                rules ->
                        seen.add(
                                (int)
                                        rules.values().stream()
                                                .filter(
                                                        rule ->
                                                                !rule.treatment()
                                                                        .meters()
                                                                        .isEmpty())
                                                .count()));
        int before = bench.journal.size();

        bench.decisions.set("esp", THREE_MEGABITS);

        awaitLimited(THREE_MEGABITS);
        Eventually.await("new meters only", () -> bench.meters.onSwitch().equals(Set.of(3L, 4L)));
        assertThat(seen, everyItem(is(limits)));
        assertThat(metersInUse(), is(Set.of(3L, 4L)));
        List<String> change = bench.journal.subList(before, bench.journal.size());
        assertThat(change.subList(0, 2), containsInAnyOrder("meter +3", "meter +4"));
        assertThat(change.subList(2, change.size() - 2), everyItem(startsWith("batch +")));
        assertThat(
                change.subList(change.size() - 2, change.size()),
                containsInAnyOrder("meter -1", "meter -2"));
    }

    @Test
    void otherBurstIsAnotherMeter() {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);
        assertThat(bursts(), is(Set.of(2_000L)));

        bench.properties.put("burstMilliseconds", "250");
        bench.manager().modified(bench.properties);

        Eventually.await("new meters only", () -> bench.meters.onSwitch().equals(Set.of(3L, 4L)));
        assertThat(bursts(), is(Set.of(500L)));
        assertThat(metersInUse(), is(Set.of(3L, 4L)));
    }

    private Set<Long> bursts() {
        return bench.meters.getMeters(Bench.DEVICE).stream()
                .map(Meter::bands)
                .flatMap(bands -> bands.stream())
                .map(Band::burst)
                .collect(Collectors.toSet());
    }

    @Test
    void switchWithoutMetersObserves() {
        bench.meters.conduct(MeterDouble.Conduct.HAS_NONE);
        assertIsObservedInstead("the switch has no meters, or none is left");
    }

    @Test
    void refusedMeterIsObservedInstead() {
        bench.meters.conduct(MeterDouble.Conduct.REFUSES);
        assertIsObservedInstead("the switch refused it: unknown");
    }

    @Test
    void silentSwitchObserves() {
        bench.meters.conduct(MeterDouble.Conduct.SILENT);
        assertIsObservedInstead("no answer from the switch within 300 ms");
    }

    private void assertIsObservedInstead(String reason) {
        bench.decisions.set("esp", TWO_MEGABITS);

        bench.start();

        bench.await(SwitchState.ENFORCED);
        assertThat(metered(), is(empty()));
        assertThat(bench.status().meters(), hasSize(2));
        bench.status()
                .meters()
                .forEach(
                        meter -> {
                            assertThat(meter.state(), is(MeterStatus.State.UNAVAILABLE));
                            assertThat(meter.meterId(), is(OptionalLong.empty()));
                        });
        assertThat(
                bench.records().get(Bench.DEVICE).refusedMeters().values(), everyItem(is(reason)));
        assertThat(bench.meters.getMeters(Bench.DEVICE), is(empty()));
    }

    @Test
    void refusedMeterIsNotAskedForAtEveryLook() {
        bench.meters.conduct(MeterDouble.Conduct.HAS_NONE);
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        bench.await(SwitchState.ENFORCED);
        int requests = bench.meters.requests();

        bench.decisions.register("198.51.100.0/24");
        Eventually.await("the pass", () -> bench.status().wanted() == bench.status().installed());

        assertThat(bench.meters.requests(), is(requests));
    }

    @Test
    void refusedMeterIsAskedForWhenTheSwitchIsBack() {
        bench.meters.conduct(MeterDouble.Conduct.HAS_NONE);
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        bench.await(SwitchState.ENFORCED);

        bench.meters.conduct(MeterDouble.Conduct.CONFIRMS);
        bench.connection.available(false);
        bench.connection.available(true);

        awaitLimited(TWO_MEGABITS);
        assertThat(metersInUse(), is(Set.of(1L, 2L)));
    }

    @Test
    void rateChangesOnSwitchWithoutSpareMeter() {
        bench.meters.room(2);
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);

        bench.decisions.set("esp", THREE_MEGABITS);
        Eventually.await("room", () -> bench.meters.onSwitch().isEmpty());
        bench.decisions.set(Bench.POINT);

        awaitLimited(THREE_MEGABITS);
        assertThat(metersInUse(), is(bench.meters.onSwitch()));
    }

    @Test
    void metersOutliveTheComponent() {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);
        int requests = bench.meters.requests();
        bench.target.poll();
        int sent = bench.target.batches().size();

        bench.stop();
        int readings = bench.target.readings();
        bench.start();

        Eventually.await("a look", () -> bench.target.readings() > readings);
        awaitLimited(TWO_MEGABITS);
        assertThat(bench.meters.requests(), is(requests));
        assertThat(bench.target.batches().size(), is(sent));
    }

    @Test
    void meterThatHasGoneIsMadeAnew() throws Exception {
        bench.decisions.set("esp", TWO_MEGABITS);
        bench.start();
        awaitLimited(TWO_MEGABITS);

        bench.meters.purge(1);
        bench.decisions.register("198.51.100.0/24");
        bench.reconcile();

        Eventually.await("a third meter", () -> bench.meters.onSwitch().equals(Set.of(2L, 3L)));
        Eventually.await("its rules", () -> metersInUse().equals(Set.of(2L, 3L)));
    }
}
