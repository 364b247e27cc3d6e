// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.DistributedPrimitive;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
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
     * @return the bytes of those that are there and whole
     */
    ImmutableMap<ChunkId, byte[]> read(Collection<ChunkId> ids) {
        ImmutableMap.Builder<ChunkId, byte[]> found = ImmutableMap.builder();
        for (List<ChunkId> part : Lists.partition(new ArrayList<>(ids), WINDOW)) {
            List<Versioned<byte[]>> values =
                    StoreFailure.explain(
                            "the cluster's store does not answer; nothing was changed",
                            () -> all(part, id -> map.get(id.toString())));
            for (int i = 0; i < part.size(); i++) {
                ChunkId id = part.get(i);
                Optional.ofNullable(values.get(i))
                        .map(Versioned::value)
                        .filter(content -> isWhole(id, content))
                        .ifPresent(content -> found.put(id, content));
            }
        }
        return found.build();
    }

    private boolean isWhole(ChunkId id, byte[] content) {
        boolean whole = id.isOf(content);
        if (!whole) {
            log.error("Chunk {} of the registry does not have the content that its id says", id);
        }
        return whole;
    }

    /**
     * Stores chunks.
     *
     * @param chunks the chunks
     * @param progress hears how many entries are stored
     */
    void write(List<Chunk> chunks, ImportProgress progress) {
        long stored = 0;
        for (List<Chunk> part : Lists.partition(chunks, WINDOW)) {
            StoreFailure.explain(
                    "the cluster's store did not take it; nothing was changed",
                    () -> all(part, chunk -> map.put(chunk.id().toString(), chunk.content())));
            stored += part.stream().mapToInt(Chunk::entries).sum();
            progress.report("stored", stored);
        }
    }

    /**
     * Removes the chunks that nobody needs any more, whoever left them. Safe whatever other nodes
     * do meanwhile, and with an old manifest too; then it finds fewer.
     *
     * @param manifest a manifest that is or was in force
     */
    void collect(Manifest manifest) {
        List<ChunkId> outlived = new ArrayList<>();
        for (String key : map.asConsistentMap().keySet()) {
            ChunkId.parse(key).filter(manifest::hasOutlived).ifPresent(outlived::add);
        }
        for (List<ChunkId> part : Lists.partition(outlived, WINDOW)) {
            all(part, id -> map.remove(id.toString()));
        }
    }

    private <T, R> List<R> all(List<T> items, Function<T, CompletableFuture<R>> request) {
        List<CompletableFuture<R>> answers =
                Lists.newArrayList(Lists.transform(items, request::apply));
        List<R> results = new ArrayList<>();
        answers.forEach(answer -> results.add(await(answer)));
        return results;
    }

    private <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get(
                    DistributedPrimitive.DEFAULT_OPERATION_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsistentMapException.Interrupted();
        } catch (TimeoutException e) {
            throw new ConsistentMapException.Timeout(map.name());
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new ConsistentMapException(e.getCause());
        }
    }
}
