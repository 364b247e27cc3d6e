// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.ChangeCounts;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.SwitchEffect;

class FitTest {
    private static final int TABLE = 3;
    private static final EnforcementPoint EDGE =
            EnforcementPoint.builder(DeviceId.deviceId("of:0000000000000001"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .build();
    private static final ChangeCounts NONE = ChangeCounts.of(0, 0, 0, 0);
    private static final ChangeCounts EXCHANGE = ChangeCounts.of(2, 0, 2, 12);
    private static final ChangeCounts FOUR_METERS = ChangeCounts.of(2, 1, 1, 4);
    private static final SwitchStatus.Builder GOOD = status(SwitchState.ENFORCED);

    private static SwitchStatus.Builder status(SwitchState state) {
        return SwitchStatus.builder(EDGE, state);
    }

    private static SwitchEffect effect(
            ChangeCounts rules, ChangeCounts meters, ActionType... withoutMeters) {
        return SwitchEffect.of(
                EDGE.device(),
                Instant.EPOCH,
                TABLE,
                rules,
                meters,
                ImmutableSet.copyOf(withoutMeters));
    }

    private static SwitchRoom meterRoom(long capacity, long ofOthers) {
        return SwitchRoom.of(Room.of(OptionalLong.of(capacity), ofOthers), ImmutableMap.of());
    }

    private static SwitchRoom ruleRoom(long capacity, long ofOthers) {
        return SwitchRoom.of(
                Room.UNKNOWN, ImmutableMap.of(TABLE, Room.of(OptionalLong.of(capacity), ofOthers)));
    }

    private static Fit meters(SwitchRoom room) {
        return Fit.of(
                effect(EXCHANGE, FOUR_METERS, ActionType.OBSERVE), Optional.of(GOOD.build()), room);
    }

    @Test
    void metersFitWhereThereIsRoomBesideThoseOfOthers() {
        Fit fit = meters(meterRoom(10, 4));
        assertThat(fit.state(), is(Fit.State.FITS));
        assertThat(fit.warnings(), is(empty()));
    }

    @Test
    void tellsHowManyMetersAreLackingAndWhatHappensThen() {
        Fit fit = meters(meterRoom(10, 7));
        assertThat(fit.state(), is(Fit.State.DOES_NOT_FIT));
        assertThat(fit.rules(), is(Fit.State.FITS));
        assertThat(
                fit.warnings(),
                contains(
                        "needs 4 meters and has room for 3; for the other 1 the policy says"
                                + " observe"));
        assertThat(meters(meterRoom(4, 9)).meterRoom().left(), is(OptionalLong.of(0)));
    }

    @Test
    void namesAllFallbacksOfTheLimits() {
        Fit fit =
                Fit.of(
                        effect(NONE, FOUR_METERS, ActionType.QUARANTINE, ActionType.OBSERVE),
                        Optional.of(GOOD.build()),
                        meterRoom(0, 0));
        assertThat(
                fit.warnings(),
                contains(
                        "needs 4 meters and has room for 0; for the other 4 the policy says"
                                + " observe or quarantine"));
    }

    @Test
    void saysThatOldAndNewMetersDoNotFitAtOnce() {
        Fit fit = meters(meterRoom(5, 0));
        assertThat(fit.state(), is(Fit.State.FITS));
        assertThat(
                fit.warnings(),
                contains(
                        "has no room for old and new meters at once: until the old ones have gone,"
                                + " for 1 the policy says observe"));
        assertThat(meters(meterRoom(6, 0)).warnings(), is(empty()));
    }

    @Test
    void doesNotKnowWhereTheSwitchDoesNotTell() {
        Fit fit = meters(SwitchRoom.UNKNOWN);
        assertThat(fit.state(), is(Fit.State.NOT_KNOWN));
        assertThat(
                fit.warnings(),
                contains(
                        "does not tell how many meters it has; without a meter the policy says"
                                + " observe"));
    }

    @Test
    void aChangeWithoutMetersNeedsNoRoomForThem() {
        Fit fit = Fit.of(effect(EXCHANGE, NONE), Optional.of(GOOD.build()), SwitchRoom.UNKNOWN);
        assertThat(fit.state(), is(Fit.State.FITS));
        assertThat(fit.warnings(), is(empty()));
    }

    @Test
    void whatTheSwitchHasRefusedCountsMoreThanWhatItSaysOfItself() {
        SwitchStatus refused =
                status(SwitchState.ENFORCED)
                        .meters(
                                ImmutableList.of(
                                        MeterStatus.unavailable(
                                                "esp",
                                                TrafficDirection.FROM_SUBSCRIBER,
                                                Limit.of(LimitRate.parse("2M")),
                                                "out of meters")))
                        .build();
        SwitchEffect effect = effect(EXCHANGE, FOUR_METERS, ActionType.QUARANTINE);
        Fit fit = Fit.of(effect, Optional.of(refused), meterRoom(1000, 0));
        assertThat(fit.meters(), is(Fit.State.DOES_NOT_FIT));
        assertThat(
                fit.warnings(),
                contains(
                        "has refused 1 meter already; without a meter the policy says quarantine"));
        SwitchEffect fewer = effect(EXCHANGE, ChangeCounts.of(0, 0, 2, 2), ActionType.QUARANTINE);
        assertThat(
                Fit.of(fewer, Optional.of(refused), meterRoom(1000, 0)).state(),
                is(Fit.State.FITS));
    }

    @Test
    void oldAndNewRulesHaveToFitIntoTheTableAtOnce() {
        SwitchEffect effect = effect(EXCHANGE, NONE);
        assertThat(
                Fit.of(effect, Optional.of(GOOD.build()), ruleRoom(20, 6)).rules(),
                is(Fit.State.FITS));
        Fit full = Fit.of(effect, Optional.of(GOOD.build()), ruleRoom(20, 7));
        assertThat(full.rules(), is(Fit.State.DOES_NOT_FIT));
        assertThat(
                full.warnings(),
                contains(
                        "needs room for 14 rules at once in table 3, which has it for 13; rules"
                                + " that it refuses are missing until it takes them, and where"
                                + " passes are among them, restrictions are given up first"));
    }

    @Test
    void doesNotKnowWhetherMoreRulesFitThanBefore() {
        Fit fit =
                Fit.of(
                        effect(ChangeCounts.of(2, 0, 1, 12), NONE),
                        Optional.of(GOOD.build()),
                        SwitchRoom.UNKNOWN);
        assertThat(fit.rules(), is(Fit.State.NOT_KNOWN));
        assertThat(fit.meters(), is(Fit.State.FITS));
        assertThat(fit.state(), is(Fit.State.NOT_KNOWN));
    }

    @Test
    void tellsThatTheSwitchHasRefusedRules() {
        assertThat(
                Fit.of(
                                effect(EXCHANGE, NONE),
                                Optional.of(
                                        status(SwitchState.INCOMPLETE)
                                                .rules(9, 6)
                                                .refusals(
                                                        ImmutableList.of(
                                                                RefusedRules.of(
                                                                        "table full",
                                                                        3,
                                                                        "table 2")))
                                                .build()),
                                SwitchRoom.UNKNOWN)
                        .warnings(),
                contains(
                        "refused 3 rules of its last change; rules that it refuses are missing"
                                + " until it takes them, and where passes are among them,"
                                + " restrictions are given up first"));
        assertThat(
                Fit.of(
                                effect(EXCHANGE, NONE),
                                Optional.of(
                                        status(SwitchState.INCOMPLETE)
                                                .restrictionsGivenUp(true)
                                                .build()),
                                ruleRoom(1000, 0))
                        .warnings(),
                contains("has no room for all passes, so that nothing is restricted until it has"));
    }

    @Test
    void tellsThatTheSwitchIsAway() {
        SwitchEffect effect = effect(EXCHANGE, NONE);
        assertThat(
                Fit.of(
                                effect,
                                Optional.of(status(SwitchState.DISCONNECTED).build()),
                                SwitchRoom.UNKNOWN)
                        .warnings(),
                contains("is not connected, so that it gets the change later"));
        assertThat(
                Fit.of(
                                effect,
                                Optional.of(status(SwitchState.WITHDRAWN).build()),
                                SwitchRoom.UNKNOWN)
                        .warnings(),
                contains(
                        "has its rules withdrawn, so that it gets the change when they come back"));
        assertThat(Fit.of(effect, Optional.empty(), SwitchRoom.UNKNOWN).warnings(), is(empty()));
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> Room.of(OptionalLong.of(-1), 0));
        assertThrows(IllegalArgumentException.class, () -> Room.of(OptionalLong.empty(), -1));
        assertThrows(IllegalArgumentException.class, () -> ChangeCounts.of(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> ChangeCounts.of(1, 1, 0, 1));
    }
}
