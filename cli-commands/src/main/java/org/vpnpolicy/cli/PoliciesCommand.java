// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Lists the policy's rules, or what they come to at one point. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policies",
        description = "Lists the policy's rules, or what they come to at an enforcement point",
        detailedDescription =
                "All rules; those that limit; what happens at one point to each protocol, now and"
                        + " at the turn of the year:\n"
                        + "    vpn-policies\n"
                        + "    vpn-policies -f limit\n"
                        + "    vpn-policies edge-1\n"
                        + "    vpn-policies --at 2027-01-01T00:00:00Z edge-1")
public final class PoliciesCommand extends ListCommand<PolicyRule> {
    @Option(
            name = "--at",
            description = "When, such as 2026-12-01T08:00:00Z; now if left out",
            valueToShowInHelp = "")
    @Completion(TimeCompleter.class)
    private String at = "";

    @Argument(
            index = 0,
            name = "point",
            description = "What the rules come to at this enforcement point; none for all rules",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String point = "";

    private Policy policy = Policy.INITIAL;

    @Override
    protected List<PolicyRule> items() {
        policy = getService(PolicyService.class).policy();
        return policy.allRules();
    }

    private Instant instant() {
        return Times.parse("at", at).orElseGet(() -> Clock.systemUTC().instant());
    }

    @Override
    protected List<String> texts(PolicyRule rule) {
        return ImmutableList.of(
                rule.id(),
                rule.scope().toString(),
                Formats.action(rule.action()),
                rule.cause().toString());
    }

    @Override
    protected String brief(PolicyRule rule) {
        return rule.id() + " " + rule.scope() + " " + Formats.action(rule.action());
    }

    @Override
    protected void print(List<PolicyRule> rules) {
        line("Policy version " + policy.version() + ": " + PolicyText.summary(policy));
        Table table = point.isEmpty() ? rules(rules) : effective(point());
        table.lines().forEach(this::line);
    }

    private EnforcementPoint point() {
        return Points.find(getService(EnforcementPointService.class).points(), point);
    }

    private Table rules(List<PolicyRule> rules) {
        Instant now = instant();
        Table table =
                new Table("RULE", "SCOPE", "ACTION", "FROM", "UNTIL", "NOW", "AUTHOR", "REASON");
        rules.forEach(
                rule ->
                        table.row(
                                rule.id(),
                                rule.scope().toString(),
                                Formats.action(rule.action()),
                                rule.from().map(Formats::time).orElse("-"),
                                rule.until().map(Formats::time).orElse("-"),
                                rule.isInEffect(now) ? "in effect" : "-",
                                rule.cause().author(),
                                rule.cause().reason()));
        return table;
    }

    private Table effective(EnforcementPoint where) {
        Instant now = instant();
        Table table = new Table("PROTOCOL", "ACTION", "RULE");
        for (String protocol : getService(ProtocolCatalogueService.class).catalogue().names()) {
            Optional<PolicyRule> rule = policy.rule(now, where.device(), protocol);
            table.row(
                    protocol,
                    Formats.action(rule.map(PolicyRule::action).orElse(PolicyAction.OBSERVE)),
                    rule.map(PolicyRule::id).orElse("none"));
        }
        return table;
    }

    /** The rules, and what they come to at the point that was asked for. */
    @Override
    protected ObjectNode encode(List<PolicyRule> rules) {
        ObjectNode json = mapper().createObjectNode().put("version", policy.version());
        json.set("rules", codec(PolicyRule.class).encode(rules, this));
        if (!point.isEmpty()) {
            EnforcementPoint where = point();
            Instant now = instant();
            ArrayNode effective = json.putArray("effective");
            for (String protocol : getService(ProtocolCatalogueService.class).catalogue().names()) {
                Optional<PolicyRule> rule = policy.rule(now, where.device(), protocol);
                ObjectNode one = effective.addObject().put("protocol", protocol);
                rule.ifPresent(found -> one.put("rule", found.id()));
                one.set(
                        "action",
                        codec(PolicyAction.class)
                                .encode(
                                        rule.map(PolicyRule::action).orElse(PolicyAction.OBSERVE),
                                        this));
            }
        }
        return json;
    }
}
