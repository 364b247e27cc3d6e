// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DeathAtRequest;
import org.vpnpolicy.survival.RuleSurvival;

class HoldKeeperTest {
    private static final ApplicationId APPLICATION = new DefaultApplicationId(7, "org.vpnpolicy");
    private static final int MOST_STEPS = 10;

    private final ClusterStorage storage = new ClusterStorage();
    private final OnosConfiguration onos = new OnosConfiguration();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = new SuppliedClock(() -> now);
    private final List<String> recorded = new ArrayList<>();

    @Test
    void setsThePropertyAndSetsItBack() {
        HoldKeeper keeper = keeper(ClusterStorage.Disturbance.NONE);
        settle(keeper, true);
        assertThat(onos.isOn(), is(true));
        assertThat(keeper.survival(false, true), is(RuleSurvival.KEPT));
        settle(keeper, false);
        assertThat(onos.stored(), is(Optional.empty()));
        assertThat(recorded, is(List.of("false by default > true", "true > its default")));
        assertThat(keeper.survival(false, false), is(RuleSurvival.NOT_NEEDED));
    }

    @Test
    void isTrueAfterEveryControllerWasRestarted() {
        settle(keeper(ClusterStorage.Disturbance.NONE), true);
        onos.restart();
        assertThat(onos.isOn(), is(true));
        HoldKeeper restarted = keeper(ClusterStorage.Disturbance.NONE);
        assertThat(restarted.step(true), is(false));
        assertThat(restarted.survival(false, true), is(RuleSurvival.KEPT));
    }

    @Test
    void leavesAnOperatorsTrueAlone() {
        onos.set(Optional.of("true"));
        HoldKeeper keeper = keeper(ClusterStorage.Disturbance.NONE);
        settle(keeper, true);
        assertThat(keeper.survival(false, true), is(RuleSurvival.KEPT_BY_OPERATOR));
        settle(keeper, false);
        assertThat(onos.stored(), is(Optional.of("true")));
    }

    @Test
    void doesNotFightWithAnOperatorWhoSetsItBack() {
        HoldKeeper keeper = keeper(ClusterStorage.Disturbance.NONE);
        settle(keeper, true);
        onos.set(Optional.of("false"));
        keeper.step(true);
        advance();
        settle(keeper, true);
        assertThat(keeper.survival(false, true), is(RuleSurvival.OVERRULED));
        assertThat(onos.isOn(), is(false));
        settle(keeper(ClusterStorage.Disturbance.NONE), true);
        assertThat(onos.isOn(), is(false));
    }

    @Test
    void takesUpAgainWhatWasOverruledOnceItIsTrueOrWasNotNeeded() {
        HoldKeeper keeper = keeper(ClusterStorage.Disturbance.NONE);
        settle(keeper, true);
        onos.set(Optional.of("false"));
        keeper.step(true);
        advance();
        settle(keeper, true);
        onos.set(Optional.of("true"));
        settle(keeper, true);
        assertThat(keeper.survival(false, true), is(RuleSurvival.KEPT));
        onos.set(Optional.of("false"));
        keeper.step(true);
        advance();
        settle(keeper, true);
        settle(keeper, false);
        settle(keeper, true);
        assertThat(keeper.survival(false, true), is(RuleSurvival.KEPT));
    }

    @Test
    void doesNotTakeItsOwnLateNewsForAnOperator() {
        onos.beLate();
        HoldKeeper first = keeper(ClusterStorage.Disturbance.NONE);
        first.step(true);
        first.step(true);
        onos.arrive();
        settle(first, true);
        // Another node leads now, and has not heard of the change yet.
        OnosConfiguration elsewhere = new OnosConfiguration();
        HoldKeeper second =
                new HoldKeeper(
                        store(ClusterStorage.Disturbance.NONE),
                        elsewhere.node(none()),
                        this::record,
                        clock);
        settle(second, true);
        elsewhere.set(Optional.of("true"));
        settle(second, true);
        assertThat(second.survival(false, true), is(RuleSurvival.KEPT));
    }

    @Test
    void saysThatItWasTurnedOff() {
        HoldKeeper keeper = keeper(ClusterStorage.Disturbance.NONE);
        settle(keeper, false);
        assertThat(keeper.survival(true, true), is(RuleSurvival.TURNED_OFF));
        assertThat(keeper.survival(false, true), is(RuleSurvival.PENDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false"})
    void goesOnWhereverItDied(String before) {
        Optional<String> former = Optional.of(before).filter(value -> !value.isEmpty());
        for (boolean taking : new boolean[] {true, false}) {
            for (boolean afterwards : new boolean[] {true, false}) {
                int deaths = 0;
                while (diesAt(deaths, afterwards, taking, former)) {
                    deaths++;
                }
                // Each way has at least two notes and one change of the property between them.
                assertThat("requests " + deaths, deaths >= 3, is(true));
            }
        }
    }

    /** Dies at a request, and goes on either way; returns false if there are fewer requests. */
    private boolean diesAt(
            int request, boolean afterwards, boolean taking, Optional<String> former) {
        boolean died = false;
        for (boolean thenWanted : new boolean[] {true, false}) {
            HoldKeeperTest run = new HoldKeeperTest();
            run.onos.set(former);
            if (!taking) {
                run.settle(run.keeper(none()), true);
            }
            DeathAtRequest death = new DeathAtRequest(request, afterwards);
            try {
                run.settle(run.keeper(death), taking);
            } catch (StorageException e) {
                died = true;
            }
            run.onos.restart();
            HoldKeeper next = run.keeper(none());
            run.settle(next, thenWanted);
            assertThat("request " + request, run.onos.isOn(), is(thenWanted));
            run.settle(next, false);
            String value = run.onos.stored().orElse("false");
            assertThat("request " + request, value, is(former.orElse("false")));
        }
        return died;
    }

    private void settle(HoldKeeper keeper, boolean wanted) {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!keeper.step(wanted)) {
                return;
            }
        }
        throw new AssertionError("It does not come to an end");
    }

    private HoldKeeper keeper(ClusterStorage.Disturbance disturbance) {
        return new HoldKeeper(store(disturbance), onos.node(disturbance), this::record, clock);
    }

    private void record(String before, String after) {
        recorded.add(before + " > " + after);
    }

    private HoldStore store(ClusterStorage.Disturbance disturbance) {
        return new HoldStore(storage.node(disturbance), APPLICATION);
    }

    private void advance() {
        now = now.plus(HoldKeeper.SETTLING);
    }

    private static ClusterStorage.Disturbance none() {
        return ClusterStorage.Disturbance.NONE;
    }
}
