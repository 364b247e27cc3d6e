// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;

/** A node that makes changes one after the other, and clears up after each. */
final class RegistryNode {
    /** The owner of the stored registry. */
    static final ApplicationId OWNER = new DefaultApplicationId(1, "org.vpnpolicy");

    /** The name of the map of chunks. */
    static final String CHUNKS = "vpnpolicy-registry-chunks";

    private static final ImportProgress SILENT = (step, done) -> {};

    private final RegistryStore store;
    private RegistryState state = RegistryState.EMPTY;

    RegistryNode(StorageService storage) {
        store = new RegistryStore(storage, OWNER);
    }

    /** Makes a change, then removes what nobody needs any more. */
    RegistryChange change(RegistryEdit edit) {
        RegistryStore.Result result = store.change(state, edit, SILENT);
        state = result.state();
        store.collect(state);
        return result.change();
    }

    /** Reads the state in force. */
    RegistryState read() {
        state = store.read(state);
        return state;
    }

    /** Returns the state read or made last. */
    RegistryState state() {
        return state;
    }

    /** Returns the entries of a state, in order. */
    static List<RegisteredEndpoint> entries(RegistryState state) {
        return ImmutableList.copyOf(state.snapshot().endpoints());
    }

    /** Returns endpoints in the order in which a state gives them. */
    static List<RegisteredEndpoint> sorted(Collection<RegisteredEndpoint> endpoints) {
        Map<EndpointKey, RegisteredEndpoint> byKey = new TreeMap<>();
        endpoints.forEach(endpoint -> byKey.put(endpoint.key(), endpoint));
        return ImmutableList.copyOf(byKey.values());
    }

    /** Checks that the stored chunks are those that the manifest in force names. */
    static void assertNoChunkTooManyOrTooFew(ClusterStorage storage) {
        Set<String> named = new TreeSet<>();
        new RegistryNode(storage.node())
                .read()
                .manifest()
                .chunks()
                .forEach(id -> named.add(id.toString()));
        assertThat(storage.keys(CHUNKS), is(named));
    }
}
