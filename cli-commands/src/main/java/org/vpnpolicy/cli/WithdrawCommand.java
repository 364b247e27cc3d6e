// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.cli.completer.ReasonCompleter;
import org.vpnpolicy.cli.completer.WithdrawCompleter;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.registry.ChangeCause;

/** Takes all rules off switches, or puts them back. */
@Service
@Command(
        scope = "onos",
        name = "vpn-withdraw",
        description =
                "Takes all rules and meters of the application off a switch, and keeps them off",
        detailedDescription =
                "Off and on again, the switch by its name or its device id:\n"
                        + "    vpn-withdraw --reason \"ticket 4711\" edge-1\n"
                        + "    vpn-withdraw --restore edge-1")
public final class WithdrawCommand extends VpnCommand {
    private static final String ALL = "all";

    @Option(name = "-r", aliases = "--restore", description = "Put withdrawn rules back instead")
    private boolean restore;

    @Option(
            name = "--reason",
            description = "Why, for the audit; in quotes if there are blanks in it",
            valueToShowInHelp = "")
    @Completion(ReasonCompleter.class)
    private String reason = "";

    @Argument(
            index = 0,
            name = "device",
            description = "Device id or name of an enforcement point, or all",
            required = true)
    @Completion(WithdrawCompleter.class)
    private String device = "";

    @Override
    protected void run() throws CommandException {
        EnforcementService enforcement = getService(EnforcementService.class);
        Set<DeviceId> withdrawn = enforcement.withdrawn();
        List<DeviceId> devices = devices(withdrawn);
        List<DeviceId> concerned =
                devices.stream()
                        .filter(id -> withdrawn.contains(id) == restore)
                        .collect(toUnmodifiableList());
        if (!outputJson()) {
            announce(enforcement, devices, concerned);
        }
        ChangeCause cause = Caller.cause(reason);
        for (DeviceId id : concerned) {
            if (restore) {
                enforcement.restore(id, cause);
            } else {
                enforcement.withdraw(id, cause);
            }
        }
        if (outputJson()) {
            json(encode(devices, concerned));
        }
    }

    /** A switch that is no enforcement point any more can still be marked as withdrawn. */
    private List<DeviceId> devices(Set<DeviceId> withdrawn) throws CommandException {
        List<EnforcementPoint> points = getService(EnforcementPointService.class).points();
        if (!ALL.equals(device)) {
            return withdrawn.stream().anyMatch(id -> id.toString().equals(device))
                    ? ImmutableList.of(DeviceId.deviceId(device))
                    : ImmutableList.of(Points.find(points, device).device());
        }
        List<DeviceId> all =
                restore
                        ? ImmutableList.copyOf(withdrawn)
                        : points.stream()
                                .map(EnforcementPoint::device)
                                .collect(toUnmodifiableList());
        if (all.isEmpty()) {
            throw failure(
                    restore ? "No switch's rules are withdrawn; see vpn-status -s." : Points.NONE);
        }
        return all;
    }

    private void announce(
            EnforcementService enforcement, List<DeviceId> devices, List<DeviceId> concerned) {
        for (DeviceId id : devices) {
            if (!concerned.contains(id)) {
                line(id + (restore ? ": is not withdrawn" : ": is withdrawn already"));
            } else if (restore) {
                line(id + ": the rules go back on");
            } else {
                line(id + ": " + size(enforcement, id) + " come off, the gate first");
            }
        }
        if (!concerned.isEmpty()) {
            line(
                    restore
                            ? "To follow it: vpn-status -s"
                            : "Then no tunnel is judged there, and frames go where the switch's"
                                    + " other rules send them. To follow it: vpn-status -s. To undo"
                                    + " it: vpn-withdraw --restore "
                                    + device);
        }
    }

    private static String size(EnforcementService enforcement, DeviceId id) {
        return enforcement
                .status(id)
                .map(WithdrawCommand::size)
                .orElse("what is left of the rules will");
    }

    private static String size(SwitchStatus status) {
        return Formats.count(status.installed(), "rule")
                + " and "
                + Formats.count(status.meters().size(), "meter");
    }

    private ObjectNode encode(List<DeviceId> devices, List<DeviceId> concerned) {
        ObjectNode json = mapper().createObjectNode();
        ArrayNode array = json.putArray(restore ? "restore" : "withdraw");
        for (DeviceId id : devices) {
            array.addObject().put("device", id.toString()).put("changed", concerned.contains(id));
        }
        return json;
    }
}
