// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The registry at one serial, in the forms in which it is stored and used. Immutable. */
final class RegistryState {
    /** The registry of a new installation. */
    static final RegistryState EMPTY =
            new RegistryState(Manifest.EMPTY, RegistryContent.EMPTY, RegistrySnapshot.EMPTY);

    private final Manifest manifest;
    private final RegistryContent content;
    private final RegistrySnapshot snapshot;

    private RegistryState(Manifest manifest, RegistryContent content, RegistrySnapshot snapshot) {
        this.manifest = manifest;
        this.content = content;
        this.snapshot = snapshot;
    }

    /**
     * Makes a state from its parts.
     *
     * @param manifest the manifest
     * @param content what its chunks hold
     * @return the state
     */
    static RegistryState of(Manifest manifest, RegistryContent content) {
        return new RegistryState(manifest, content, content.snapshot(manifest.serial()));
    }

    /** Returns the serial. */
    long serial() {
        return manifest.serial();
    }

    /** Returns the manifest. */
    Manifest manifest() {
        return manifest;
    }

    /** Returns the entries by bucket. */
    RegistryContent content() {
        return content;
    }

    /** Returns the entries as the rest of the application sees them. */
    RegistrySnapshot snapshot() {
        return snapshot;
    }

    /**
     * Works out the next state.
     *
     * @param next its entries
     * @return the step from this state to the next
     * @throws IllegalArgumentException if a bucket is too large to be stored
     */
    Step stepTo(RegistryContent next) {
        long serial = serial() + 1;
        ImmutableList.Builder<Chunk> added = ImmutableList.builder();
        List<Optional<ChunkId>> chunks = new ArrayList<>();
        for (int bucket = 0; bucket < RegistryContent.BUCKETS; bucket++) {
            ImmutableSortedMap<EndpointKey, RegisteredEndpoint> entries = next.bucket(bucket);
            if (entries.isEmpty()) {
                chunks.add(Optional.empty());
            } else if (entries.equals(content.bucket(bucket))) {
                chunks.add(manifest.chunk(bucket));
            } else {
                Chunk chunk = Chunk.of(serial, entries);
                added.add(chunk);
                chunks.add(Optional.of(chunk.id()));
            }
        }
        return new Step(of(Manifest.of(serial, chunks), next), added.build());
    }

    /** A state, and the chunks that have to be stored before it can be in force. Immutable. */
    static final class Step {
        private final RegistryState state;
        private final ImmutableList<Chunk> chunks;

        private Step(RegistryState state, ImmutableList<Chunk> chunks) {
            this.state = state;
            this.chunks = chunks;
        }

        /** Returns the state. */
        RegistryState state() {
            return state;
        }

        /** Returns the chunks that the state before did not have. */
        ImmutableList<Chunk> chunks() {
            return chunks;
        }
    }
}
