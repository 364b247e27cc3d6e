// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.policy.PolicyStatus;

/** Shows what is in force on the switches. */
@Service
@Command(
        scope = "onos",
        name = "vpn-status",
        description = "Shows what is wanted and what is in force on each switch, and its counters",
        detailedDescription =
                "One switch, by its name or its device id; then all those that miss rules:\n"
                        + "    vpn-status edge-1\n"
                        + "    vpn-status -s -f incomplete")
public final class StatusCommand extends ListCommand<SwitchStatus> {
    @Argument(
            index = 0,
            name = "device",
            description = "Device id or name of an enforcement point; none stands for all",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String device = "";

    @Override
    protected List<SwitchStatus> items() {
        List<SwitchStatus> statuses = getService(EnforcementService.class).statuses();
        if (device.isEmpty()) {
            return statuses;
        }
        EnforcementPoint point =
                Points.find(
                        statuses.stream().map(SwitchStatus::point).collect(toUnmodifiableList()),
                        device);
        return statuses.stream()
                .filter(status -> status.point().device().equals(point.device()))
                .collect(toUnmodifiableList());
    }

    @Override
    protected List<String> texts(SwitchStatus status) {
        return ImmutableList.of(
                status.point().name(), status.point().device().toString(), status.state().name());
    }

    @Override
    protected String brief(SwitchStatus status) {
        return status.point().device() + " " + StatusText.brief(status);
    }

    @Override
    protected void print(List<SwitchStatus> statuses) {
        PolicyStatusText.lines(getService(PolicyService.class).status()).forEach(this::line);
        if (statuses.isEmpty()) {
            line(Points.NONE);
        }
        for (int i = 0; i < statuses.size(); i++) {
            if (i > 0) {
                line("");
            }
            StatusText.lines(statuses.get(i)).forEach(this::line);
        }
    }

    @Override
    protected ObjectNode encode(List<SwitchStatus> statuses) {
        ObjectNode json = mapper().createObjectNode();
        json.set(
                "policy",
                codec(PolicyStatus.class).encode(getService(PolicyService.class).status(), this));
        json.set("switches", codec(SwitchStatus.class).encode(statuses, this));
        return json;
    }
}
