// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;

/** What can be listed of a policy at an instant. Immutable. */
final class PolicyView {
    /** Columns of {@link #rules}. */
    static final String[] RULES = {
        "RULE", "PROTOCOLS", "POINT", "ACTION", "FROM", "UNTIL", "STATE", "AUTHOR", "REASON"
    };

    /** Columns of {@link #effective}. */
    static final String[] EFFECTIVE = {"PROTOCOL", "POINT", "ACTION", "RULE"};

    /** Columns of {@link #timeline}. */
    static final String[] TIMELINE = {"TIME", "", "PROTOCOLS", "POINT", "ACTION", "RULE"};

    private final VpnCommand command;
    private final Policy policy;
    private final Instant instant;

    /**
     * Makes a view.
     *
     * @param command gives codecs
     * @param policy the policy
     * @param instant as of when
     */
    PolicyView(VpnCommand command, Policy policy, Instant instant) {
        this.command = command;
        this.policy = policy;
        this.instant = instant;
    }

    /**
     * Lists the rules, with those of phasings.
     *
     * @return one row for each rule
     */
    List<PolicyRow> rules() {
        return policy.allRules().stream().map(this::row).collect(ImmutableList.toImmutableList());
    }

    private PolicyRow row(PolicyRule rule) {
        String state = state(rule);
        return new PolicyRow(
                command.codec(PolicyRule.class).encode(rule, command).put("state", state),
                rule.id(),
                protocols(rule.scope()),
                PolicyText.point(rule.scope()),
                Formats.action(rule.action()),
                PolicyText.instant(rule.from()),
                PolicyText.instant(rule.until()),
                state,
                rule.cause().author(),
                rule.cause().reason());
    }

    private String state(PolicyRule rule) {
        if (rule.isInEffect(instant)) {
            return "in effect";
        }
        return rule.from().filter(instant::isBefore).isPresent() ? "to come" : "over";
    }

    /** Reads like {@code esp}, {@code all} or {@code ppp (l2tp, pptp)}. */
    private static String protocols(PolicyScope scope) {
        return scope.protocols().size() < 2
                ? scope.name()
                : scope.name()
                        + scope.protocols().stream().sorted().collect(joining(", ", " (", ")"));
    }

    /**
     * Lists what happens to each protocol: everywhere, and at those points where it is decided by
     * another rule.
     *
     * @param protocols names of tunnel protocols
     * @param points the points to look at
     * @param onlyPoint only at this one; empty for all
     * @return rows in the order of the protocols
     */
    List<PolicyRow> effective(
            Iterable<String> protocols,
            List<EnforcementPoint> points,
            Optional<EnforcementPoint> onlyPoint) {
        ImmutableList.Builder<PolicyRow> rows = ImmutableList.builder();
        for (String protocol : protocols) {
            if (onlyPoint.isPresent()) {
                DeviceId device = onlyPoint.get().device();
                rows.add(
                        row(
                                protocol,
                                Optional.of(onlyPoint.get()),
                                policy.rule(instant, device, protocol)));
                continue;
            }
            Optional<PolicyRule> usual = policy.rule(instant, DeviceId.NONE, protocol);
            rows.add(row(protocol, Optional.empty(), usual));
            for (EnforcementPoint point : points) {
                Optional<PolicyRule> own = policy.rule(instant, point.device(), protocol);
                if (!own.equals(usual)) {
                    rows.add(row(protocol, Optional.of(point), own));
                }
            }
        }
        return rows.build();
    }

    private PolicyRow row(
            String protocol, Optional<EnforcementPoint> point, Optional<PolicyRule> rule) {
        PolicyAction action = rule.map(PolicyRule::action).orElse(PolicyAction.OBSERVE);
        ObjectNode json = command.mapper().createObjectNode().put("protocol", protocol);
        point.ifPresent(at -> json.put("point", at.device().toString()));
        json.set("action", command.codec(PolicyAction.class).encode(action, command));
        rule.ifPresent(decided -> json.put("rule", decided.id()));
        return new PolicyRow(
                json,
                protocol,
                point.map(EnforcementPoint::name).orElse("all"),
                Formats.action(action),
                rule.map(PolicyRule::id).orElse("-"));
    }

    /**
     * Lists when rules come into effect and leave it.
     *
     * @return rows in the order of their instants
     */
    List<PolicyRow> timeline() {
        return policy.turns()
                .distinct()
                .sorted(Comparator.naturalOrder())
                .flatMap(turn -> policy.allRules().stream().flatMap(rule -> turns(rule, turn)))
                .collect(ImmutableList.toImmutableList());
    }

    private Stream<PolicyRow> turns(PolicyRule rule, Instant turn) {
        ImmutableList.Builder<PolicyRow> rows = ImmutableList.builder();
        if (rule.until().equals(Optional.of(turn))) {
            rows.add(turn(rule, turn, "ends"));
        }
        if (rule.from().equals(Optional.of(turn))) {
            rows.add(turn(rule, turn, "begins"));
        }
        return rows.build().stream();
    }

    private PolicyRow turn(PolicyRule rule, Instant turn, String what) {
        boolean over = !turn.isAfter(instant);
        ObjectNode json =
                command.mapper()
                        .createObjectNode()
                        .put("time", turn.toString())
                        .put("over", over)
                        .put("what", what)
                        .put("rule", rule.id())
                        .put("protocols", rule.scope().name());
        rule.scope().point().ifPresent(device -> json.put("point", device.toString()));
        json.set("action", command.codec(PolicyAction.class).encode(rule.action(), command));
        return new PolicyRow(
                json,
                turn.toString(),
                over ? "over" : "to come",
                protocols(rule.scope()),
                PolicyText.point(rule.scope()),
                Formats.action(rule.action()) + " " + what,
                rule.id());
    }
}
