// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;

/** A change that is asked of the registry, whatever is in it at the moment. Immutable. */
final class RegistryEdit {
    private final ImmutableListMultimap<Integer, RegisteredEndpoint> puts;
    private final ImmutableListMultimap<Integer, EndpointKey> removals;
    private final boolean removesOthers;

    private RegistryEdit(
            Collection<RegisteredEndpoint> puts,
            Collection<EndpointKey> removals,
            boolean removesOthers) {
        this.puts = Multimaps.index(puts, put -> RegistryContent.bucketOf(put.key()));
        this.removals = Multimaps.index(removals, RegistryContent::bucketOf);
        this.removesOthers = removesOthers;
    }

    /**
     * Adds entries, or changes those with the same key.
     *
     * @param endpoints the entries
     * @return the edit
     * @throws IllegalArgumentException if two different entries have the same key
     */
    static RegistryEdit put(Collection<RegisteredEndpoint> endpoints) {
        return new RegistryEdit(distinct(endpoints), ImmutableSet.of(), false);
    }

    /**
     * Adds or changes entries, and removes all others.
     *
     * @param endpoints the entries
     * @return the edit
     * @throws IllegalArgumentException if two different entries have the same key
     */
    static RegistryEdit replace(Collection<RegisteredEndpoint> endpoints) {
        return new RegistryEdit(distinct(endpoints), ImmutableSet.of(), true);
    }

    /**
     * Removes entries; keys without an entry are passed over.
     *
     * @param keys the entries' keys
     * @return the edit
     */
    static RegistryEdit remove(Collection<EndpointKey> keys) {
        return new RegistryEdit(ImmutableSet.of(), ImmutableSet.copyOf(keys), false);
    }

    private static Collection<RegisteredEndpoint> distinct(
            Collection<RegisteredEndpoint> endpoints) {
        Map<EndpointKey, RegisteredEndpoint> byKey = new HashMap<>();
        for (RegisteredEndpoint endpoint : endpoints) {
            RegisteredEndpoint other = byKey.put(endpoint.key(), endpoint);
            checkArgument(
                    other == null || other.equals(endpoint),
                    "endpoints: two different entries for %s",
                    endpoint.key());
        }
        return byKey.values();
    }

    /**
     * Applies the edit.
     *
     * @param content the entries there are
     * @return what comes of it
     */
    Outcome applyTo(RegistryContent content) {
        Tally tally = new Tally();
        List<ImmutableSortedMap<EndpointKey, RegisteredEndpoint>> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < RegistryContent.BUCKETS; bucket++) {
            boolean touched =
                    removesOthers || puts.containsKey(bucket) || removals.containsKey(bucket);
            buckets.add(
                    touched
                            ? applyTo(bucket, content.bucket(bucket), tally)
                            : content.bucket(bucket));
        }
        return new Outcome(RegistryContent.of(buckets), tally);
    }

    private ImmutableSortedMap<EndpointKey, RegisteredEndpoint> applyTo(
            int bucket, ImmutableSortedMap<EndpointKey, RegisteredEndpoint> before, Tally tally) {
        TreeMap<EndpointKey, RegisteredEndpoint> after =
                removesOthers ? new TreeMap<>() : new TreeMap<>(before);
        for (RegisteredEndpoint put : puts.get(bucket)) {
            after.put(put.key(), put);
            RegisteredEndpoint old = before.get(put.key());
            if (old == null) {
                tally.added++;
            } else if (old.equals(put)) {
                tally.unchanged++;
            } else {
                tally.changed++;
            }
        }
        removals.get(bucket).forEach(after::remove);
        tally.removed += Sets.difference(before.keySet(), after.keySet()).size();
        return ImmutableSortedMap.copyOfSorted(after);
    }

    /** Counts entries while an edit is applied. */
    private static final class Tally {
        private int added;
        private int changed;
        private int removed;
        private int unchanged;
    }

    /** The entries after an edit. Immutable. */
    static final class Outcome {
        private final RegistryContent content;
        private final int added;
        private final int changed;
        private final int removed;
        private final int unchanged;

        private Outcome(RegistryContent content, Tally tally) {
            this.content = content;
            this.added = tally.added;
            this.changed = tally.changed;
            this.removed = tally.removed;
            this.unchanged = tally.unchanged;
        }

        /** Returns the entries. */
        RegistryContent content() {
            return content;
        }

        /** Tells whether they are what they were. */
        boolean isNothing() {
            return added + changed + removed == 0;
        }

        /**
         * Returns the outcome in numbers.
         *
         * @param serial the serial in force afterwards
         */
        RegistryChange change(long serial) {
            return RegistryChange.of(serial, added, changed, removed, unchanged);
        }
    }
}
