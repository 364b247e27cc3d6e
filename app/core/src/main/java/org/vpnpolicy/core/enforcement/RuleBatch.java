// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.vpnpolicy.core.plan.Step;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** The part of a step that is sent at once. Immutable. */
final class RuleBatch {
    private final int stepNumber;
    private final String purpose;
    private final ImmutableList<TableRule> additions;
    private final ImmutableList<RuleKey> removals;

    private RuleBatch(
            int stepNumber, String purpose, List<TableRule> additions, List<RuleKey> removals) {
        this.stepNumber = stepNumber;
        this.purpose = purpose;
        this.additions = ImmutableList.copyOf(additions);
        this.removals = ImmutableList.copyOf(removals);
    }

    /**
     * Cuts steps into batches.
     *
     * @param steps steps in their order
     * @param size how many rules a batch may have
     * @param urgent which rules are added before the others of their step
     * @return batches in the order of their steps
     */
    static ImmutableList<RuleBatch> of(List<Step> steps, int size, Set<RuleKey> urgent) {
        ImmutableList.Builder<RuleBatch> batches = ImmutableList.builder();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.additions().size() + step.removals().size() <= size) {
                batches.add(new RuleBatch(i, step.purpose(), step.additions(), step.removals()));
                continue;
            }
            for (List<TableRule> part : Lists.partition(ordered(step, urgent), size)) {
                batches.add(new RuleBatch(i, step.purpose(), part, ImmutableList.of()));
            }
            for (List<RuleKey> part : Lists.partition(step.removals(), size)) {
                batches.add(new RuleBatch(i, step.purpose(), ImmutableList.of(), part));
            }
        }
        return batches.build();
    }

    private static ImmutableList<TableRule> ordered(Step step, Set<RuleKey> urgent) {
        if (urgent.isEmpty()) {
            return step.additions();
        }
        return ImmutableList.sortedCopyOf(
                Comparator.comparing(rule -> !urgent.contains(rule.key())), step.additions());
    }

    /**
     * Returns how many rules there are.
     *
     * @return number of additions and removals
     */
    int size() {
        return additions.size() + removals.size();
    }

    /**
     * Tells whether this batch belongs to the same step as another.
     *
     * @param other another batch of the same plan
     * @return true if the two may reach the switch in any order
     */
    boolean isOfStepOf(RuleBatch other) {
        return stepNumber == other.stepNumber;
    }

    /**
     * Returns the rules to add or to modify.
     *
     * @return rules; empty if there are none
     */
    ImmutableList<TableRule> additions() {
        return additions;
    }

    /**
     * Returns the rules to remove.
     *
     * @return identities of rules; empty if there are none
     */
    ImmutableList<RuleKey> removals() {
        return removals;
    }

    /** Reads like {@code 2000 rules of "REGISTRY, new passes"}. */
    @Override
    public String toString() {
        return (additions.size() + removals.size()) + " rules of \"" + purpose + "\"";
    }
}
