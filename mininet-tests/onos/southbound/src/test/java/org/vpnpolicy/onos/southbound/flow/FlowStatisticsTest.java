// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.CompletedBatchOperation;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleProvider;
import org.onosproject.net.flow.FlowRuleProviderService;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TableStatisticsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowStatsReply;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.OFMetadata;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.onos.southbound.RecordingSwitch;
import org.vpnpolicy.onos.southbound.refusal.RefusalManager;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator;

class FlowStatisticsTest {

    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");

    private final RefusalManager refusals = new RefusalManager();
    private final Onos onos = new Onos();
    private final FlowStatistics statistics =
            new FlowStatistics(new RuleTranslator(), new FlowRefusals(refusals), onos);

    @Test
    void tellsAllRulesWhenNothingCrossedThePoll() {
        statistics.rules(DEVICE, new FlowPoll(1, 0), reply(entry(10), entry(20)));

        assertThat(onos.complete, hasSize(2));
        assertThat(onos.partial, empty());
    }

    @Test
    void tellsOnlyUntouchedRulesWhenSomethingCrossedThePoll() {
        statistics.rules(DEVICE, new FlowPoll(1, 0), reply(entry(10)));
        FlowEntry touched = onos.complete.get(0);
        onos.complete.clear();
        FlowPoll poll = new FlowPoll(2, 0);
        poll.touch(List.of(FlowChange.remove(touched)));

        statistics.rules(DEVICE, poll, reply(entry(10), entry(20)));

        assertThat(onos.complete, empty());
        assertThat(onos.partial, hasSize(1));
        assertEquals(20, onos.partial.get(0).priority());
    }

    @Test
    void namesARuleThatOnosCannotExpressAndTellsTheRest() {
        Match masked =
                RecordingSwitch.OPENFLOW
                        .buildMatch()
                        .setMasked(
                                MatchField.METADATA, OFMetadata.ofRaw(0x10), OFMetadata.ofRaw(0xf0))
                        .build();

        statistics.rules(
                DEVICE,
                new FlowPoll(1, 0),
                reply(entry(10).createBuilder().setMatch(masked).build(), entry(20)));

        assertThat(onos.complete, hasSize(1));
        assertThat(refusals.refusals(DEVICE), hasSize(1));
        assertTrue(refusals.refusals(DEVICE).get(0).subject().contains("cookie 0xa"));
    }

    @Test
    void tellsTheCountersOfTables() {
        statistics.tables(
                DEVICE,
                RecordingSwitch.OPENFLOW
                        .buildTableStatsReply()
                        .setEntries(
                                List.of(
                                        RecordingSwitch.OPENFLOW
                                                .buildTableStatsEntry()
                                                .setTableId(TableId.of(2))
                                                .setActiveCount(7)
                                                .setLookupCount(U64.of(9))
                                                .setMatchedCount(U64.of(8))
                                                .build()))
                        .build());

        TableStatisticsEntry table = onos.tables.get(0);
        assertEquals(IndexTableId.of(2), table.table());
        assertEquals(7, table.activeFlowEntries());
        assertThat(List.of(table.packetsLookedup(), table.packetsMatched()), contains(9L, 8L));
    }

    private static OFFlowStatsEntry entry(int priority) {
        return RecordingSwitch.OPENFLOW
                .buildFlowStatsEntry()
                .setTableId(TableId.of(1))
                .setPriority(priority)
                .setCookie(U64.of(priority))
                .setPacketCount(U64.of(1))
                .setByteCount(U64.of(60))
                .setMatch(
                        RecordingSwitch.OPENFLOW
                                .buildMatch()
                                .setExact(MatchField.IN_PORT, OFPort.of(1))
                                .build())
                .build();
    }

    private static OFFlowStatsReply reply(OFFlowStatsEntry... entries) {
        return RecordingSwitch.OPENFLOW.buildFlowStatsReply().setEntries(List.of(entries)).build();
    }

    /** Keeps what ONOS is told. */
    private static final class Onos implements FlowRuleProviderService {

        private final List<FlowEntry> complete = new ArrayList<>();
        private final List<FlowEntry> partial = new ArrayList<>();
        private final List<TableStatisticsEntry> tables = new ArrayList<>();

        @Override
        public void flowRemoved(FlowEntry flowEntry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pushFlowMetrics(DeviceId deviceId, Iterable<FlowEntry> flowEntries) {
            complete.addAll(ImmutableList.copyOf(flowEntries));
        }

        @Override
        public void pushFlowMetricsWithoutFlowMissing(
                DeviceId deviceId, Iterable<FlowEntry> flowEntries) {
            partial.addAll(ImmutableList.copyOf(flowEntries));
        }

        @Override
        public void pushTableStatistics(
                DeviceId deviceId, List<TableStatisticsEntry> tableStatsEntries) {
            tables.addAll(tableStatsEntries);
        }

        @Override
        public void batchOperationCompleted(long batchId, CompletedBatchOperation operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FlowRuleProvider provider() {
            throw new UnsupportedOperationException();
        }
    }
}
