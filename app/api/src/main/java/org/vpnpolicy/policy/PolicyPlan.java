// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A change of the policy that has been thought through and not been made. Immutable. */
public final class PolicyPlan {
    private final String id;
    private final Policy before;
    private final Policy after;
    private final boolean forced;
    private final ImmutableList<ActionChange> changes;
    private final ImmutableList<SwitchEffect> effects;

    private PolicyPlan(
            String id,
            Policy before,
            Policy after,
            boolean forced,
            ImmutableList<ActionChange> changes,
            ImmutableList<SwitchEffect> effects) {
        this.id = id;
        this.before = before;
        this.after = after;
        this.forced = forced;
        this.changes = changes;
        this.effects = effects;
    }

    /**
     * Makes a plan.
     *
     * @param id what it is called
     * @param before the policy that it was made against
     * @param after the policy that it makes; the same one if it changes nothing
     * @param forced whether the guards are passed over
     * @param changes what happens otherwise than before, by point, protocol and instant
     * @param effects what that costs on the switches
     * @return the plan
     * @throws IllegalArgumentException if the two are not neighbours
     */
    public static PolicyPlan of(
            String id,
            Policy before,
            Policy after,
            boolean forced,
            List<ActionChange> changes,
            List<SwitchEffect> effects) {
        checkArgument(
                after.version() - before.version() <= 1,
                "plan: version %s does not follow %s",
                after.version(),
                before.version());
        return new PolicyPlan(
                checkNotNull(id, "id"),
                before,
                after,
                forced,
                ImmutableList.copyOf(changes),
                ImmutableList.copyOf(effects));
    }

    /**
     * Returns what the plan is called.
     *
     * @return a short word
     */
    public String id() {
        return id;
    }

    /**
     * Returns the policy that it was made against.
     *
     * @return the policy that was in force then
     */
    public Policy before() {
        return before;
    }

    /**
     * Returns the policy that it makes.
     *
     * @return the next version
     */
    public Policy after() {
        return after;
    }

    /**
     * Tells whether there is nothing to change.
     *
     * @return true if the policy already is so
     */
    public boolean isEmpty() {
        return after.version() == before.version();
    }

    /**
     * Tells whether the guards are passed over.
     *
     * @return true if somebody insisted
     */
    public boolean isForced() {
        return forced;
    }

    /**
     * Returns what happens otherwise than before.
     *
     * @return changes in the order of their instants; empty if no enforcement point is concerned
     */
    public ImmutableList<ActionChange> changes() {
        return changes;
    }

    /**
     * Returns what that costs on the switches.
     *
     * @return effects in the order of their instants
     */
    public ImmutableList<SwitchEffect> effects() {
        return effects;
    }

    @Override
    public String toString() {
        return "plan " + id + ": " + before.version() + " to " + after;
    }
}
