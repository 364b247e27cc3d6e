// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Gathers changes by phase, and within a phase by rank; each phase and rank becomes a step, unless
 * nothing is in it.
 *
 * @param <P> the phases, in their order
 */
final class StepCollector<P extends Enum<P> & Purposeful> {
    private final TreeMap<Slot<P>, Changes> slots = new TreeMap<>();

    void add(P phase, TableRule rule) {
        add(phase, 0, rule);
    }

    void add(P phase, int rank, TableRule rule) {
        changes(phase, rank).additions.add(rule);
    }

    void remove(P phase, RuleKey key) {
        remove(phase, 0, key);
    }

    void remove(P phase, int rank, RuleKey key) {
        changes(phase, rank).removals.add(key);
    }

    ImmutableList<Step> steps() {
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        slots.forEach(
                (slot, changes) ->
                        steps.add(
                                Step.of(
                                        slot.phase.purpose(),
                                        changes.additions,
                                        changes.removals)));
        return steps.build();
    }

    private Changes changes(P phase, int rank) {
        return slots.computeIfAbsent(new Slot<>(phase, rank), slot -> new Changes());
    }

    private static final class Slot<P extends Enum<P>> implements Comparable<Slot<P>> {
        private final P phase;
        private final int rank;

        Slot(P phase, int rank) {
            this.phase = phase;
            this.rank = rank;
        }

        @Override
        public int compareTo(Slot<P> other) {
            int byPhase = phase.compareTo(other.phase);
            return byPhase == 0 ? Integer.compare(rank, other.rank) : byPhase;
        }
    }

    private static final class Changes {
        private final List<TableRule> additions = new ArrayList<>();
        private final List<RuleKey> removals = new ArrayList<>();
    }
}
