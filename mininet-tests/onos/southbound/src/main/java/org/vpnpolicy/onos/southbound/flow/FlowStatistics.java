// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultTableStatisticsEntry;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleProviderService;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TableStatisticsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowRemoved;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowStatsReply;
import org.projectfloodlight.openflow.protocol.OFTableStatsEntry;
import org.projectfloodlight.openflow.protocol.OFTableStatsReply;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Tells ONOS what a switch says of its tables and rules. */
final class FlowStatistics {

    private final RuleTranslator translator;
    private final FlowRefusals refusals;
    private final FlowRuleProviderService onos;

    FlowStatistics(RuleTranslator translator, FlowRefusals refusals, FlowRuleProviderService onos) {
        this.translator = translator;
        this.refusals = refusals;
        this.onos = onos;
    }

    /**
     * Passes on all rules of a switch. ONOS then sends again what is missing and removes what it
     * does not know; it is told of a part only if rules were changed since the poll was sent.
     */
    void rules(DeviceId device, FlowPoll poll, OFFlowStatsReply reply) {
        List<FlowEntry> entries = new ArrayList<>(reply.getEntries().size());
        for (OFFlowStatsEntry entry : reply.getEntries()) {
            rule(device, entry).ifPresent(entries::add);
        }
        if (poll.isComplete()) {
            onos.pushFlowMetrics(device, entries);
        } else {
            onos.pushFlowMetricsWithoutFlowMissing(
                    device,
                    entries.stream()
                            .filter(entry -> !poll.isTouched(entry))
                            .collect(ImmutableList.toImmutableList()));
        }
    }

    private Optional<FlowEntry> rule(DeviceId device, OFFlowStatsEntry entry) {
        try {
            return Optional.of(translator.decode(device, entry));
        } catch (TranslationException e) {
            String rule =
                    String.format(
                            "rule with cookie 0x%x in table %d, priority %d",
                            entry.getCookie().getValue(),
                            entry.getTableId().getValue(),
                            entry.getPriority());
            refusals.unreadable(device, rule, Reason.of(e));
            return Optional.empty();
        }
    }

    /** Passes on that a rule is gone. */
    void removed(DeviceId device, OFFlowRemoved message) {
        try {
            onos.flowRemoved(translator.decode(device, message));
        } catch (TranslationException e) {
            String rule =
                    String.format("removed rule with cookie 0x%x", message.getCookie().getValue());
            refusals.unreadable(device, rule, Reason.of(e));
        }
    }

    /** Passes on the counters of the tables. */
    void tables(DeviceId device, OFTableStatsReply reply) {
        onos.pushTableStatistics(
                device,
                reply.getEntries().stream()
                        .map(entry -> table(device, entry))
                        .collect(Collectors.toList()));
    }

    private static TableStatisticsEntry table(DeviceId device, OFTableStatsEntry entry) {
        return DefaultTableStatisticsEntry.builder()
                .withDeviceId(device)
                .withTableId(IndexTableId.of(entry.getTableId().getValue()))
                .withActiveFlowEntries(entry.getActiveCount())
                .withPacketsLookedUpCount(entry.getLookupCount().getValue())
                .withPacketsMatchedCount(entry.getMatchedCount().getValue())
                .build();
    }
}
