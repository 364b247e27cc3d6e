// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.slf4j.LoggerFactory.getLogger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.vpnpolicy.core.storage.StoreAnswer;
import org.vpnpolicy.core.storage.StoreFailure;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.registry.ImportProgress;

/** The chunks in the cluster's store, by their ids. */
final class ChunkStore {
    /** How many requests are under way at once: enough to hide the store's answer time. */
    private static final int WINDOW = 32;

    private final Logger log = getLogger(getClass());
    private final AsyncConsistentMap<String, byte[]> map;

    private ChunkStore(AsyncConsistentMap<String, byte[]> map) {
        this.map = map;
    }

    /**
     * Opens the store of chunks.
     *
     * @param storage the cluster's store
     * @param owner the application that owns them
     * @param name the name of the map, part of the stored format
     * @return the store
     */
    static ChunkStore open(StorageService storage, ApplicationId owner, String name) {
        return new ChunkStore(
                storage.<String, byte[]>consistentMapBuilder()
                        .withName(name)
                        .withApplicationId(owner)
                        .withSerializer(StoredValue.SERIALIZER)
                        .buildAsyncMap());
    }

    /**
     * Reads chunks.
     *
     * @param ids their ids
     * @return their bytes
     * @throws MissingChunkException if one is not there or not whole
     */
    Map<ChunkId, byte[]> read(Collection<ChunkId> ids) {
        Map<ChunkId, byte[]> found = new HashMap<>();
        StoreFailure.explain(
                "the cluster's store does not answer; nothing was changed",
                () -> {
                    Queue<ChunkId> asked = new ArrayDeque<>();
                    Queue<CompletableFuture<Versioned<byte[]>>> answers = new ArrayDeque<>();
                    for (ChunkId id : ids) {
                        if (answers.size() == WINDOW) {
                            found.put(asked.element(), whole(asked.remove(), answers.remove()));
                        }
                        asked.add(id);
                        answers.add(map.get(id.toString()));
                    }
                    while (!asked.isEmpty()) {
                        found.put(asked.element(), whole(asked.remove(), answers.remove()));
                    }
                    return found;
                });
        return found;
    }

    private byte[] whole(ChunkId id, CompletableFuture<Versioned<byte[]>> answer) {
        byte[] content =
                Optional.ofNullable(await(answer))
                        .map(Versioned::value)
                        .orElseThrow(() -> new MissingChunkException(id));
        if (!id.isOf(content)) {
            log.error("Chunk {} of the registry does not have the content that its id says", id);
            throw new MissingChunkException(id);
        }
        return content;
    }

    /**
     * Starts to store chunks.
     *
     * @param progress hears how many entries are stored
     * @return a writer of one change
     */
    Writer writer(ImportProgress progress) {
        return new Writer(progress);
    }

    /** Returns the ids of all chunks there are. */
    List<ChunkId> ids() {
        List<ChunkId> ids = new ArrayList<>();
        map.asConsistentMap().keySet().forEach(key -> ChunkId.parse(key).ifPresent(ids::add));
        return ids;
    }

    /** Removes chunks. */
    void remove(Collection<ChunkId> ids) {
        Queue<CompletableFuture<?>> answers = new ArrayDeque<>();
        for (ChunkId id : ids) {
            if (answers.size() == WINDOW) {
                await(answers.remove());
            }
            answers.add(map.remove(id.toString()));
        }
        answers.forEach(this::await);
    }

    private <R> R await(CompletableFuture<R> answer) {
        return StoreAnswer.await(map.name(), answer);
    }

    /** Stores chunks while others are still being made. Not for several threads. */
    final class Writer {
        private static final int REPORT_EVERY = 5_000;

        private final ImportProgress progress;
        private final Queue<Chunk> sent = new ArrayDeque<>();
        private final Queue<CompletableFuture<?>> answers = new ArrayDeque<>();
        private long stored;
        private long reported;

        private Writer(ImportProgress progress) {
            this.progress = progress;
        }

        /** Sends a chunk to the store; waits if there are too many on the way. */
        void write(Chunk chunk) {
            if (answers.size() == WINDOW) {
                take();
            }
            sent.add(chunk);
            answers.add(map.put(chunk.id().toString(), chunk.content()));
        }

        /** Waits until the store has all chunks. */
        void finish() {
            while (!sent.isEmpty()) {
                take();
            }
            if (stored > reported) {
                progress.report("stored", stored);
            }
        }

        private void take() {
            StoreFailure.explain(
                    "the cluster's store did not take it; nothing was changed",
                    () -> await(answers.remove()));
            stored += sent.remove().entries();
            if (stored - reported >= REPORT_EVERY) {
                reported = stored;
                progress.report("stored", stored);
            }
        }
    }
}
