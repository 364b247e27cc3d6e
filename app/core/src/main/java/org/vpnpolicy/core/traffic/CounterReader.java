// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.MetadataCriterion;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.traffic.TrafficAmount;

/**
 * Reads the counters of a switch's rules for protocols and verdicts. Of all other rules, such as
 * those for the registry's prefixes, it looks at the table only: they may be tens of thousands.
 */
final class CounterReader {
    private final FlowRuleService flowRules;
    private final ApplicationId application;

    CounterReader(FlowRuleService flowRules, ApplicationId application) {
        this.flowRules = flowRules;
        this.application = application;
    }

    /**
     * Reads counters.
     *
     * @param point the enforcement point on the switch
     * @param catalogue names the protocols
     * @return the counters of rules that are on the switch for certain
     */
    List<RuleCounter> read(EnforcementPoint point, ProtocolCatalogue catalogue) {
        PipelineLayout layout = PipelineLayout.of(point);
        Map<Integer, String> names =
                catalogue.protocols().stream()
                        .collect(Collectors.toMap(TunnelProtocol::number, TunnelProtocol::name));
        ImmutableList.Builder<RuleCounter> counters = ImmutableList.builder();
        for (FlowEntry entry : FlowEntries.of(flowRules, point.device())) {
            if (entry.appId() == application.id() && entry.state() == FlowEntryState.ADDED) {
                role(layout, entry)
                        .flatMap(role -> counter(role, entry, names))
                        .ifPresent(counters::add);
            }
        }
        return counters.build();
    }

    private static Optional<RuleRole> role(PipelineLayout layout, FlowEntry entry) {
        if (!(entry.table() instanceof IndexTableId)) {
            return Optional.empty();
        }
        int table = ((IndexTableId) entry.table()).id();
        return layout.stage(table)
                .filter(stage -> stage == Stage.CLASSIFY || stage == Stage.ENFORCE)
                .flatMap(stage -> layout.role(table, entry.priority(), metadata(entry.selector())));
    }

    private static OptionalLong metadata(TrafficSelector selector) {
        Criterion criterion = selector.getCriterion(Criterion.Type.METADATA);
        return criterion instanceof MetadataCriterion
                ? OptionalLong.of(((MetadataCriterion) criterion).metadata())
                : OptionalLong.empty();
    }

    private static Optional<RuleCounter> counter(
            RuleRole role, FlowEntry entry, Map<Integer, String> names) {
        if (role.protocolNumber().isEmpty()) {
            return Optional.empty();
        }
        long rule = entry.id().value() & Long.MAX_VALUE;
        TrafficAmount amount =
                TrafficAmount.of(Math.max(0, entry.packets()), Math.max(0, entry.bytes()));
        Duration life = Duration.ofSeconds(entry.life());
        return Optional.ofNullable(names.get(role.protocolNumber().getAsInt()))
                .map(
                        name ->
                                role.kind() == RuleRole.Kind.SIGNATURE
                                        ? RuleCounter.ofAll(rule, name, amount, life)
                                        : RuleCounter.ofUnregistered(rule, name, amount, life));
    }
}
