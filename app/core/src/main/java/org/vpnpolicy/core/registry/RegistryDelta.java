// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointChange;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The entries in which a content of the registry differs from one before it. Immutable. */
final class RegistryDelta {
    private final ImmutableList<RegisteredEndpoint> added;
    private final ImmutableList<EndpointChange> changed;
    private final ImmutableList<RegisteredEndpoint> removed;
    private final int unchanged;

    private RegistryDelta(
            ImmutableList<RegisteredEndpoint> added,
            ImmutableList<EndpointChange> changed,
            ImmutableList<RegisteredEndpoint> removed,
            int unchanged) {
        this.added = added;
        this.changed = changed;
        this.removed = removed;
        this.unchanged = unchanged;
    }

    /** Tells whether nothing is different. */
    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** Returns how many entries are different. */
    int size() {
        return added.size() + changed.size() + removed.size();
    }

    /** Returns the entries to put, in no particular order. */
    Iterable<RegisteredEndpoint> puts() {
        return Iterables.concat(added, Iterables.transform(changed, EndpointChange::after));
    }

    /** Returns the keys of the entries to remove, in no particular order. */
    Iterable<EndpointKey> removals() {
        return Iterables.transform(removed, RegisteredEndpoint::key);
    }

    /** Returns the entries that are different, in order. */
    RegistryDifference difference() {
        return RegistryDifference.of(added, removed, changed);
    }

    /**
     * Returns how many entries are different.
     *
     * @param serial the serial in force afterwards
     */
    RegistryChange change(long serial) {
        return RegistryChange.of(serial, added.size(), changed.size(), removed.size(), unchanged);
    }

    /**
     * Returns the same with what is known of entries that are not different.
     *
     * @param entries how many entries there are afterwards
     */
    RegistryDelta among(int entries) {
        return new RegistryDelta(added, changed, removed, entries - added.size() - changed.size());
    }

    /** Returns the source of all entries that are different; empty if they have several. */
    Optional<String> source() {
        Iterator<EndpointKey> keys =
                Iterables.concat(Iterables.transform(puts(), RegisteredEndpoint::key), removals())
                        .iterator();
        if (!keys.hasNext()) {
            return Optional.empty();
        }
        String first = keys.next().source();
        while (keys.hasNext()) {
            if (!keys.next().source().equals(first)) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    /**
     * Makes the snapshot after from the one before.
     *
     * @param before the registry before
     * @param serial the serial afterwards
     * @param instant when; the snapshot's own instant if that is later, for going back takes time
     * @throws IllegalArgumentException if a snapshot cannot have so many different protocols
     */
    RegistrySnapshot applyTo(RegistrySnapshot before, long serial, Instant instant) {
        if (before.size() == 0) {
            return RegistrySnapshot.of(serial, instant, added);
        }
        return before.with(
                serial,
                instant.isAfter(before.instant()) ? instant : before.instant(),
                Lists.transform(removed, RegisteredEndpoint::key),
                ImmutableList.copyOf(puts()));
    }

    /** Collects entries. Not for several threads. */
    static final class Builder {
        private final ImmutableList.Builder<RegisteredEndpoint> added = ImmutableList.builder();
        private final ImmutableList.Builder<EndpointChange> changed = ImmutableList.builder();
        private final ImmutableList.Builder<RegisteredEndpoint> removed = ImmutableList.builder();
        private int unchanged;

        /**
         * Takes an entry that is there afterwards.
         *
         * @param before the entry of the same key before; empty if there was none
         * @param after the entry
         */
        void put(Optional<RegisteredEndpoint> before, RegisteredEndpoint after) {
            if (before.isEmpty()) {
                added.add(after);
            } else if (before.get().equals(after)) {
                unchanged++;
            } else {
                changed.add(EndpointChange.of(before.get(), after));
            }
        }

        /** Takes an entry that is not there any more. */
        void remove(RegisteredEndpoint before) {
            removed.add(before);
        }

        /** Returns all that was taken. */
        RegistryDelta build() {
            return new RegistryDelta(added.build(), changed.build(), removed.build(), unchanged);
        }
    }
}
