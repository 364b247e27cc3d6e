// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.room;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TableId;
import org.onosproject.net.flow.TableStatisticsEntry;
import org.onosproject.net.meter.MeterService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.enforcement.RoomService;
import org.vpnpolicy.enforcement.SwitchRoom;

/** Asks ONOS what switches have said of their tables and meters, and who uses them. */
@Component(immediate = true, service = RoomService.class)
public class RoomManager implements RoomService {
    private static final String APPLICATION = "org.vpnpolicy";

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleService flowRuleService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MeterService meterService;

    /** Not there on a controller without ONOS's OpenFlow bundles. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    protected volatile MeterCapacities meterCapacities;

    private ApplicationId application;

    /** Learns which rules and meters are ours. */
    @Activate
    protected void activate() {
        application = coreService.registerApplication(APPLICATION);
    }

    @Override
    public SwitchRoom room(DeviceId device) {
        return SwitchRoom.of(meters(device), tables(device));
    }

    private Room meters(DeviceId device) {
        OptionalLong capacity =
                Optional.ofNullable(meterCapacities)
                        .map(known -> known.capacity(device))
                        .orElse(OptionalLong.empty());
        long ofOthers =
                meterService.getMeters(device).stream()
                        .filter(meter -> !application.equals(meter.appId()))
                        .count();
        return Room.of(capacity, ofOthers);
    }

    /** Tables whose size is not told are left out, and then no rules are counted. */
    private Map<Integer, Room> tables(DeviceId device) {
        Map<TableId, TableStatisticsEntry> told =
                Streams.stream(flowRuleService.getFlowTableStatistics(device))
                        .filter(TableStatisticsEntry::hasMaxSize)
                        .filter(table -> table.table() instanceof IndexTableId)
                        .collect(Collectors.toMap(TableStatisticsEntry::table, table -> table));
        if (told.isEmpty()) {
            return ImmutableMap.of();
        }
        Map<TableId, Long> ours = ours(device, told.keySet());
        ImmutableMap.Builder<Integer, Room> rooms = ImmutableMap.builder();
        told.forEach(
                (id, table) ->
                        rooms.put(
                                ((IndexTableId) id).id(),
                                Room.of(
                                        OptionalLong.of(table.maxSize()),
                                        Math.max(
                                                0,
                                                table.activeFlowEntries()
                                                        - ours.getOrDefault(id, 0L)))));
        return rooms.build();
    }

    private Map<TableId, Long> ours(DeviceId device, Set<TableId> tables) {
        return Streams.stream(FlowEntries.of(flowRuleService, device))
                .filter(entry -> entry.appId() == application.id())
                .filter(entry -> tables.contains(entry.table()))
                .collect(Collectors.groupingBy(FlowEntry::table, Collectors.counting()));
    }
}
