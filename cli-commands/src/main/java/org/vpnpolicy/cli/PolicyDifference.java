// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyRule;

/** In which rules and phasings two versions of the policy differ. Immutable. */
final class PolicyDifference {
    private final Policy from;
    private final Policy to;

    private PolicyDifference(Policy from, Policy to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Compares two policies.
     *
     * @param from the one to start from
     * @param to the other one
     * @return what changes on the way
     */
    static PolicyDifference between(Policy from, Policy to) {
        return new PolicyDifference(from, to);
    }

    /**
     * Tells of each rule that differs.
     *
     * @param teller hears the rule before and after; empty where it is not there
     */
    void rules(BiConsumer<Optional<PolicyRule>, Optional<PolicyRule>> teller) {
        tell(from.rules(), to.rules(), PolicyRule::id, teller);
    }

    /**
     * Tells of each phasing that differs.
     *
     * @param teller hears the phasing before and after; empty where it is not there
     */
    void phasings(BiConsumer<Optional<Phasing>, Optional<Phasing>> teller) {
        tell(from.phasings().values(), to.phasings().values(), Phasing::name, teller);
    }

    private static <T> void tell(
            Iterable<T> before,
            Iterable<T> after,
            Function<T, String> name,
            BiConsumer<Optional<T>, Optional<T>> teller) {
        Map<String, T> left = new LinkedHashMap<>();
        before.forEach(each -> left.put(name.apply(each), each));
        Map<String, T> right = new LinkedHashMap<>();
        after.forEach(each -> right.put(name.apply(each), each));
        left.forEach(
                (key, old) -> {
                    Optional<T> now = Optional.ofNullable(right.get(key));
                    if (!now.equals(Optional.of(old))) {
                        teller.accept(Optional.of(old), now);
                    }
                });
        right.forEach(
                (key, now) -> {
                    if (!left.containsKey(key)) {
                        teller.accept(Optional.empty(), Optional.of(now));
                    }
                });
    }

    /**
     * Says it for people: with a minus what is gone, with a plus what is new.
     *
     * @return lines; one that says so if there is no difference
     */
    List<String> lines() {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        rules(
                (before, after) ->
                        add(before.map(PolicyText::rule), after.map(PolicyText::rule), lines));
        phasings(
                (before, after) ->
                        add(
                                before.map(PolicyText::phasing),
                                after.map(PolicyText::phasing),
                                lines));
        List<String> all = lines.build();
        return all.isEmpty() ? ImmutableList.of("no difference") : all;
    }

    private static void add(
            Optional<String> before, Optional<String> after, ImmutableList.Builder<String> lines) {
        before.ifPresent(text -> lines.add("- " + text));
        after.ifPresent(text -> lines.add("+ " + text));
    }
}
