// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.vpnpolicy.registry.ChangeCause;

/** The changes that operators make to a policy. */
public final class PolicyEdits {
    private static final String RULE = "r";

    private PolicyEdits() {}

    /**
     * Makes a rule. Without dates it takes the place of all rules of the same scope; with dates it
     * stands beside those that are in effect at other times.
     *
     * @param scope which tunnels it is about
     * @param action what happens to them
     * @param from from when on; empty for at once
     * @param until until when; empty for ever
     * @return the change
     */
    public static PolicyEdit set(
            PolicyScope scope,
            PolicyAction action,
            Optional<Instant> from,
            Optional<Instant> until) {
        return (before, cause, now) -> {
            boolean dated = from.isPresent() || until.isPresent();
            if (!dated && isAlreadySo(before, scope, action)) {
                return before;
            }
            List<PolicyRule> rules = new ArrayList<>(before.rules());
            if (!dated) {
                rules.removeIf(rule -> rule.scope().equals(scope));
            }
            rules.add(PolicyRule.of(newId(before), scope, action, from, until, cause));
            return before.next(now, cause, rules, before.phasings().values());
        };
    }

    private static boolean isAlreadySo(Policy policy, PolicyScope scope, PolicyAction action) {
        List<PolicyRule> same =
                policy.rules().stream()
                        .filter(rule -> rule.scope().equals(scope))
                        .collect(ImmutableList.toImmutableList());
        return same.size() == 1
                && same.get(0).action().equals(action)
                && same.get(0).from().isEmpty()
                && same.get(0).until().isEmpty();
    }

    /** Returns a name that no rule has; the highest number there is, and one. */
    private static String newId(Policy policy) {
        long highest =
                policy.rules().stream()
                        .map(PolicyRule::id)
                        .filter(id -> id.matches(RULE + "[0-9]{1,9}"))
                        .mapToLong(id -> Long.parseLong(id.substring(RULE.length())))
                        .max()
                        .orElse(0);
        return RULE + (highest + 1);
    }

    /**
     * Removes rules.
     *
     * @param ids what they are called
     * @return the change
     */
    public static PolicyEdit remove(Collection<String> ids) {
        return (before, cause, now) -> {
            for (String id : ids) {
                checkArgument(
                        before.rules().stream().anyMatch(rule -> rule.id().equals(id)),
                        "rule: there is no %s; there are %s",
                        id,
                        before.rules());
            }
            List<PolicyRule> rules = new ArrayList<>(before.rules());
            rules.removeIf(rule -> ids.contains(rule.id()));
            return before.next(now, cause, rules, before.phasings().values());
        };
    }

    /**
     * Removes all rules of exactly one scope.
     *
     * @param scope the scope
     * @return the change; of nothing if there is no such rule
     */
    public static PolicyEdit clear(PolicyScope scope) {
        return (before, cause, now) -> {
            List<PolicyRule> rules = new ArrayList<>(before.rules());
            return rules.removeIf(rule -> rule.scope().equals(scope))
                    ? before.next(now, cause, rules, before.phasings().values())
                    : before;
        };
    }

    /**
     * Writes a phasing, in the place of one of the same name.
     *
     * @param name what it is called
     * @param scope which tunnels it is about
     * @param phases its phases
     * @return the change
     */
    public static PolicyEdit phase(String name, PolicyScope scope, List<Phase> phases) {
        return (before, cause, now) ->
                withPhasing(
                        before,
                        Phasing.of(name, scope, phases, Optional.empty(), cause),
                        cause,
                        now);
    }

    /**
     * Removes a phasing with all its phases.
     *
     * @param name what it is called
     * @return the change
     */
    public static PolicyEdit removePhasing(String name) {
        return (before, cause, now) -> {
            TreeMap<String, Phasing> phasings = new TreeMap<>(before.phasings());
            require(before, name);
            phasings.remove(name);
            return before.next(now, cause, before.rules(), phasings.values());
        };
    }

    /**
     * Pauses a phasing.
     *
     * @param name what it is called
     * @return the change
     */
    public static PolicyEdit pause(String name) {
        return onPhasing(name, Phasing::paused);
    }

    /**
     * Lets a paused phasing go on.
     *
     * @param name what it is called
     * @return the change
     */
    public static PolicyEdit resume(String name) {
        return onPhasing(name, Phasing::resumed);
    }

    /**
     * Shifts what is still to come of a phasing.
     *
     * @param name what it is called
     * @param time by how much later, or earlier if negative
     * @return the change
     */
    public static PolicyEdit shift(String name, Duration time) {
        return onPhasing(name, (phasing, now) -> phasing.shifted(time, now));
    }

    private static PolicyEdit onPhasing(String name, BiFunction<Phasing, Instant, Phasing> change) {
        return (before, cause, now) ->
                withPhasing(before, change.apply(require(before, name), now), cause, now);
    }

    private static Phasing require(Policy policy, String name) {
        Phasing phasing = policy.phasings().get(name);
        checkArgument(
                phasing != null,
                "phasing: there is no \"%s\"; there are %s",
                name,
                policy.phasings().keySet());
        return phasing;
    }

    private static Policy withPhasing(
            Policy before, Phasing phasing, ChangeCause cause, Instant now) {
        TreeMap<String, Phasing> phasings = new TreeMap<>(before.phasings());
        phasings.put(phasing.name(), phasing);
        return before.next(now, cause, before.rules(), phasings.values());
    }

    /**
     * Puts other rules and phasings in the place of all there are.
     *
     * @param rules the rules
     * @param phasings the phasings
     * @return the change; of nothing if these are already the ones
     */
    public static PolicyEdit replace(Collection<PolicyRule> rules, Collection<Phasing> phasings) {
        return (before, cause, now) -> {
            Policy next = before.next(now, cause, rules, phasings);
            return next.hasContentOf(before) ? before : next;
        };
    }
}
