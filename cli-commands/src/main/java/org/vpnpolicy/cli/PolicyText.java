// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

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
        ActionType type = type(action);
        if (type == ActionType.LIMIT) {
            return PolicyAction.limit(
                    LimitRate.parse(
                            rate.orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "rate: limit needs one, such as 2M"
                                                            + " (2 Mbit/s in each direction)."))));
        }
        rate.ifPresent(
                r -> {
                    throw new IllegalArgumentException(
                            "rate: "
                                    + Formats.constant(type)
                                    + " takes none; leave "
                                    + r
                                    + " out, or say limit.");
                });
        return type == ActionType.OBSERVE ? PolicyAction.OBSERVE : PolicyAction.QUARANTINE;
    }

    private static ActionType type(String action) {
        for (ActionType type : ActionType.values()) {
            if (Formats.constant(type).equals(action.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "action: \"" + action + "\" is not observe, limit, quarantine or default.");
    }

    /**
     * Says what a policy is in one line.
     *
     * @param policy the policy
     * @return such as: all observe, but esp quarantine, wireguard limit 2M
     */
    static String summary(Policy policy) {
        String all = "all " + Formats.action(policy.defaultAction());
        return policy.protocolActions().isEmpty()
                ? all
                : policy.protocolActions().entrySet().stream()
                        .map(own -> own.getKey() + " " + Formats.action(own.getValue()))
                        .collect(joining(", ", all + ", but ", ""));
    }
}
