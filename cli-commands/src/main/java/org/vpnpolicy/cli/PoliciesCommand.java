// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.PolicyVersionCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Lists the policy: its rules, what they come to, or when they take turns. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policies",
        description = "Lists the policy's rules, what they come to, or when they take turns",
        detailedDescription =
                "All rules, and those that limit; what happens to each protocol now, and at edge-1"
                        + " on the first of January; the timeline:\n"
                        + "    vpn-policies\n"
                        + "    vpn-policies -f limit\n"
                        + "    vpn-policies --effective\n"
                        + "    vpn-policies edge-1 --at 2027-01-01T00:00:00+05:00\n"
                        + "    vpn-policies --timeline")
public final class PoliciesCommand extends ListCommand<PolicyRow> {
    @Option(
            name = "--effective",
            description = "What happens to each protocol, where, and by which rule")
    private boolean effective;

    @Option(name = "--timeline", description = "When rules come into effect and leave it")
    private boolean timeline;

    @Option(
            name = "--at",
            description = "As of this instant, such as 2027-01-01T00:00:00+05:00",
            valueToShowInHelp = "now")
    @Completion(TimeCompleter.class)
    private String at = "";

    @Option(
            name = "--version",
            description = "Of this version, of those that vpn-policy-history lists",
            valueToShowInHelp = "the one in force")
    @Completion(PolicyVersionCompleter.class)
    private String version = "";

    @Argument(
            index = 0,
            name = "point",
            description =
                    "What happens at this enforcement point, by its name or device id; none for"
                            + " the rules",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private List<String> words = new ArrayList<>();

    private String point = "";
    private Policy policy = Policy.INITIAL;

    @Override
    protected List<PolicyRow> items() throws CommandException {
        point = String.join("", TrailingOptions.take(this, words, 1));
        effective |= !point.isEmpty();
        if (effective && timeline) {
            throw failure("The timeline is that of all points; -f looks for one in it.");
        }
        PolicyService service = getService(PolicyService.class);
        policy =
                version.isEmpty()
                        ? service.policy()
                        : PolicyVersions.find("version", version, service.history());
        PolicyView view =
                new PolicyView(this, policy, Times.parse("at", at).orElseGet(Instant::now));
        if (timeline) {
            return view.timeline();
        }
        return effective ? effective(view) : view.rules();
    }

    private List<PolicyRow> effective(PolicyView view) {
        List<EnforcementPoint> points = getService(EnforcementPointService.class).points();
        return view.effective(
                getService(ProtocolCatalogueService.class).catalogue().names(),
                points,
                point.isEmpty() ? Optional.empty() : Optional.of(Points.find(points, point)));
    }

    private String[] headers() {
        if (timeline) {
            return PolicyView.TIMELINE;
        }
        return effective ? PolicyView.EFFECTIVE : PolicyView.RULES;
    }

    @Override
    protected List<String> texts(PolicyRow row) {
        return row.cells();
    }

    @Override
    protected String brief(PolicyRow row) {
        return String.join(" ", row.cells());
    }

    @Override
    protected void print(List<PolicyRow> rows) {
        line(
                "Policy version "
                        + policy.version()
                        + " of "
                        + Formats.time(policy.time())
                        + " by "
                        + policy.cause());
        if (rows.isEmpty()) {
            line(timeline ? "No rule has a date." : "No rule: all tunnels are observed.");
            return;
        }
        Table table = new Table(headers());
        rows.forEach(row -> table.row(row.cells().toArray(new String[0])));
        table.lines().forEach(this::line);
    }

    @Override
    protected ObjectNode encode(List<PolicyRow> rows) {
        ObjectNode json = mapper().createObjectNode().put("version", policy.version());
        ArrayNode array = json.putArray(field());
        rows.forEach(row -> array.add(row.json()));
        return json;
    }

    private String field() {
        if (timeline) {
            return "timeline";
        }
        return effective ? "effective" : "rules";
    }
}
