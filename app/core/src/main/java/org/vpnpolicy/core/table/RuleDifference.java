// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** What has to be changed to come from some rules to others. Immutable. */
public final class RuleDifference {
    /** Nothing has to be changed. */
    public static final RuleDifference NONE =
            new RuleDifference(ImmutableList.of(), ImmutableList.of());

    private final ImmutableList<TableRule> additions;
    private final ImmutableList<RuleKey> removals;

    private RuleDifference(ImmutableList<TableRule> additions, ImmutableList<RuleKey> removals) {
        this.additions = additions;
        this.removals = removals;
    }

    /**
     * Makes a difference.
     *
     * @param additions rules that come, or take the place of those with the same keys
     * @param removals rules that go, none of which comes
     * @return the difference
     */
    public static RuleDifference of(List<TableRule> additions, List<RuleKey> removals) {
        return new RuleDifference(ImmutableList.copyOf(additions), ImmutableList.copyOf(removals));
    }

    /**
     * Returns the rules that come, or take the place of those with the same keys.
     *
     * @return rules; empty if there are none
     */
    public ImmutableList<TableRule> additions() {
        return additions;
    }

    /**
     * Returns the rules that go.
     *
     * @return keys; empty if there are none
     */
    public ImmutableList<RuleKey> removals() {
        return removals;
    }

    /**
     * Tells whether nothing has to be changed.
     *
     * @return true if there are neither additions nor removals
     */
    public boolean isEmpty() {
        return additions.isEmpty() && removals.isEmpty();
    }

    /**
     * Returns how many rules have to be changed.
     *
     * @return number of additions and removals
     */
    public int size() {
        return additions.size() + removals.size();
    }

    /** Reads like {@code +2 -1}. */
    @Override
    public String toString() {
        return "+" + additions.size() + " -" + removals.size();
    }
}
