// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/** What is different between two contents of the registry, entry by entry. Immutable. */
public final class RegistryDifference {
    /** No difference. */
    public static final RegistryDifference NONE =
            new RegistryDifference(ImmutableList.of(), ImmutableList.of(), ImmutableList.of());

    private final ImmutableList<RegisteredEndpoint> added;
    private final ImmutableList<RegisteredEndpoint> removed;
    private final ImmutableList<EndpointChange> changed;

    private RegistryDifference(
            ImmutableList<RegisteredEndpoint> added,
            ImmutableList<RegisteredEndpoint> removed,
            ImmutableList<EndpointChange> changed) {
        this.added = added;
        this.removed = removed;
        this.changed = changed;
    }

    /**
     * Makes a difference.
     *
     * @param added entries that are only in the later content, in any order
     * @param removed entries that are only in the earlier one, in any order
     * @param changed entries that are in both with other content, in any order
     * @return the difference
     */
    public static RegistryDifference of(
            Collection<RegisteredEndpoint> added,
            Collection<RegisteredEndpoint> removed,
            Collection<EndpointChange> changed) {
        Comparator<RegisteredEndpoint> order = Comparator.comparing(RegisteredEndpoint::key);
        return new RegistryDifference(
                ImmutableList.sortedCopyOf(order, added),
                ImmutableList.sortedCopyOf(order, removed),
                ImmutableList.sortedCopyOf(Comparator.comparing(EndpointChange::key), changed));
    }

    /**
     * Returns the entries that are only in the later content.
     *
     * @return entries in the order of their keys
     */
    public ImmutableList<RegisteredEndpoint> added() {
        return added;
    }

    /**
     * Returns the entries that are only in the earlier content.
     *
     * @return entries in the order of their keys
     */
    public ImmutableList<RegisteredEndpoint> removed() {
        return removed;
    }

    /**
     * Returns the entries that are in both with other content.
     *
     * @return pairs of before and after, in the order of their keys
     */
    public ImmutableList<EndpointChange> changed() {
        return changed;
    }

    /**
     * Tells whether the two contents are the same.
     *
     * @return true if nothing is different
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    @Override
    public int hashCode() {
        return Objects.hash(added, removed, changed);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RegistryDifference
                && added.equals(((RegistryDifference) object).added)
                && removed.equals(((RegistryDifference) object).removed)
                && changed.equals(((RegistryDifference) object).changed);
    }

    @Override
    public String toString() {
        return added.size()
                + " added, "
                + changed.size()
                + " changed, "
                + removed.size()
                + " removed";
    }
}
