// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.vpnpolicy.core.storage.Retry;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;

/** The registry in the cluster's store: the manifest in force, and its chunks. */
final class RegistryStore {
    private final StoredValue manifest;
    private final ChunkStore chunks;

    RegistryStore(StorageService storage, ApplicationId owner) {
        manifest = StoredValue.open(storage, owner, "vpnpolicy-registry");
        chunks = ChunkStore.open(storage, owner, "vpnpolicy-registry-chunks");
    }

    /**
     * Reads the state in force.
     *
     * @param held a state read before; what is the same is not read again
     * @return a state with the serial of the one held, or a higher one
     * @throws StorageException if the store does not answer or has lost something
     */
    RegistryState read(RegistryState held) {
        return readBase(held).state;
    }

    /**
     * Makes a change.
     *
     * @param held a state read before
     * @param edit what to change
     * @param progress hears how far storing has come
     * @return what came of it
     * @throws IllegalArgumentException if the registry would be too large; nothing has changed then
     * @throws StorageException if the store does not answer; the message says whether something may
     *     have changed
     */
    Result change(RegistryState held, RegistryEdit edit, ImportProgress progress) {
        return Retry.until(
                "the registry kept changing meanwhile; nothing was changed, try again",
                () -> attempt(held, edit, progress));
    }

    private Optional<Result> attempt(
            RegistryState held, RegistryEdit edit, ImportProgress progress) {
        Base base = readBase(held);
        RegistryEdit.Outcome outcome = edit.applyTo(base.state.content());
        if (outcome.isNothing()) {
            return Optional.of(new Result(base.state, outcome.change(base.state.serial())));
        }
        RegistryState.Step step = base.state.stepTo(outcome.content());
        chunks.write(step.chunks(), progress);
        return manifest.compareAndSet(base.stored, step.state().manifest().encode())
                ? Optional.of(new Result(step.state(), outcome.change(step.state().serial())))
                : Optional.empty();
    }

    private Base readBase(RegistryState held) {
        return Retry.until(
                "the cluster's store gives an old registry, or not all of it",
                () -> {
                    Optional<Versioned<byte[]>> stored = manifest.read();
                    return load(decode(stored), held).map(state -> new Base(stored, state));
                });
    }

    private static Manifest decode(Optional<Versioned<byte[]>> stored) {
        return stored.map(value -> Manifest.decode(value.value())).orElse(Manifest.EMPTY);
    }

    /** Empty if the manifest is old: a later one is in force, and chunks may be gone already. */
    private Optional<RegistryState> load(Manifest wanted, RegistryState held) {
        if (wanted.serial() == held.serial()) {
            return Optional.of(held);
        }
        if (wanted.serial() < held.serial()) {
            return Optional.empty();
        }
        ImmutableMap<ChunkId, byte[]> read =
                chunks.read(Sets.difference(wanted.chunks(), held.manifest().chunks()));
        List<ImmutableSortedMap<EndpointKey, RegisteredEndpoint>> buckets = new ArrayList<>();
        for (int bucket = 0; bucket < RegistryContent.BUCKETS; bucket++) {
            Optional<ChunkId> id = wanted.chunk(bucket);
            if (id.isEmpty()) {
                buckets.add(ImmutableSortedMap.of());
            } else if (id.equals(held.manifest().chunk(bucket))) {
                buckets.add(held.content().bucket(bucket));
            } else if (read.containsKey(id.get())) {
                buckets.add(decode(bucket, read.get(id.get())));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(RegistryState.of(wanted, RegistryContent.of(buckets)));
    }

    private static ImmutableSortedMap<EndpointKey, RegisteredEndpoint> decode(
            int bucket, byte[] content) {
        ImmutableSortedMap<EndpointKey, RegisteredEndpoint> entries = ChunkCodec.decode(content);
        for (EndpointKey key : entries.keySet()) {
            if (RegistryContent.bucketOf(key) != bucket) {
                throw new StoredFormatException("registry chunk: " + key + " is in the wrong one");
            }
        }
        return entries;
    }

    /**
     * Removes the chunks that nobody needs any more, see {@link ChunkStore#collect}.
     *
     * @param state a state that is or was in force
     */
    void collect(RegistryState state) {
        chunks.collect(state.manifest());
    }

    /**
     * Starts to follow the registry.
     *
     * @param held gives the state held at the moment
     * @param onState told every later state that comes into force, on the executor; of states that
     *     follow each other quickly it may be told the last only
     * @param executor a single thread
     */
    void follow(
            Supplier<RegistryState> held,
            Consumer<RegistryState> onState,
            ScheduledExecutorService executor) {
        manifest.follow(
                value -> {
                    Manifest wanted = Manifest.decode(value);
                    if (wanted.serial() > held.get().serial()) {
                        onState.accept(load(wanted, held.get()).orElseGet(() -> read(held.get())));
                    }
                },
                executor);
    }

    /** Stops following the registry. */
    void unfollow() {
        manifest.unfollow();
    }

    /** What a change starts from. */
    private static final class Base {
        private final Optional<Versioned<byte[]>> stored;
        private final RegistryState state;

        private Base(Optional<Versioned<byte[]>> stored, RegistryState state) {
            this.stored = stored;
            this.state = state;
        }
    }

    /** What came of a change. */
    static final class Result {
        private final RegistryState state;
        private final RegistryChange change;

        private Result(RegistryState state, RegistryChange change) {
            this.state = state;
            this.change = change;
        }

        /** Returns the state in force after the change. */
        RegistryState state() {
            return state;
        }

        /** Returns what changed. */
        RegistryChange change() {
            return change;
        }
    }
}
