// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.MeterStatus;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;

/** The status of a switch in words. */
final class StatusText {
    /** More failures of one change are only counted. */
    private static final int MOST_FAILURES = 10;

    private static final String GIVEN_UP =
            "RESTRICTIONS ARE GIVEN UP: the switch does not take all passes; unregistered tunnels"
                    + " are only observed until it does";

    private static final String INDENT = "  ";
    private static final String DEEPER = "    ";

    private StatusText() {}

    /**
     * Says how a switch is in one line.
     *
     * @param status its status
     * @return such as: edge-1 enforced 40,123/40,123
     */
    static String brief(SwitchStatus status) {
        return status.point().name()
                + " "
                + Formats.constant(status.state())
                + " "
                + (status.isKnown() ? Formats.number(status.installed()) : "?")
                + "/"
                + Formats.number(status.wanted());
    }

    /**
     * Says all about a switch.
     *
     * @param status its status
     * @return lines without line ends
     */
    static List<String> lines(SwitchStatus status) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(
                status.point()
                        + ": "
                        + Formats.constant(status.state())
                        + meaning(status.state(), status.point().device().toString()));
        lines.add(
                INDENT + "rules: " + Formats.number(status.wanted()) + " wanted, " + there(status));
        status.refusals().forEach(refused -> lines.add(DEEPER + "refused: " + refused));
        lines.add(
                INDENT
                        + "last change: "
                        + status.lastChange().map(StatusText::change).orElse("none yet"));
        status.lastChange().ifPresent(change -> lines.addAll(failures(change)));
        if (status.areRestrictionsGivenUp()) {
            lines.add(INDENT + GIVEN_UP);
        }
        lines.add(
                INDENT
                        + "last comparison: "
                        + status.reconciliation().map(ReconciliationText::line).orElse("none yet"));
        status.reconciliation()
                .ifPresent(
                        found ->
                                ReconciliationText.foreign(found)
                                        .forEach(rule -> lines.add(DEEPER + rule)));
        if (status.meters().isEmpty()) {
            lines.add(INDENT + "meters: none, nothing is limited");
        } else {
            lines.add(INDENT + "meters:");
            meters(status.meters()).forEach(line -> lines.add(DEEPER + line));
        }
        if (!status.isKnown()) {
            lines.add(INDENT + "counters: not known");
        } else if (status.counters().isEmpty()) {
            lines.add(INDENT + "counters: no tunnel seen");
        } else {
            lines.add(INDENT + "counters:");
            counters(status).forEach(line -> lines.add(DEEPER + line));
        }
        return lines.build();
    }

    private static String there(SwitchStatus status) {
        if (!status.isKnown()) {
            return "it is not known how many are installed";
        }
        return Formats.number(status.installed())
                + " installed, "
                + Formats.number(status.missing())
                + " missing, "
                + Formats.number(status.failed())
                + " failed";
    }

    private static String meaning(SwitchState state, String device) {
        switch (state) {
            case CHANGING:
                return ", a change is under way";
            case INCOMPLETE:
                return ", rules are missing; the application keeps trying";
            case UNKNOWN:
                return ", the controller that is its master does not answer; ask again in a while";
            case DISCONNECTED:
                return ", its rules stay as they were";
            case WITHDRAWN:
                return ", to put the rules back: vpn-withdraw --restore " + device;
            default:
                return "";
        }
    }

    private static String change(LastChange change) {
        return change.finished().truncatedTo(ChronoUnit.SECONDS)
                + ", "
                + Formats.count(change.rulesAdded(), "rule")
                + " added, "
                + Formats.number(change.rulesRemoved())
                + " removed, in "
                + Formats.duration(change.duration());
    }

    private static List<String> failures(LastChange change) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        change.failures().stream()
                .limit(MOST_FAILURES)
                .forEach(failure -> lines.add(DEEPER + "failed: " + failure));
        int more = change.failures().size() - MOST_FAILURES;
        if (more > 0) {
            lines.add(DEEPER + "... " + more + " more; -j shows all");
        }
        return lines.build();
    }

    private static List<String> meters(List<MeterStatus> meters) {
        Table table = new Table("PROTOCOL", "DIRECTION", ">RATE", "STATE", ">METER");
        meters.forEach(
                meter ->
                        table.row(
                                meter.protocol(),
                                Formats.constant(meter.direction()),
                                meter.rate().toString(),
                                Formats.constant(meter.state())
                                        + meter.instead()
                                                .map(Formats::constant)
                                                .map(action -> ": " + action + " instead")
                                                .orElse(""),
                                id(meter.meterId())));
        return ImmutableList.<String>builder()
                .addAll(table.lines())
                .addAll(reasons(meters))
                .build();
    }

    /** Says why meters are unavailable, each reason once. */
    private static List<String> reasons(List<MeterStatus> meters) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (MeterStatus meter : meters) {
            meter.reason()
                    .ifPresent(
                            reason ->
                                    byReason.computeIfAbsent(reason, key -> new ArrayList<>())
                                            .add(name(meter)));
        }
        return byReason.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(ImmutableList.toImmutableList());
    }

    private static String name(MeterStatus meter) {
        return meter.protocol() + " " + Formats.constant(meter.direction());
    }

    private static String id(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "-";
    }

    private static List<String> counters(SwitchStatus status) {
        Table table = new Table("PROTOCOL", "VERDICT", ">PACKETS", ">BYTES");
        status.counters()
                .forEach(
                        counter ->
                                table.row(
                                        counter.protocol(),
                                        Formats.constant(counter.verdict()),
                                        Formats.number(counter.packets()),
                                        Formats.number(counter.bytes())));
        return table.lines();
    }
}
