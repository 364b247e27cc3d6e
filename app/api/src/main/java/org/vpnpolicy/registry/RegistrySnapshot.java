// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The whole registry as it was at one serial. Immutable. */
public final class RegistrySnapshot {
    /** The registry of a new installation: serial 0, no entry. */
    public static final RegistrySnapshot EMPTY = new RegistrySnapshot(0, ImmutableSortedMap.of());

    private final long serial;
    private final ImmutableSortedMap<EndpointKey, RegisteredEndpoint> endpoints;

    private RegistrySnapshot(
            long serial, ImmutableSortedMap<EndpointKey, RegisteredEndpoint> endpoints) {
        this.serial = serial;
        this.endpoints = endpoints;
    }

    /**
     * Makes a snapshot.
     *
     * @param serial 0 or more
     * @param endpoints the entries, no two with the same key
     * @return the snapshot
     * @throws IllegalArgumentException if the serial is negative or two entries share a key
     */
    public static RegistrySnapshot of(long serial, Collection<RegisteredEndpoint> endpoints) {
        checkArgument(serial >= 0, "serial: %s is negative", serial);
        Map<EndpointKey, RegisteredEndpoint> byKey = new HashMap<>();
        for (RegisteredEndpoint endpoint : endpoints) {
            checkArgument(
                    byKey.put(endpoint.key(), endpoint) == null,
                    "endpoints: two entries for %s",
                    endpoint.key());
        }
        return new RegistrySnapshot(serial, ImmutableSortedMap.copyOf(byKey));
    }

    /**
     * Returns the serial.
     *
     * @return 0 for the registry of a new installation, then higher with every change
     */
    public long serial() {
        return serial;
    }

    /**
     * Returns the entries.
     *
     * @return entries in the order of their keys
     */
    public ImmutableCollection<RegisteredEndpoint> endpoints() {
        return endpoints.values();
    }

    /**
     * Finds an entry.
     *
     * @param key prefix and reference
     * @return the entry; empty if there is none
     */
    public Optional<RegisteredEndpoint> endpoint(EndpointKey key) {
        return Optional.ofNullable(endpoints.get(key));
    }

    /**
     * Returns how many entries there are.
     *
     * @return number of entries
     */
    public int size() {
        return endpoints.size();
    }

    @Override
    public String toString() {
        return "serial " + serial + ", " + size() + " endpoints";
    }
}
