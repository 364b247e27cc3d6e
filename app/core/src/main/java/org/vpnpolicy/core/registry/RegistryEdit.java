// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** A change that is asked of the registry, whatever is in it at the moment. Immutable. */
final class RegistryEdit {
    private final Map<EndpointKey, RegisteredEndpoint> puts;
    private final Collection<EndpointKey> removals;
    private final Optional<String> replaced;

    private RegistryEdit(
            Map<EndpointKey, RegisteredEndpoint> puts,
            Collection<EndpointKey> removals,
            Optional<String> replaced) {
        this.puts = puts;
        this.removals = removals;
        this.replaced = replaced;
    }

    /**
     * Adds entries, or changes those with the same key.
     *
     * @param endpoints the entries
     * @return the edit
     * @throws IllegalArgumentException if two different entries have the same key
     */
    static RegistryEdit put(Collection<RegisteredEndpoint> endpoints) {
        return new RegistryEdit(distinct(endpoints), ImmutableSet.of(), Optional.empty());
    }

    /**
     * Adds or changes entries of a source.
     *
     * @param source name of the source
     * @param endpoints the entries
     * @return the edit
     * @throws IllegalArgumentException if two different entries have the same key, or one is of
     *     another source
     */
    static RegistryEdit merge(String source, Collection<RegisteredEndpoint> endpoints) {
        return put(requireSource(source, endpoints));
    }

    /**
     * Adds or changes entries of a source, and removes all others of it.
     *
     * @param source name of the source
     * @param endpoints the entries
     * @return the edit
     * @throws IllegalArgumentException if two different entries have the same key, or one is of
     *     another source
     */
    static RegistryEdit replace(String source, Collection<RegisteredEndpoint> endpoints) {
        return new RegistryEdit(
                distinct(requireSource(source, endpoints)), ImmutableSet.of(), Optional.of(source));
    }

    /**
     * Removes entries; keys without an entry are passed over.
     *
     * @param keys the entries' keys
     * @return the edit
     */
    static RegistryEdit remove(Collection<EndpointKey> keys) {
        return new RegistryEdit(ImmutableMap.of(), ImmutableSet.copyOf(keys), Optional.empty());
    }

    private static Collection<RegisteredEndpoint> requireSource(
            String source, Collection<RegisteredEndpoint> endpoints) {
        EndpointKey.requireSource(source);
        for (RegisteredEndpoint endpoint : endpoints) {
            checkArgument(
                    endpoint.source().equals(source),
                    "source: %s is an entry of %s, not of %s",
                    endpoint.key(),
                    endpoint.source(),
                    source);
        }
        return endpoints;
    }

    private static Map<EndpointKey, RegisteredEndpoint> distinct(
            Collection<RegisteredEndpoint> endpoints) {
        Map<EndpointKey, RegisteredEndpoint> byKey = new LinkedHashMap<>();
        for (RegisteredEndpoint endpoint : endpoints) {
            RegisteredEndpoint other = byKey.put(endpoint.key(), endpoint);
            checkArgument(
                    other == null || other.equals(endpoint),
                    "endpoints: two different entries for %s",
                    endpoint.key());
        }
        return byKey;
    }

    /**
     * Applies the edit.
     *
     * @param before the entries there are
     * @return what is different afterwards, and how many entries it names that are not
     */
    RegistryDelta applyTo(RegistrySnapshot before) {
        RegistryDelta.Builder delta = new RegistryDelta.Builder();
        puts.forEach((key, put) -> delta.put(before.endpoint(key), put));
        removals.forEach(key -> before.endpoint(key).ifPresent(delta::remove));
        if (replaced.isPresent()) {
            String source = replaced.get();
            for (RegisteredEndpoint endpoint : before.endpoints()) {
                if (endpoint.source().equals(source) && !puts.containsKey(endpoint.key())) {
                    delta.remove(endpoint);
                }
            }
        }
        return delta.build();
    }
}
