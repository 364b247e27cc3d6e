// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.source.SourceStatus;

/**
 * Keeps a policy from restricting while nobody knows who is registered, and from limiting so
 * strictly that it blocks. Pure.
 */
final class PolicyGuard {
    private PolicyGuard() {}

    /**
     * Tells what is amiss with the registry.
     *
     * @param settings which source has to be good
     * @param entries how many entries the registry has
     * @param sources how its sources are
     * @param now what time it is
     * @return a sentence; empty if nothing is amiss
     */
    static Optional<String> amiss(
            PolicySettings settings, int entries, Collection<SourceStatus> sources, Instant now) {
        if (entries == 0) {
            return Optional.of("the registry is empty");
        }
        return settings.mandatorySource().flatMap(name -> stale(name, settings, sources, now));
    }

    private static Optional<String> stale(
            String name, PolicySettings settings, Collection<SourceStatus> sources, Instant now) {
        Optional<SourceStatus> source =
                sources.stream().filter(status -> status.name().equals(name)).findFirst();
        if (source.isEmpty()) {
            return Optional.of("the mandatory source " + name + " is not configured");
        }
        Optional<Instant> success = source.get().lastSuccess();
        if (success.isEmpty()) {
            return Optional.of("the mandatory source " + name + " has never been good");
        }
        return success.get().plus(settings.staleAfter()).isAfter(now)
                ? Optional.empty()
                : Optional.of(
                        "the mandatory source "
                                + name
                                + " has not been good since "
                                + success.get());
    }

    /**
     * Returns what may be done.
     *
     * @param button what the red button allows
     * @param settings what becomes of a policy when something is amiss
     * @param amiss what is amiss; empty if nothing is
     * @return the button's mode, or less
     */
    static EnforcementMode mode(
            EnforcementMode button, PolicySettings settings, Optional<String> amiss) {
        return button == EnforcementMode.ON
                        && amiss.isPresent()
                        && settings.onStale() == PolicySettings.OnStale.OBSERVE
                ? EnforcementMode.OBSERVE
                : button;
    }

    /**
     * Refuses a policy.
     *
     * @param before the policy in force
     * @param after the one that is to come
     * @param settings the settings
     * @param amiss what is amiss with the registry; empty if nothing is
     * @throws IllegalArgumentException if it restricts more than the one before although something
     *     is amiss, or has a new limit below the floor
     */
    static void check(
            Policy before, Policy after, PolicySettings settings, Optional<String> amiss) {
        Set<String> known = new HashSet<>();
        before.allRules().forEach(rule -> known.add(restriction(rule)));
        for (PolicyRule rule : after.allRules()) {
            if (rule.action().type() == ActionType.OBSERVE || known.contains(restriction(rule))) {
                continue;
            }
            if (amiss.isPresent()) {
                throw new IllegalArgumentException(
                        "guard: "
                                + rule
                                + " would restrict people although "
                                + amiss.get()
                                + "; bring the registry in order, or insist with --force");
            }
            rule.action().limit().ifPresent(limit -> checkFloor(rule, limit, settings));
        }
    }

    /** What a rule does to whom; dates and names do not make it another restriction. */
    private static String restriction(PolicyRule rule) {
        PolicyAction action = rule.action();
        return rule.scope() + " " + action;
    }

    private static void checkFloor(PolicyRule rule, Limit limit, PolicySettings settings) {
        LimitRate floor = settings.floor(limit);
        if (limit.rate().compareTo(floor) < 0) {
            throw new IllegalArgumentException(
                    "rate: "
                            + limit.rate()
                            + " in "
                            + rule
                            + " is below "
                            + floor
                            + ", which is a block in disguise; take a higher rate, say quarantine,"
                            + " or insist with --force");
        }
    }
}
