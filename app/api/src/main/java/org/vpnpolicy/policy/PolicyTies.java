// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onosproject.net.DeviceId;

/**
 * Finds rules of which none is more specific than the other where both are in effect. A rule that
 * is inside one of the two decides between them where it is in effect.
 */
final class PolicyTies {
    /** Stands for each point that no rule names. */
    private static final DeviceId ANOTHER_POINT = DeviceId.deviceId("of:another");

    /** Stands for each protocol that no rule names; no protocol's name has a blank. */
    private static final String ANOTHER_PROTOCOL = "another protocol";

    private PolicyTies() {}

    /**
     * Refuses rules of which two are at odds.
     *
     * @param rules all rules of a policy
     * @throws IllegalArgumentException if two are; the message names both, and where they meet
     */
    static void refuse(List<PolicyRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                PolicyRule one = rules.get(i);
                PolicyRule other = rules.get(j);
                if (isComparable(one.scope(), other.scope())
                        || !one.scope().meets(other.scope())
                        || !one.isInEffectWith(other)) {
                    continue;
                }
                where(one, other, rules)
                        .ifPresent(
                                place -> {
                                    throw new IllegalArgumentException(
                                            "scope: neither of the rules "
                                                    + one
                                                    + " and "
                                                    + other
                                                    + " is more specific than the other for "
                                                    + place
                                                    + "; end or remove one of them, or first make"
                                                    + " a rule that is inside both");
                                });
            }
        }
    }

    private static boolean isComparable(PolicyScope one, PolicyScope other) {
        return one.isInside(other) || other.isInside(one);
    }

    /** Returns where and when two rules both decide; empty if a more specific one always does. */
    private static Optional<String> where(
            PolicyRule one, PolicyRule other, List<PolicyRule> rules) {
        DeviceId device = one.scope().point().or(() -> other.scope().point()).orElse(ANOTHER_POINT);
        for (String protocol : protocols(one.scope(), other.scope())) {
            for (Instant instant : instants(one, other, rules)) {
                if (decides(one, device, protocol, instant, rules)
                        && decides(other, device, protocol, instant, rules)) {
                    return Optional.of(text(one, other, protocol, instant));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(PolicyRule one, PolicyRule other, String protocol, Instant instant) {
        return (protocol.equals(ANOTHER_PROTOCOL) ? "any protocol" : protocol)
                + one.scope()
                        .point()
                        .or(() -> other.scope().point())
                        .map(point -> " at " + point)
                        .orElse("")
                + (instant.equals(Instant.MIN) ? "" : " from " + instant);
    }

    private static Set<String> protocols(PolicyScope one, PolicyScope other) {
        if (one.protocols().isEmpty() && other.protocols().isEmpty()) {
            return ImmutableSet.of(ANOTHER_PROTOCOL);
        }
        if (one.protocols().isEmpty()) {
            return other.protocols();
        }
        return other.protocols().isEmpty()
                ? one.protocols()
                : Sets.intersection(one.protocols(), other.protocols());
    }

    /** Returns an instant in each stretch of time in which both rules are in effect. */
    private static List<Instant> instants(
            PolicyRule one, PolicyRule other, List<PolicyRule> rules) {
        Set<Instant> turns = new TreeSet<>();
        turns.add(Instant.MIN);
        for (PolicyRule rule : rules) {
            rule.from().ifPresent(turns::add);
            rule.until().ifPresent(turns::add);
        }
        List<Instant> both = new ArrayList<>(turns);
        both.removeIf(instant -> !one.isInEffect(instant) || !other.isInEffect(instant));
        return both;
    }

    private static boolean decides(
            PolicyRule rule,
            DeviceId device,
            String protocol,
            Instant instant,
            List<PolicyRule> rules) {
        return rules.stream()
                .filter(inner -> inner.scope().isInside(rule.scope()))
                .filter(inner -> inner.isInEffect(instant))
                .noneMatch(inner -> inner.scope().includes(device, protocol));
    }
}
