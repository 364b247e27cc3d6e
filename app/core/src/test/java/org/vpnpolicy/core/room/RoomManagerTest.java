// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.room;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTableStatisticsEntry;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleServiceAdapter;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TableStatisticsEntry;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterServiceAdapter;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.enforcement.SwitchRoom;

/** What is made of what ONOS knows of a switch. */
class RoomManagerTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final ApplicationId OURS = new DefaultApplicationId(77, "org.vpnpolicy");
    private static final ApplicationId OTHER = new DefaultApplicationId(78, "org.example");

    private final List<Meter> meters = new ArrayList<>();
    private final List<FlowEntry> rules = new ArrayList<>();
    private final List<TableStatisticsEntry> tables = new ArrayList<>();
    private final RoomManager manager = new RoomManager();

    @BeforeEach
    void activate() {
        manager.coreService = new RegisteredApplication(OURS.id());
        manager.meterService =
                new MeterServiceAdapter() {
                    @Override
                    public Collection<Meter> getMeters(DeviceId device) {
                        return ImmutableList.copyOf(meters);
                    }
                };
        manager.flowRuleService =
                new FlowRuleServiceAdapter() {
                    @Override
                    public Iterable<FlowEntry> getFlowEntries(DeviceId device) {
                        return ImmutableList.copyOf(rules);
                    }

                    @Override
                    public Iterable<TableStatisticsEntry> getFlowTableStatistics(DeviceId device) {
                        return ImmutableList.copyOf(tables);
                    }
                };
        manager.activate();
    }

    private void addMeter(int id, ApplicationId application) {
        Band band = DefaultBand.builder().ofType(Band.Type.DROP).withRate(1000).build();
        meters.add(
                DefaultMeter.builder()
                        .forDevice(DEVICE)
                        .fromApp(application)
                        .withCellId(MeterId.meterId(id))
                        .withUnit(Meter.Unit.KB_PER_SEC)
                        .withBands(ImmutableList.of(band))
                        .build());
    }

    private void addRule(int table, int priority, ApplicationId application) {
        rules.add(
                new DefaultFlowEntry(
                        DefaultFlowRule.builder()
                                .forDevice(DEVICE)
                                .forTable(table)
                                .withPriority(priority)
                                .fromApp(application)
                                .makePermanent()
                                .withSelector(DefaultTrafficSelector.emptySelector())
                                .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                                .build(),
                        FlowEntry.FlowEntryState.ADDED));
    }

    private static DefaultTableStatisticsEntry.Builder table(int id, long rules) {
        return DefaultTableStatisticsEntry.builder()
                .withDeviceId(DEVICE)
                .withTableId(IndexTableId.of(id))
                .withActiveFlowEntries(rules)
                .withPacketsMatchedCount(0);
    }

    @Test
    void countsTheMetersOfOthers() {
        addMeter(1, OURS);
        addMeter(2, OTHER);
        addMeter(3, OTHER);
        manager.meterCapacities = device -> OptionalLong.of(device.equals(DEVICE) ? 16 : 0);
        assertThat(manager.room(DEVICE).meters(), is(Room.of(OptionalLong.of(16), 2)));
    }

    @Test
    void knowsNothingOfMetersWithoutOpenFlow() {
        assertThat(manager.room(DEVICE).meters(), is(Room.UNKNOWN));
    }

    @Test
    void countsTheRulesOfOthersInTablesWhoseSizeIsTold() {
        addRule(3, 1, OURS);
        addRule(3, 2, OURS);
        addRule(3, 3, OTHER);
        addRule(4, 1, OURS);
        tables.add(table(3, 5).withMaxSize(100).build());
        tables.add(table(4, 1).build());
        SwitchRoom room = manager.room(DEVICE);
        assertThat(room.table(3), is(Room.of(OptionalLong.of(100), 3)));
        assertThat(room.table(4), is(Room.UNKNOWN));
        assertThat(room.table(5), is(Room.UNKNOWN));
    }

    /** ONOS asks for tables and rules one after the other. */
    @Test
    void aTableThatLagsBehindItsRulesHasNoneOfOthers() {
        addRule(3, 1, OURS);
        tables.add(table(3, 0).withMaxSize(100).build());
        assertThat(manager.room(DEVICE).table(3), is(Room.of(OptionalLong.of(100), 0)));
    }
}
