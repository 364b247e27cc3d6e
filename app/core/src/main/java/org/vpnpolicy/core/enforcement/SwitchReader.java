// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.loss.SwitchLosses;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.plan.PresentRules.Presence;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;

/**
 * Reads what is on a switch of ours and compares it with what is wanted. Only what differs is kept.
 * Used on the switch's executor only.
 */
final class SwitchReader {
    private final DeviceId device;
    private final FlowRuleService flowRules;
    private final FlowRuleTranslator translator;
    private final SwitchMemory memory;
    private final SwitchLosses losses;
    private final Duration pendingGrace;

    /**
     * Makes a reader.
     *
     * @param device the switch
     * @param flowRules ONOS's flow rules
     * @param translator translates those of the switch
     * @param memory what the switch's answers say, for as long as ONOS's store does not: there a
     *     rule that the switch has confirmed, one that it refused and one on its way look alike
     *     until the next poll
     * @param losses what the switch says is gone
     * @param pendingGrace how long after the switch's last answer such a rule is believed to be
     *     there; ONOS polls far more often
     */
    SwitchReader(
            DeviceId device,
            FlowRuleService flowRules,
            FlowRuleTranslator translator,
            SwitchMemory memory,
            SwitchLosses losses,
            Duration pendingGrace) {
        this.device = device;
        this.flowRules = flowRules;
        this.translator = translator;
        this.memory = memory;
        this.losses = losses;
        this.pendingGrace = pendingGrace;
    }

    /**
     * Reads the switch.
     *
     * @param wanted the rules that should be there
     * @param layout their tables
     * @param book which of its meters are ours
     * @param isGivenUp tells whether something else is more urgent by now: to read a full switch
     *     may take a second
     * @return what is on it; empty if it was given up
     */
    Optional<Comparison> compare(
            SwitchRules wanted, PipelineLayout layout, MeterBook book, BooleanSupplier isGivenUp) {
        Pass pass = new Pass(wanted, layout, book);
        for (FlowEntry entry : FlowEntries.of(flowRules, device)) {
            if (isGivenUp.getAsBoolean()) {
                return Optional.empty();
            }
            pass.take(entry);
        }
        return Optional.of(pass.end());
    }

    private Presence presence(TableRule rule, FlowEntryState state) {
        RuleKey key = rule.key();
        boolean believing = memory.isInformed() && memory.hasAnsweredWithin(pendingGrace);
        Presence remembered = memory.isInformed() ? memory.presence(key) : Presence.ABSENT;
        if (!remembered.isCertain()) {
            return Presence.UNCERTAIN;
        }
        switch (state) {
            case ADDED:
                return Presence.of(rule);
            case PENDING_ADD:
                return believing && remembered.rule().equals(Optional.of(rule))
                        ? Presence.of(rule)
                        : Presence.UNCERTAIN;
            default:
                return believing && !remembered.mayBeThere() ? Presence.ABSENT : Presence.UNCERTAIN;
        }
    }

    /** One reading. */
    private final class Pass {
        private final SwitchRules wanted;
        private final PipelineLayout layout;
        private final MeterBook book;
        private final Map<RuleKey, Presence> deviations = new HashMap<>();
        private final Map<RuleKey, FlowRule> deviating = new HashMap<>();
        private final Set<RuleKey> asWanted = new HashSet<>();
        private final List<FlowRule> strangers = new ArrayList<>();
        private final List<FlowRule> foreign = new ArrayList<>();
        private final ImmutableSet<Long> untold = losses.untold();
        private final Findings.Builder findings = Findings.builder();

        Pass(SwitchRules wanted, PipelineLayout layout, MeterBook book) {
            this.wanted = wanted;
            this.layout = layout;
            this.book = book;
        }

        void take(FlowEntry entry) {
            if (!translator.isOurs(entry)) {
                if (ForeignRules.interferes(entry, layout)) {
                    foreign.add(entry);
                }
                return;
            }
            Optional<TableRule> rule = translator.toTableRule(entry, book::key);
            if (rule.isPresent()) {
                take(rule.get(), entry);
            } else if (entry.state() != FlowEntryState.PENDING_REMOVE) {
                strangers.add(entry);
            }
        }

        private void take(TableRule rule, FlowEntry entry) {
            RuleKey key = rule.key();
            Presence presence = presence(rule, entry.state());
            Optional<TableRule> goal = wanted.rule(key);
            if (presence.rule().isPresent() && presence.rule().equals(goal)) {
                asWanted.add(key);
                if (untold.contains(entry.id().value())) {
                    findings.restored();
                }
                return;
            }
            deviations.put(key, presence);
            presence.rule().ifPresent(there -> deviating.put(key, entry));
            if (goal.isEmpty() && presence.mayBeThere()) {
                findings.unwanted();
            } else if (goal.isPresent() && !presence.isCertain()) {
                findings.unconfirmed();
            } else if (goal.isPresent() && presence.mayBeThere()) {
                findings.altered();
            }
        }

        Comparison end() {
            if (asWanted.isEmpty()) {
                // Nothing is as wanted: what is missing need not be listed.
                deviations.values().removeIf(presence -> !presence.mayBeThere());
                return end(SwitchRules.EMPTY);
            }
            if (asWanted.size() < wanted.size()) {
                wanted.forEach(
                        rule -> {
                            if (!asWanted.contains(rule.key())) {
                                deviations.putIfAbsent(rule.key(), Presence.ABSENT);
                            }
                        });
            }
            return end(wanted);
        }

        private Comparison end(SwitchRules base) {
            strangers.forEach(stranger -> findings.unwanted());
            findings.foreign(foreign);
            findings.unexpected(memory.isSettledAt(wanted));
            findings.missing(wanted.size() - asWanted.size());
            losses.told(untold);
            return new Comparison(
                    SwitchContents.of(PresentRules.of(base, deviations), book, deviating),
                    strangers,
                    foreign,
                    findings.build());
        }
    }
}
