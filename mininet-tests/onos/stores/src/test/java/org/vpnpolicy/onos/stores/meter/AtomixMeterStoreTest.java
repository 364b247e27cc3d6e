// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.behaviour.MeterQuery;
import org.onosproject.net.driver.AbstractHandlerBehaviour;
import org.onosproject.net.driver.DefaultDriver;
import org.onosproject.net.driver.DefaultDriverData;
import org.onosproject.net.driver.DefaultDriverHandler;
import org.onosproject.net.driver.DriverHandler;
import org.onosproject.net.driver.DriverServiceAdapter;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.DefaultMeterFeatures;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterCellId;
import org.onosproject.net.meter.MeterEvent;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterKey;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterState;
import org.onosproject.net.meter.MeterStoreResult;
import org.onosproject.net.pi.model.PiMeterId;
import org.onosproject.net.pi.runtime.PiMeterCellId;

class AtomixMeterStoreTest {

    private static final DeviceId SWITCH = DeviceId.deviceId("of:1");
    private static final DeviceId OTHER_SWITCH = DeviceId.deviceId("of:2");
    private static final DeviceId UNKNOWN_SWITCH = DeviceId.deviceId("of:3");
    private static final ApplicationId APP = new DefaultApplicationId(1, "app");
    private static final ApplicationId OTHER_APP = new DefaultApplicationId(2, "other");
    private static final MeterScope GLOBAL = MeterScope.globalScope();

    private static final ImmutableList<Band> BANDS =
            ImmutableList.of(
                    DefaultBand.builder()
                            .ofType(Band.Type.DROP)
                            .withRate(1000)
                            .burstSize(2000)
                            .build());

    private final List<MeterEvent.Type> events = new ArrayList<>();
    private AtomixMeterStore store;

    @BeforeEach
    void start() {
        store = new AtomixMeterStore();
        store.storageService = new AsyncTestStorage();
        store.driverService = new NoDrivers();
        store.activate();
        store.setDelegate(event -> events.add(event.type()));
        announce(SWITCH, 3);
        announce(OTHER_SWITCH, 3);
    }

    @AfterEach
    void stop() {
        store.deactivate();
    }

    @Test
    void meterIsAddedOnceTheSwitchReportsIt() {
        CompletableFuture<MeterStoreResult> request = store.addOrUpdateMeter(meter(SWITCH, 1, APP));

        assertThat(request.isDone(), is(false));
        assertThat(events, contains(MeterEvent.Type.METER_ADD_REQ));

        Meter stored = store.updateMeterState(report(SWITCH, 1, 4, 100));

        assertThat(request.join().type(), is(MeterStoreResult.Type.SUCCESS));
        assertThat(events, contains(MeterEvent.Type.METER_ADD_REQ, MeterEvent.Type.METER_ADDED));
        assertThat(stored.state(), is(MeterState.ADDED));
        assertThat(stored.packetsSeen(), is(100L));
        assertThat(stored.referenceCount(), is(4L));
        assertThat(stored.appId(), is(APP));
        assertThat(stored.bands(), containsInAnyOrder(BANDS.toArray()));
        assertThat(store.getMeter(key(SWITCH, 1)), is(stored));
    }

    @Test
    void refusedMeterFailsWithTheReasonAndIsTriedAgain() {
        Meter meter = meter(SWITCH, 1, APP);
        CompletableFuture<MeterStoreResult> request = store.addOrUpdateMeter(meter);

        store.failedMeter(
                new MeterOperation(meter, MeterOperation.Type.ADD), MeterFailReason.OUT_OF_METERS);

        assertThat(request.join().reason().orElseThrow(), is(MeterFailReason.OUT_OF_METERS));
        // As in ONOS it stays pending, so that the next poll of the switch tries again.
        assertThat(store.getMeter(key(SWITCH, 1)).state(), is(MeterState.PENDING_ADD));
        store.updateMeterState(report(SWITCH, 1, 1, 0));
        assertThat(store.getMeter(key(SWITCH, 1)).state(), is(MeterState.ADDED));
    }

    @Test
    void removedMeterIsGoneOnceTheSwitchNoLongerHasIt() {
        added(SWITCH, 1, APP);

        CompletableFuture<MeterStoreResult> request = store.deleteMeter(withdrawn(SWITCH, 1));

        assertThat(request.isDone(), is(false));
        assertThat(events, contains(MeterEvent.Type.METER_REM_REQ));
        assertThat(store.getMeter(key(SWITCH, 1)).state(), is(MeterState.PENDING_REMOVE));

        store.updateMeterState(report(SWITCH, 1, 1, 5));
        assertThat(store.getMeter(key(SWITCH, 1)).state(), is(MeterState.PENDING_REMOVE));
        events.clear();
        store.purgeMeter(store.getMeter(key(SWITCH, 1)));

        assertThat(request.join().type(), is(MeterStoreResult.Type.SUCCESS));
        assertThat(events, contains(MeterEvent.Type.METER_REMOVED));
        assertThat(store.getMeter(key(SWITCH, 1)), is(nullValue()));
    }

    @Test
    void removingWhatIsNotThereSucceedsAtOnce() {
        assertThat(
                store.deleteMeter(withdrawn(SWITCH, 1)).join().type(),
                is(MeterStoreResult.Type.SUCCESS));
        assertThat(events, is(empty()));
    }

    @Test
    void overtakenRequestFails() {
        CompletableFuture<MeterStoreResult> overtaken =
                store.addOrUpdateMeter(meter(SWITCH, 1, APP));

        CompletableFuture<MeterStoreResult> last = store.deleteMeter(withdrawn(SWITCH, 1));

        assertThat(overtaken.join().type(), is(MeterStoreResult.Type.FAIL));
        assertThat(last.isDone(), is(false));
    }

    @Test
    void unusedMeterIsReported() {
        added(SWITCH, 1, APP);

        store.updateMeterState(report(SWITCH, 1, 0, 0));

        assertThat(events, contains(MeterEvent.Type.METER_REFERENCE_COUNT_ZERO));
    }

    @Test
    void reportOfAMeterThatIsNotStoredChangesNothing() {
        assertThat(store.updateMeterState(report(SWITCH, 2, 1, 1)), is(nullValue()));
        assertThat(store.getAllMeters(), is(empty()));
    }

    @Test
    void metersAreFoundByDeviceAndTable() {
        Meter first = meter(SWITCH, 1, APP);
        Meter second = meter(OTHER_SWITCH, 1, APP);
        Meter inTable =
                builder(SWITCH, PiMeterCellId.ofIndirect(PiMeterId.of("table"), 7), APP).build();
        ImmutableList.of(first, second, inTable).forEach(this::add);

        assertThat(store.getAllMeters(), containsInAnyOrder(first, second, inTable));
        assertThat(store.getAllMeters(SWITCH), containsInAnyOrder(first, inTable));
        assertThat(store.getAllMeters(SWITCH, GLOBAL), contains(first));
        assertThat(store.getAllMeters(SWITCH, MeterScope.of("table")), contains(inTable));
    }

    @Test
    void purgesTheMetersOfOneApplicationOnOneDevice() {
        Meter kept = meter(SWITCH, 2, OTHER_APP);
        Meter elsewhere = meter(OTHER_SWITCH, 1, APP);
        ImmutableList.of(meter(SWITCH, 1, APP), kept, elsewhere).forEach(this::add);

        store.purgeMeters(SWITCH, APP);

        assertThat(store.getAllMeters(), containsInAnyOrder(kept, elsewhere));
        store.purgeMeters(SWITCH);
        assertThat(store.getAllMeters(), contains(elsewhere));
    }

    @Test
    void identifiersAreGivenOutUpToTheTablesEndAndAgainAfterUse() {
        assertThat(take(SWITCH), is(MeterId.meterId(1)));
        assertThat(take(SWITCH), is(MeterId.meterId(2)));
        assertThat(take(SWITCH), is(MeterId.meterId(3)));
        assertThat(take(SWITCH), is(nullValue()));
        assertThat(take(OTHER_SWITCH), is(MeterId.meterId(1)));

        add(meter(SWITCH, 2, APP));
        store.purgeMeter(meter(SWITCH, 2, APP));

        assertThat(take(SWITCH), is(MeterId.meterId(2)));
    }

    @Test
    void tableOfItsOwnHasItsOwnIdentifiers() {
        MeterScope scope = MeterScope.of("table");
        store.storeMeterFeatures(
                DefaultMeterFeatures.builder()
                        .forDevice(SWITCH)
                        .withScope(scope)
                        .withStartIndex(5)
                        .withEndIndex(6)
                        .build());

        assertThat(
                store.allocateMeterId(SWITCH, scope),
                is(PiMeterCellId.ofIndirect(PiMeterId.of("table"), 5)));
    }

    @Test
    void deviceOfWhichNothingIsKnownHasNoIdentifiers() {
        assertThat(take(UNKNOWN_SWITCH), is(nullValue()));
        store.deleteMeterFeatures(SWITCH);
        assertThat(take(SWITCH), is(nullValue()));
    }

    @Test
    void driverAnswersForADeviceThatDoesNot() {
        store.deactivate();
        store.driverService = new TwoMeters();
        store.activate();

        assertThat(take(UNKNOWN_SWITCH), is(MeterId.meterId(1)));
        assertThat(take(UNKNOWN_SWITCH), is(MeterId.meterId(2)));
        assertThat(take(UNKNOWN_SWITCH), is(nullValue()));
    }

    @Test
    void meterBeyondTheTableIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> store.addOrUpdateMeter(meter(SWITCH, 4, APP)));
    }

    @Test
    void callersChooseIdentifiersOnlyWhileThereAreNone() {
        assertThat(store.userDefinedIndexMode(true), is(true));
        assertThat(take(SWITCH), is(nullValue()));
        assertThat(store.userDefinedIndexMode(false), is(false));
        assertThat(take(SWITCH), is(notNullValue()));
        assertThat(store.userDefinedIndexMode(true), is(false));
    }

    private Object take(DeviceId deviceId) {
        return store.allocateMeterId(deviceId, GLOBAL);
    }

    private void announce(DeviceId deviceId, long meters) {
        store.storeMeterFeatures(
                DefaultMeterFeatures.builder()
                        .forDevice(deviceId)
                        .withStartIndex(1)
                        .withEndIndex(meters)
                        .build());
    }

    private void add(Meter meter) {
        assertThat(store.addOrUpdateMeter(meter).isDone(), is(false));
    }

    private void added(DeviceId deviceId, long id, ApplicationId appId) {
        add(meter(deviceId, id, appId));
        store.updateMeterState(report(deviceId, id, 1, 0));
        events.clear();
    }

    private static MeterKey key(DeviceId deviceId, long id) {
        return MeterKey.key(deviceId, (MeterCellId) MeterId.meterId(id));
    }

    private static Meter.Builder builder(DeviceId deviceId, MeterCellId cell, ApplicationId appId) {
        return DefaultMeter.builder()
                .forDevice(deviceId)
                .withCellId(cell)
                .fromApp(appId)
                .withUnit(Meter.Unit.KB_PER_SEC)
                .burst()
                .withBands(BANDS);
    }

    private static Meter inState(Meter meter, MeterState state) {
        ((DefaultMeter) meter).setState(state);
        return meter;
    }

    private static Meter meter(DeviceId deviceId, long id, ApplicationId appId) {
        return inState(
                builder(deviceId, MeterId.meterId(id), appId).build(), MeterState.PENDING_ADD);
    }

    private static Meter withdrawn(DeviceId deviceId, long id) {
        return inState(
                builder(deviceId, MeterId.meterId(id), APP).build(), MeterState.PENDING_REMOVE);
    }

    private static Meter report(DeviceId deviceId, long id, long references, long packets) {
        DefaultMeter report = (DefaultMeter) builder(deviceId, MeterId.meterId(id), APP).build();
        report.setState(MeterState.ADDED);
        report.setReferenceCount(references);
        report.setProcessedPackets(packets);
        return report;
    }

    private static final class NoDrivers extends DriverServiceAdapter {
        @Override
        public DriverHandler createHandler(DeviceId deviceId, String... credentials) {
            return null;
        }
    }

    private static final class TwoMeters extends DriverServiceAdapter {
        @Override
        public DriverHandler createHandler(DeviceId deviceId, String... credentials) {
            DefaultDriver driver =
                    new DefaultDriver(
                            "two-meters",
                            ImmutableList.of(),
                            "m",
                            "h",
                            "s",
                            Map.of(MeterQuery.class, TwoMetersQuery.class),
                            Map.of());
            return new DefaultDriverHandler(new DefaultDriverData(driver, deviceId));
        }
    }

    /** Public, as drivers make their behaviours by reflection. */
    public static final class TwoMetersQuery extends AbstractHandlerBehaviour
            implements MeterQuery {
        @Override
        public long getMaxMeters() {
            return 2;
        }
    }
}
