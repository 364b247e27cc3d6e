// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.traffic.ProtocolTraffic;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficService;

/** A plan as people read it. */
final class PlanText {
    private static final int MOST_LINES = 200;
    private static final String INDENT = "  ";

    private final TrafficService traffic;

    /**
     * Makes a writer.
     *
     * @param traffic tells what would have been restricted lately
     */
    PlanText(TrafficService traffic) {
        this.traffic = traffic;
    }

    /**
     * Says what a plan does.
     *
     * @param plan the plan
     * @return lines without line ends
     */
    List<String> lines(PolicyPlan plan) {
        if (plan.isEmpty()) {
            return ImmutableList.of(
                    "Nothing would change; policy version " + plan.before().version() + " is so.");
        }
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(
                "Plan "
                        + plan.id()
                        + ": policy version "
                        + plan.before().version()
                        + " to "
                        + plan.after().version()
                        + (plan.isForced() ? ", past the guards" : ""));
        lines.add(INDENT + PolicyText.summary(plan.after()));
        if (plan.changes().isEmpty()) {
            lines.add("No enforcement point does anything otherwise for it.");
        } else {
            lines.add("What happens to unregistered tunnels:");
            changes(plan.changes()).forEach(line -> lines.add(INDENT + line));
            lines.add("What it costs:");
            effects(plan.effects()).forEach(line -> lines.add(INDENT + line));
        }
        lines.add("To bring it into force: vpn-policy-commit " + plan.id());
        return lines.build();
    }

    private List<String> changes(List<ActionChange> changes) {
        Table table =
                new Table(
                        "FROM", "DEVICE", "PROTOCOL", "BEFORE", "AFTER", ">LAST HOUR", ">LAST DAY");
        changes.stream()
                .limit(MOST_LINES)
                .forEach(
                        change -> {
                            Optional<ProtocolTraffic> seen = concerned(change);
                            table.row(
                                    Formats.time(change.from()),
                                    change.device().toString(),
                                    change.protocol(),
                                    Formats.action(change.before()),
                                    Formats.action(change.after()),
                                    seen.map(t -> amount(t.lastHour().unregistered())).orElse("-"),
                                    seen.map(t -> amount(t.lastDay().unregistered())).orElse("-"));
                        });
        return withRest(table.lines(), changes.size());
    }

    /** What would have been restricted: what was seen, where it is not only observed. */
    private Optional<ProtocolTraffic> concerned(ActionChange change) {
        return change.after().type() == ActionType.OBSERVE
                ? Optional.empty()
                : traffic.traffic(change.device())
                        .flatMap(point -> point.protocol(change.protocol()));
    }

    private static String amount(TrafficAmount amount) {
        return Formats.count(amount.packets(), "packet")
                + ", "
                + Formats.number(amount.bytes())
                + " bytes";
    }

    private static List<String> effects(List<SwitchEffect> effects) {
        Table table =
                new Table(
                        "AT",
                        "DEVICE",
                        ">RULES ADDED",
                        ">RULES REMOVED",
                        ">METERS ADDED",
                        ">METERS REMOVED");
        effects.stream()
                .limit(MOST_LINES)
                .forEach(
                        effect ->
                                table.row(
                                        Formats.time(effect.at()),
                                        effect.device().toString(),
                                        Formats.number(effect.rulesAdded()),
                                        Formats.number(effect.rulesRemoved()),
                                        Formats.number(effect.metersAdded()),
                                        Formats.number(effect.metersRemoved())));
        return withRest(table.lines(), effects.size());
    }

    private static List<String> withRest(List<String> lines, int all) {
        return all <= MOST_LINES
                ? lines
                : ImmutableList.<String>builder()
                        .addAll(lines)
                        .add("... " + (all - MOST_LINES) + " more; -j shows all")
                        .build();
    }
}
