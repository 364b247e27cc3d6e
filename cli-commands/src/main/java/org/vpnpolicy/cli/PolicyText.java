// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.registry.ChangeCause;

/** The policy as operators type it and read it. */
final class PolicyText {
    private PolicyText() {}

    /**
     * Reads an action.
     *
     * @param action observe, limit or quarantine, in any case
     * @param rate the rate of a limit; empty if none was given
     * @return the action
     * @throws IllegalArgumentException if the action is another word, or the rate is missing, wrong
     *     or not wanted
     */
    static PolicyAction parse(String action, Optional<String> rate) {
        return parse(action, rate, Optional.empty(), ActionType.OBSERVE);
    }

    /**
     * Reads an action.
     *
     * @param action observe, limit or quarantine, in any case
     * @param rate the rate of a limit; empty if none was given
     * @param burst the burst of a limit; empty for what is set for all
     * @param withoutMeters what a switch does that has no meter for a limit
     * @return the action
     * @throws IllegalArgumentException if the action is another word, or the rate is missing, wrong
     *     or not wanted
     */
    static PolicyAction parse(
            String action,
            Optional<String> rate,
            Optional<Duration> burst,
            ActionType withoutMeters) {
        ActionType type = type("action", action);
        if (type == ActionType.LIMIT) {
            String text =
                    rate.orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "rate: limit needs one, such as 2M"
                                                    + " (2 Mbit/s in each direction) or 500pps."));
            return PolicyAction.limit(Limit.of(LimitRate.parse(text), burst, withoutMeters));
        }
        rate.ifPresent(text -> refuse("rate", text, type));
        burst.ifPresent(time -> refuse("burst", time.toMillis() + "ms", type));
        return type == ActionType.OBSERVE ? PolicyAction.OBSERVE : PolicyAction.QUARANTINE;
    }

    private static void refuse(String field, String value, ActionType type) {
        throw new IllegalArgumentException(
                field
                        + ": "
                        + Formats.constant(type)
                        + " takes none; leave "
                        + value
                        + " out, or say limit.");
    }

    /**
     * Reads a kind of action.
     *
     * @param field what it is, for the message
     * @param word observe, limit or quarantine, in any case
     * @return the kind
     * @throws IllegalArgumentException if it is another word
     */
    static ActionType type(String field, String word) {
        for (ActionType type : ActionType.values()) {
            if (Formats.constant(type).equals(word.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                field + ": \"" + word + "\" is not observe, limit or quarantine.");
    }

    /** Reads like {@code esp at of:0000000000000001}. */
    static String scope(PolicyScope scope) {
        return scope.toString();
    }

    /** Reads like {@code all} or {@code of:0000000000000001}. */
    static String point(PolicyScope scope) {
        return scope.point().map(Object::toString).orElse("all");
    }

    /** Reads like {@code r3: esp limit 2M until 2026-12-01T00:00:00Z, by anila: trial}. */
    static String rule(PolicyRule rule) {
        return rule.id()
                + ": "
                + scope(rule.scope())
                + " "
                + Formats.action(rule.action())
                + rule.from().map(start -> " from " + start).orElse("")
                + rule.until().map(end -> " until " + end).orElse("")
                + by(rule.cause());
    }

    /** Reads like {@code trial: esp observe from …, limit 2M from …, by anila: why}. */
    static String phasing(Phasing phasing) {
        return phasing.name()
                + ": "
                + scope(phasing.scope())
                + phasing.phases().stream()
                        .map(
                                phase ->
                                        " "
                                                + Formats.action(phase.action())
                                                + " from "
                                                + phase.start())
                        .collect(joining(","))
                + phasing.pausedSince().map(since -> ", paused since " + since).orElse("")
                + by(phasing.cause());
    }

    private static String by(ChangeCause cause) {
        return ", by " + cause;
    }

    /** Reads an instant for tables: to the second, or to what it was set to. */
    static String instant(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse("-");
    }
}
