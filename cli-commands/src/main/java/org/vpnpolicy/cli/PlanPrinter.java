// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onlab.osgi.ServiceNotFoundException;
import org.onosproject.net.DeviceId;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Fit;
import org.vpnpolicy.enforcement.RoomService;
import org.vpnpolicy.enforcement.SwitchRoom;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.PolicyPlan;
import org.vpnpolicy.policy.SwitchEffect;
import org.vpnpolicy.traffic.RestrictedTraffic;
import org.vpnpolicy.traffic.TrafficService;

/** Prints a plan with all that is known of its effects. */
final class PlanPrinter {
    private static final int MOST_LINES = 200;

    private final VpnCommand command;
    private final boolean asJson;

    /**
     * Makes a printer.
     *
     * @param command prints, and gives services
     * @param asJson whether it prints for machines
     */
    PlanPrinter(VpnCommand command, boolean asJson) {
        this.command = command;
        this.asJson = asJson;
    }

    /**
     * Prints a plan.
     *
     * @param plan the plan
     */
    void print(PolicyPlan plan) {
        Optional<List<RestrictedTraffic>> restricted = restricted(plan);
        if (asJson) {
            command.json(json(plan, restricted));
        } else {
            text(plan, restricted);
        }
    }

    /** A plan is shown without its traffic rather than not at all. */
    private Optional<List<RestrictedTraffic>> restricted(PolicyPlan plan) {
        try {
            TrafficService traffic = command.getService(TrafficService.class);
            return Optional.of(RestrictedTraffic.of(plan.changes(), traffic::traffic));
        } catch (ServiceNotFoundException | StorageException e) {
            return Optional.empty();
        }
    }

    private List<Fit> fits(PolicyPlan plan) {
        EnforcementService enforcement = command.getService(EnforcementService.class);
        Map<DeviceId, Optional<SwitchStatus>> statuses = new HashMap<>();
        Map<DeviceId, SwitchRoom> rooms = new HashMap<>();
        ImmutableList.Builder<Fit> fits = ImmutableList.builder();
        for (SwitchEffect effect : plan.effects()) {
            DeviceId device = effect.device();
            fits.add(
                    Fit.of(
                            effect,
                            statuses.computeIfAbsent(device, enforcement::status),
                            rooms.computeIfAbsent(device, this::room)));
        }
        return fits.build();
    }

    /** A plan is shown without the switches' room rather than not at all. */
    private SwitchRoom room(DeviceId device) {
        try {
            return command.getService(RoomService.class).room(device);
        } catch (ServiceNotFoundException e) {
            return SwitchRoom.UNKNOWN;
        }
    }

    private ObjectNode json(PolicyPlan plan, Optional<List<RestrictedTraffic>> restricted) {
        ObjectNode json = command.codec(PolicyPlan.class).encode(plan, command);
        json.set("fits", command.codec(Fit.class).encode(fits(plan), command));
        restricted.ifPresent(
                traffic -> {
                    ArrayNode array =
                            command.codec(RestrictedTraffic.class).encode(traffic, command);
                    json.set("traffic", array);
                });
        return json;
    }

    private void text(PolicyPlan plan, Optional<List<RestrictedTraffic>> restricted) {
        if (plan.isEmpty()) {
            command.line(
                    "Nothing would change: policy version "
                            + plan.before().version()
                            + " says so already.");
            return;
        }
        command.line(
                "Plan "
                        + plan.id()
                        + ": policy version "
                        + plan.after().version()
                        + " after "
                        + plan.before().version()
                        + ", by "
                        + plan.after().cause()
                        + (plan.isForced() ? " (guards are passed over)" : ""));
        PolicyDifference.between(plan.before(), plan.after())
                .lines()
                .forEach(text -> command.line("  " + text));
        section(
                "What happens otherwise than now:",
                changes(plan.changes()),
                "At no enforcement point does anything happen otherwise than now.");
        section(
                "On the switches:",
                fits(fits(plan)),
                "No rule and no meter changes on any switch.");
        section(
                "Unregistered tunnels that would have been restricted:",
                restricted.map(this::traffic).orElse(ImmutableList.of()),
                restricted.isPresent()
                        ? "No tunnel that is known would have been restricted."
                        : "How much traffic would have been restricted is not known: the counters"
                                + " of the last day cannot be had.");
        command.line("To bring it into force: vpn-policy-commit " + plan.id() + " --confirm 10m");
    }

    private void section(String title, List<String> lines, String nothing) {
        command.line(lines.isEmpty() ? nothing : title);
        lines.forEach(text -> command.line("  " + text));
    }

    private List<String> changes(List<ActionChange> changes) {
        Table table = new Table("FROM", "POINT", "PROTOCOL", "BEFORE", "AFTER");
        changes.stream()
                .limit(MOST_LINES)
                .forEach(
                        change ->
                                table.row(
                                        change.from().toString(),
                                        point(change.device()),
                                        change.protocol(),
                                        Formats.action(change.before()),
                                        Formats.action(change.after())));
        return lines(table, changes.size());
    }

    private List<String> fits(List<Fit> fits) {
        FitText text = new FitText(this::point);
        Table table = FitText.table();
        fits.stream().limit(MOST_LINES).forEach(fit -> text.addTo(table, fit));
        List<String> warnings = text.warnings(fits);
        return ImmutableList.<String>builder()
                .addAll(lines(table, fits.size()))
                .addAll(warnings.subList(0, Math.min(MOST_LINES, warnings.size())))
                .build();
    }

    private List<String> traffic(List<RestrictedTraffic> restricted) {
        Table table =
                new Table(
                        "POINT",
                        "PROTOCOL",
                        "ACTION",
                        ">PACKETS/HOUR",
                        ">BYTES/HOUR",
                        ">PACKETS/DAY",
                        ">BYTES/DAY");
        restricted.stream()
                .limit(MOST_LINES)
                .forEach(
                        one ->
                                table.row(
                                        point(one.device()),
                                        one.protocol(),
                                        Formats.action(one.action()),
                                        Formats.number(one.lastHour().packets()),
                                        Formats.number(one.lastHour().bytes()),
                                        Formats.number(one.lastDay().packets()),
                                        Formats.number(one.lastDay().bytes())));
        return lines(table, restricted.size());
    }

    private static List<String> lines(Table table, int rows) {
        if (rows <= MOST_LINES) {
            return rows == 0 ? ImmutableList.of() : table.lines();
        }
        return ImmutableList.<String>builder()
                .addAll(table.lines())
                .add("... " + Formats.number(rows - MOST_LINES) + " more; -j shows all")
                .build();
    }

    private String point(DeviceId device) {
        return command.getService(EnforcementPointService.class)
                .point(device)
                .map(EnforcementPoint::name)
                .orElse(device.toString());
    }
}
