// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.util.Collection;

/** The passes that one snapshot of the registry has and another lacks. Immutable. */
public final class PassDifference {
    private final ImmutableList<Pass> added;
    private final ImmutableList<Pass> removed;

    private PassDifference(ImmutableList<Pass> added, ImmutableList<Pass> removed) {
        this.added = added;
        this.removed = removed;
    }

    /**
     * Makes a difference.
     *
     * @param added what only the newer has
     * @param removed what only the older has
     * @return the difference
     */
    static PassDifference of(Collection<Pass> added, Collection<Pass> removed) {
        return new PassDifference(ImmutableList.copyOf(added), ImmutableList.copyOf(removed));
    }

    /**
     * Returns the passes that only the newer snapshot has.
     *
     * @return passes; by prefix, then by protocol
     */
    public ImmutableList<Pass> added() {
        return added;
    }

    /**
     * Returns the passes that only the older snapshot has.
     *
     * @return passes; by prefix, then by protocol
     */
    public ImmutableList<Pass> removed() {
        return removed;
    }

    /**
     * Tells whether nothing is different.
     *
     * @return true if both have the same passes
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    @Override
    public String toString() {
        return added.size() + " added, " + removed.size() + " removed";
    }
}
