// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;

/** The policy as operators type it and read it. */
final class PolicyText {
    private PolicyText() {}

    /**
     * Reads an action.
     *
     * @param action observe, limit or quarantine, in any case
     * @param rate the rate of a limit; empty if none was given
     * @param burst how much may exceed it at once; empty for what is set for all
     * @param withoutMeters what a switch without meters does; empty to observe
     * @return the action
     * @throws IllegalArgumentException if the action is another word, or the rate is missing, wrong
     *     or not wanted
     */
    static PolicyAction parse(
            String action,
            Optional<String> rate,
            Optional<Duration> burst,
            Optional<String> withoutMeters) {
        ActionType type = type("action", action);
        if (type == ActionType.LIMIT) {
            String text =
                    rate.orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "rate: limit needs one, such as 2M"
                                                    + " (2 Mbit/s in each direction)."));
            return PolicyAction.limit(
                    Limit.of(
                            LimitRate.parse(text),
                            burst,
                            withoutMeters
                                    .map(word -> type("without-meters", word))
                                    .orElse(ActionType.OBSERVE)));
        }
        rate.or(() -> burst.map(Duration::toString))
                .or(() -> withoutMeters)
                .ifPresent(
                        r -> {
                            throw new IllegalArgumentException(
                                    "rate: "
                                            + Formats.constant(type)
                                            + " takes none, and no burst; leave "
                                            + r
                                            + " out, or say limit.");
                        });
        return type == ActionType.OBSERVE ? PolicyAction.OBSERVE : PolicyAction.QUARANTINE;
    }

    private static ActionType type(String field, String action) {
        for (ActionType type : ActionType.values()) {
            if (Formats.constant(type).equals(action.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                field + ": \"" + action + "\" is not observe, limit, quarantine or default.");
    }

    /**
     * Reads a position of the red button.
     *
     * @param text off, observe or on, in any case
     * @return the mode
     * @throws IllegalArgumentException if it is another word
     */
    static EnforcementMode mode(String text) {
        for (EnforcementMode mode : EnforcementMode.values()) {
            if (Formats.constant(mode).equals(text.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode: \"" + text + "\" is not off, observe or on.");
    }

    /**
     * Says what a policy is in one line.
     *
     * @param policy the policy
     * @return such as: all observe, but esp quarantine, wireguard limit 2M
     */
    static String summary(Policy policy) {
        if (policy.allRules().isEmpty()) {
            return "all observe";
        }
        String rules = policy.rules().stream().map(PolicyText::rule).collect(joining(", "));
        String phasings =
                policy.phasings().values().stream()
                        .map(p -> p.scope() + " phased in (" + p.name() + ")")
                        .collect(joining(", "));
        return "all observe, but "
                + rules
                + (rules.isEmpty() || phasings.isEmpty() ? "" : ", ")
                + phasings;
    }

    private static String rule(PolicyRule rule) {
        return rule.scope()
                + " "
                + Formats.action(rule.action())
                + rule.from().map(from -> " from " + Formats.time(from)).orElse("")
                + rule.until().map(until -> " until " + Formats.time(until)).orElse("");
    }

    /**
     * Shows a phasing as a timeline.
     *
     * @param phasing the phasing
     * @param now what time it is
     * @return lines without line ends; an arrow points at the phase in effect
     */
    static List<String> timeline(Phasing phasing, Instant now) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        lines.add(
                phasing.name()
                        + ": "
                        + phasing.scope()
                        + phasing.pausedSince()
                                .map(since -> ", paused since " + Formats.time(since))
                                .orElse("")
                        + " ("
                        + phasing.cause()
                        + ")");
        Instant clock = phasing.pausedSince().orElse(now);
        List<Phase> phases = phasing.phases();
        for (int i = 0; i < phases.size(); i++) {
            boolean begun = !phases.get(i).start().isAfter(clock);
            boolean over = i + 1 < phases.size() && !phases.get(i + 1).start().isAfter(clock);
            lines.add(
                    (begun && !over ? "  -> " : "     ")
                            + Formats.time(phases.get(i).start())
                            + "  "
                            + Formats.action(phases.get(i).action()));
        }
        return lines.build();
    }
}
