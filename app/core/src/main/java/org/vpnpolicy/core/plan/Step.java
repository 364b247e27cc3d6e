// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/**
 * Changes that may reach a switch together and in any order, also in part; the changes of the next
 * step may not be sent before the switch has confirmed all of these. Immutable.
 */
public final class Step {
    private final String purpose;
    private final ImmutableList<TableRule> additions;
    private final ImmutableList<RuleKey> removals;

    private Step(
            String purpose, ImmutableList<TableRule> additions, ImmutableList<RuleKey> removals) {
        this.purpose = purpose;
        this.additions = additions;
        this.removals = removals;
    }

    /**
     * Makes a step.
     *
     * @param purpose what the step is for, in a few words
     * @param additions rules to add, or to put in the place of those with the same keys
     * @param removals rules to remove, none of which is added
     * @return the step
     * @throws IllegalArgumentException if the step changes nothing
     */
    static Step of(String purpose, List<TableRule> additions, List<RuleKey> removals) {
        checkArgument(
                !additions.isEmpty() || !removals.isEmpty(), "step: %s changes nothing", purpose);
        return new Step(
                checkNotNull(purpose, "purpose"),
                ImmutableList.copyOf(additions),
                ImmutableList.copyOf(removals));
    }

    /**
     * Returns what the step is for.
     *
     * @return a few words for a log
     */
    public String purpose() {
        return purpose;
    }

    /**
     * Returns the rules to add, or to put in the place of those with the same keys.
     *
     * @return rules; empty if the step only removes
     */
    public ImmutableList<TableRule> additions() {
        return additions;
    }

    /**
     * Returns the rules to remove.
     *
     * @return keys of rules that the switch has; empty if the step only adds
     */
    public ImmutableList<RuleKey> removals() {
        return removals;
    }

    @Override
    public int hashCode() {
        return Objects.hash(purpose, additions, removals);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Step
                && purpose.equals(((Step) object).purpose)
                && additions.equals(((Step) object).additions)
                && removals.equals(((Step) object).removals);
    }

    /** Reads like {@code REGISTRY, new passes: +12 -0}. */
    @Override
    public String toString() {
        return purpose + ": +" + additions.size() + " -" + removals.size();
    }
}
