// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Objects;

/** How many things of one kind come, change and go on a switch, and how many there are then. */
public final class ChangeCounts {
    private final int added;
    private final int changed;
    private final int removed;
    private final int wanted;

    private ChangeCounts(int added, int changed, int removed, int wanted) {
        this.added = added;
        this.changed = changed;
        this.removed = removed;
        this.wanted = wanted;
    }

    /**
     * Makes counts.
     *
     * @param added how many come
     * @param changed how many stay and do something else
     * @param removed how many go
     * @param wanted how many there are to be afterwards, the new and the changed ones among them
     * @return the counts
     * @throws IllegalArgumentException if a number is negative, or more come and change than are
     *     there afterwards
     */
    public static ChangeCounts of(int added, int changed, int removed, int wanted) {
        checkArgument(
                added >= 0 && changed >= 0 && removed >= 0,
                "counts: one of %s, %s and %s is negative",
                added,
                changed,
                removed);
        checkArgument(
                added + changed <= wanted,
                "wanted: %s is less than the %s that come or change",
                wanted,
                added + changed);
        return new ChangeCounts(added, changed, removed, wanted);
    }

    /**
     * Returns how many come.
     *
     * @return number of things
     */
    public int added() {
        return added;
    }

    /**
     * Returns how many stay and do something else.
     *
     * @return number of things
     */
    public int changed() {
        return changed;
    }

    /**
     * Returns how many go.
     *
     * @return number of things
     */
    public int removed() {
        return removed;
    }

    /**
     * Returns how many there are to be afterwards.
     *
     * @return number of things, the new and the changed ones among them
     */
    public int wanted() {
        return wanted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(added, changed, removed, wanted);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ChangeCounts
                && added == ((ChangeCounts) object).added
                && changed == ((ChangeCounts) object).changed
                && removed == ((ChangeCounts) object).removed
                && wanted == ((ChangeCounts) object).wanted;
    }

    /** Reads like {@code +2 ~0 -1 of 30}. */
    @Override
    public String toString() {
        return "+" + added + " ~" + changed + " -" + removed + " of " + wanted;
    }
}
