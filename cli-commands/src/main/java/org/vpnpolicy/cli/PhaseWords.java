// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.PolicyAction;

/**
 * Reads the phases of a phasing: actions, and between two of them the instant at which the second
 * one takes the place of the first, such as {@code observe 2026-12-01T00:00:00Z limit 2M}, or
 * {@code limit=2M}.
 */
final class PhaseWords {
    private PhaseWords() {}

    /**
     * Reads phases.
     *
     * @param start when the first one begins
     * @param words the words
     * @return the phases
     * @throws IllegalArgumentException if a word is not what has to come there; the message names
     *     it
     */
    static List<Phase> parse(Instant start, List<String> words) {
        Deque<String> left = new ArrayDeque<>();
        words.forEach(word -> left.addAll(ImmutableList.copyOf(word.split("=", 2))));
        ImmutableList.Builder<Phase> phases = ImmutableList.builder();
        phases.add(Phase.of(start, action(left)));
        while (!left.isEmpty()) {
            Instant next = Times.parse("phase", left.remove()).orElse(start);
            phases.add(Phase.of(next, action(left)));
        }
        return phases.build();
    }

    private static PolicyAction action(Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(
                    "phase: an action has to come last, such as observe 2026-12-01T00:00:00Z"
                            + " limit 2M 2027-01-01T00:00:00Z quarantine");
        }
        String word = left.remove();
        return PolicyText.type("phase", word) == ActionType.LIMIT
                ? PolicyText.parse(word, Optional.ofNullable(left.poll()))
                : PolicyText.parse(word, Optional.empty());
    }
}
