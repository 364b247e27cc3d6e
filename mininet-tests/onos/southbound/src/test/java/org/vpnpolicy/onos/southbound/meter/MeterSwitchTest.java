// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFMeterMod;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsRequest;
import org.vpnpolicy.onos.southbound.RecordingSwitch;
import org.vpnpolicy.onos.southbound.Xids;

class MeterSwitchTest {

    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");

    private final RecordingSwitch target = new RecordingSwitch();
    private final MeterSwitch meters = new MeterSwitch(DEVICE, target, Xids.range(1));

    @Test
    void anAnswerThatCrossedAnOperationIsNotCurrent() throws Exception {
        meters.poll();
        meters.perform(add(1, 1000));

        meters.answered(lastPoll(), List.of(), false);
        assertFalse(meters.isCurrent());

        meters.poll();
        assertTrue(meters.isCurrent());
    }

    @Test
    void anAnswerToAnOlderPollIsDropped() {
        meters.poll();
        long first = lastPoll();
        meters.poll();

        assertEquals(Optional.empty(), meters.answered(first, List.of(stats(1)), false));
        assertTrue(meters.answered(lastPoll(), List.of(stats(1)), false).isPresent());
    }

    @Test
    void anAnswerComesWithItsLastPart() {
        meters.poll();

        assertEquals(Optional.empty(), meters.answered(lastPoll(), List.of(stats(1)), true));
        assertThat(meters.answered(lastPoll(), List.of(stats(2)), false).orElseThrow(), hasSize(2));
    }

    @Test
    void theSameMeterIsNotAddedTwice() throws Exception {
        meters.perform(add(1, 1000));
        meters.perform(add(1, 1000));

        assertThat(target.sent(OFMeterMod.class), hasSize(1));
    }

    @Test
    void anotherMeterOfTheSameNumberIsLeftToTheSwitchToRefuse() throws Exception {
        meters.perform(add(1, 1000));
        meters.perform(add(1, 2000));

        assertThat(target.sent(OFMeterMod.class), hasSize(2));
    }

    @Test
    void aMeterThatIsGoneIsAddedAgain() throws Exception {
        meters.perform(add(1, 1000));
        meters.poll();
        meters.answered(lastPoll(), List.of(), false);
        meters.perform(add(1, 1000));

        assertThat(target.sent(OFMeterMod.class), hasSize(2));
    }

    @Test
    void aMeterThatWasRemovedOrRefusedIsAddedAgain() throws Exception {
        meters.perform(add(1, 1000));
        meters.perform(new MeterOperation(meter(1, 1000), MeterOperation.Type.REMOVE));
        meters.perform(add(1, 1000));
        meters.refused(target.sent(OFMeterMod.class).get(2).getXid());
        meters.perform(add(1, 1000));

        assertThat(target.sent(OFMeterMod.class), hasSize(4));
    }

    @Test
    void anErrorNamesItsOperationOnce() throws Exception {
        MeterOperation operation = add(1, 1000);
        meters.perform(operation);
        long xid = target.sent(OFMeterMod.class).get(0).getXid();

        assertEquals(Optional.of(operation), meters.refused(xid));
        assertEquals(Optional.empty(), meters.refused(xid));
        assertEquals(Optional.empty(), meters.refused(xid + 1));
    }

    @Test
    void whatStatisticsShowDoesNotExpire() throws Exception {
        meters.perform(add(1, 1000));
        meters.perform(new MeterOperation(meter(2, 1000), MeterOperation.Type.REMOVE));
        meters.poll();
        meters.answered(lastPoll(), List.of(stats(1)), false);

        assertThat(meters.expire(-1, TimeUnit.HOURS), empty());
    }

    @Test
    void whatStatisticsDoNotShowExpires() throws Exception {
        MeterOperation addition = add(1, 1000);
        MeterOperation removal = new MeterOperation(meter(2, 1000), MeterOperation.Type.REMOVE);
        meters.perform(addition);
        meters.perform(removal);
        meters.poll();
        meters.answered(lastPoll(), List.of(stats(2)), false);

        assertThat(meters.expire(1, TimeUnit.HOURS), empty());
        assertThat(meters.expire(-1, TimeUnit.HOURS), hasSize(2));
        assertThat(meters.expire(-1, TimeUnit.HOURS), empty());
    }

    @Test
    void asksNothingOfASwitchOfAnotherMaster() {
        target.setRole(RoleState.EQUAL);

        meters.poll();

        assertThat(target.writes(), empty());
    }

    private long lastPoll() {
        List<OFMeterStatsRequest> requests = target.sent(OFMeterStatsRequest.class);
        return requests.get(requests.size() - 1).getXid();
    }

    private static MeterOperation add(long number, long rate) {
        return new MeterOperation(meter(number, rate), MeterOperation.Type.ADD);
    }

    private static Meter meter(long number, long rate) {
        return DefaultMeter.builder()
                .forDevice(DEVICE)
                .withCellId(MeterId.meterId(number))
                .withUnit(Meter.Unit.KB_PER_SEC)
                .withBands(List.of(new DefaultBand(Band.Type.DROP, rate, 0L, null)))
                .build();
    }

    private static OFMeterStats stats(long number) {
        return RecordingSwitch.OPENFLOW.buildMeterStats().setMeterId(number).build();
    }
}
