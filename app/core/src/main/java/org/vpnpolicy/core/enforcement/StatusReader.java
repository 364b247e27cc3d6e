// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.flow.FlowRuleStoreException;
import org.onosproject.net.flow.IndexTableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/**
 * Finds out how far the decision is in force on a switch, on any node of the cluster: from ONOS's
 * flow rules, which the switch's master answers for, and from the records that it keeps.
 */
final class StatusReader {
    private static final Logger log = LoggerFactory.getLogger(StatusReader.class);

    private final ApplicationId application;
    private final FlowRuleService flowRules;
    private final SwitchConnections connections;
    private final ProtocolCatalogueService catalogues;
    private final Goals goals;
    private final SwitchRecords records;
    private final CachedDocuments<MeterBook> books;
    private final SettledSwitches settled;

    /**
     * Makes a reader.
     *
     * @param application the application that owns the rules
     * @param flowRules ONOS's flow rules
     * @param connections say which switches are connected, and to which master
     * @param catalogues names the protocols
     * @param goals say what is to be in force
     * @param records say what goes on at each switch
     * @param books say which meter is for what
     * @param settled say which switches have all rules, to this node's knowledge
     */
    StatusReader(
            ApplicationId application,
            FlowRuleService flowRules,
            SwitchConnections connections,
            ProtocolCatalogueService catalogues,
            Goals goals,
            SwitchRecords records,
            CachedDocuments<MeterBook> books,
            SettledSwitches settled) {
        this.application = application;
        this.flowRules = flowRules;
        this.connections = connections;
        this.catalogues = catalogues;
        this.goals = goals;
        this.records = records;
        this.books = books;
        this.settled = settled;
    }

    /**
     * Finds out the status of enforcement points.
     *
     * @param points the points
     * @return their statuses in the order of their device ids
     */
    List<SwitchStatus> statuses(Collection<EnforcementPoint> points) {
        return points.stream()
                .sorted(Comparator.comparing(point -> point.device().toString()))
                .map(this::status)
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Finds out the status of an enforcement point.
     *
     * @param point the point
     * @return its status
     */
    SwitchStatus status(EnforcementPoint point) {
        DeviceId device = point.device();
        SwitchRecord record = records.get(device);
        MeterBook book = books.get(device).orElse(MeterBook.EMPTY);
        Optional<Decision> goal = goals.goal(device);
        SwitchRules wanted =
                goal.map(decision -> decision.rules(record.refusedMeters().keySet()))
                        .orElse(SwitchRules.EMPTY);
        boolean changing = isChanging(device, record);
        Census census =
                new Census(
                        wanted,
                        PipelineLayout.of(point),
                        // After a change without a fault, what ONOS has still to poll is there.
                        !changing && record.isSound(),
                        !changing && settled.isSettled(device, wanted));
        SwitchState state;
        try {
            census.take(FlowEntries.of(flowRules, device), translator(device), book);
            state = state(device, goal, changing, record, wanted, census);
        } catch (FlowRuleStoreException e) {
            log.debug("{}: its master does not answer", device, e);
            state = SwitchState.UNKNOWN;
        }
        return SwitchStatus.builder(point, state)
                .rules(wanted.size(), census.installed)
                .refusals(record.refusals())
                .meters(meters(goal, record, book))
                .counters(census.verdicts.counters(catalogues.catalogue()))
                .lastChange(record.lastChange())
                .reconciliation(record.reconciliation())
                .restrictionsGivenUp(record.areRestrictionsGivenUp())
                .build();
    }

    private FlowRuleTranslator translator(DeviceId device) {
        return new FlowRuleTranslator(application, device);
    }

    private boolean isChanging(DeviceId device, SwitchRecord record) {
        return record.changingNode().equals(connections.master(device).map(Object::toString));
    }

    private SwitchState state(
            DeviceId device,
            Optional<Decision> goal,
            boolean changing,
            SwitchRecord record,
            SwitchRules wanted,
            Census census) {
        if (!connections.isConnected(device)) {
            return SwitchState.DISCONNECTED;
        }
        if (changing) {
            return SwitchState.CHANGING;
        }
        if (!record.isSound()) {
            return SwitchState.INCOMPLETE;
        }
        if (census.installed < wanted.size() || census.unwanted > 0) {
            // A change is about to begin.
            return SwitchState.CHANGING;
        }
        return goal.isPresent() ? SwitchState.ENFORCED : SwitchState.WITHDRAWN;
    }

    private static ImmutableList<MeterStatus> meters(
            Optional<Decision> goal, SwitchRecord record, MeterBook book) {
        if (goal.isEmpty()) {
            return ImmutableList.of();
        }
        Map<MeterKey, Limit> limits = goal.get().rules(ImmutableSet.of()).meters();
        return limits.entrySet().stream()
                .map(meter -> meter(meter.getKey(), meter.getValue(), record, book))
                .collect(ImmutableList.toImmutableList());
    }

    private static MeterStatus meter(
            MeterKey key, Limit limit, SwitchRecord record, MeterBook book) {
        String refusal = record.refusedMeters().get(key);
        if (refusal != null) {
            return MeterStatus.unavailable(key.protocol(), key.direction(), limit, refusal);
        }
        LimitRate rate = limit.rate();
        return book.binding(key)
                .filter(binding -> binding.rate().equals(rate))
                .map(
                        binding ->
                                MeterStatus.installed(
                                        key.protocol(),
                                        key.direction(),
                                        rate,
                                        binding.meter().id()))
                .orElseGet(() -> MeterStatus.pending(key.protocol(), key.direction(), rate));
    }

    /** Counts the rules on a switch and what they have counted. */
    private static final class Census {
        private final SwitchRules wanted;
        private final PipelineLayout layout;
        private final boolean pendingIsThere;
        private final boolean passesAreKnown;
        private final VerdictTally verdicts = new VerdictTally();
        private int installed;
        private int unwanted;

        Census(
                SwitchRules wanted,
                PipelineLayout layout,
                boolean pendingIsThere,
                boolean passesAreKnown) {
            this.wanted = wanted;
            this.layout = layout;
            this.pendingIsThere = pendingIsThere;
            this.passesAreKnown = passesAreKnown;
        }

        void take(Iterable<FlowEntry> entries, FlowRuleTranslator translator, MeterBook book) {
            for (FlowEntry entry : entries) {
                if (!translator.isOurs(entry)) {
                    continue;
                }
                if (passesAreKnown && isPass(entry)) {
                    // The switch has confirmed the passes of the registry as a whole.
                    installed += isThere(entry) ? 1 : 0;
                } else {
                    translator.toTableRule(entry, book::key).ifPresent(rule -> take(rule, entry));
                }
            }
        }

        private boolean isPass(FlowEntry entry) {
            return entry.table() instanceof IndexTableId
                    && layout.isPass(((IndexTableId) entry.table()).id(), entry.priority());
        }

        private boolean isThere(FlowEntry entry) {
            return entry.state() == FlowEntryState.ADDED
                    || (pendingIsThere && entry.state() == FlowEntryState.PENDING_ADD);
        }

        private void take(TableRule rule, FlowEntry entry) {
            layout.role(rule.key()).ifPresent(role -> verdicts.add(role, entry));
            if (!isThere(entry)) {
                return;
            }
            Optional<TableRule> same = wanted.rule(rule.key());
            if (same.equals(Optional.of(rule))) {
                installed++;
            } else if (same.isEmpty()) {
                unwanted++;
            }
        }
    }
}
