// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.ChangeCause;
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

    /** How many serials a node keeps if nothing else is said. */
    static final int KEPT = 3;

    /** When all changes are made. */
    static final Instant NOW = Instant.parse("2024-02-29T12:34:56.789Z");

    /** Who makes all changes. */
    static final ChangeCause CAUSE = ChangeCause.of("tester", "it is a test");

    private static final ImportProgress SILENT = (step, done) -> {};

    private final RegistryStore store;
    private RegistryState state = RegistryState.EMPTY;

    RegistryNode(StorageService storage) {
        this(storage, KEPT);
    }

    RegistryNode(StorageService storage, int kept) {
        store = store(storage, kept);
    }

    /** Opens a store as nodes do. */
    static RegistryStore store(StorageService storage, int kept) {
        return new RegistryStore(storage, OWNER, () -> kept, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Makes a change, then removes what nobody needs any more. */
    RegistryChange change(RegistryEdit edit) {
        return take(store.change(state, edit, CAUSE, SILENT));
    }

    /** Goes back to a serial, then removes what nobody needs any more. */
    RegistryChange rollback(long serial) {
        return take(store.rollback(state, serial, CAUSE));
    }

    private RegistryChange take(RegistryStore.Result result) {
        state = result.state();
        store.collect(state);
        return result.change();
    }

    /** Reads the state in force. */
    RegistryState read() {
        state = store.read(state);
        return state;
    }

    /** Asks something of the history. */
    <T> T ask(BiFunction<RegistryHistory, Pointer, T> question) {
        return store.ask(state, question);
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

    /** Checks that the stored chunks are those that the serials that are kept consist of. */
    static void assertNoChunkTooManyOrTooFew(ClusterStorage storage) {
        ChunkStore chunks = ChunkStore.open(storage.node(), OWNER, CHUNKS);
        Set<String> needed = new TreeSet<>();
        for (ChunkId id : new RegistryNode(storage.node()).read().pointer().records()) {
            needed.add(id.toString());
            StoredRecord.decode(read(chunks, id))
                    .root()
                    .ifPresent(root -> addAll(chunks, root, 0, needed));
        }
        assertThat(storage.keys(CHUNKS), is(needed));
    }

    private static void addAll(ChunkStore chunks, NodeRef ref, int depth, Set<String> needed) {
        needed.add(ref.id().toString());
        byte[] content = read(chunks, ref.id());
        if (!ref.size().isLeaf(depth)) {
            InnerNode.decode(content)
                    .children()
                    .forEach(
                            child ->
                                    child.ifPresent(
                                            node -> addAll(chunks, node, depth + 1, needed)));
        }
    }

    private static byte[] read(ChunkStore chunks, ChunkId id) {
        return chunks.read(ImmutableList.of(id)).get(id);
    }
}
