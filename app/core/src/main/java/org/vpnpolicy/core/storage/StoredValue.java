// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import static org.slf4j.LoggerFactory.getLogger;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.onlab.util.KryoNamespace;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;

/**
 * One value of the whole cluster, as bytes, that is changed by compare-and-swap and followed by
 * every node.
 */
public final class StoredValue {
    /**
     * Serializes bytes as bytes and nothing else: what they mean is for their owner to keep
     * readable.
     */
    public static final Serializer SERIALIZER =
            Serializer.using(
                    KryoNamespace.newBuilder().register(byte[].class).build("vpnpolicy-bytes"));

    /** The one key under which the value is kept in its map. Part of the stored format. */
    private static final String KEY = "current";

    /**
     * How often the value is read though no event came. A node that the rest of the cluster gave up
     * for a while comes back with a new session, and the store does not send it the events that it
     * missed, nor does the map tell of the change of session (ONOS 2.5, AtomixConsistentMap).
     */
    private static final long READ_AGAIN_SECONDS = 15;

    private final Logger log = getLogger(getClass());
    private final ConsistentMap<String, byte[]> map;
    private Optional<MapEventListener<String, byte[]>> listener = Optional.empty();
    private Optional<ScheduledFuture<?>> readingAgain = Optional.empty();

    private StoredValue(ConsistentMap<String, byte[]> map) {
        this.map = map;
    }

    /**
     * Opens a stored value.
     *
     * @param storage the cluster's store
     * @param owner the application that owns the value
     * @param name the name of its map, part of the stored format
     * @return the value, which nobody may ever have set
     */
    public static StoredValue open(StorageService storage, ApplicationId owner, String name) {
        return new StoredValue(
                storage.<String, byte[]>consistentMapBuilder()
                        .withName(name)
                        .withApplicationId(owner)
                        .withSerializer(SERIALIZER)
                        .build());
    }

    /**
     * Reads the value. What is read may be older than what another node has just set, but not older
     * than what was read here before.
     *
     * @return the value with its version; empty if it was never set
     */
    public Optional<Versioned<byte[]>> read() {
        return StoreFailure.explain(
                "the cluster's store does not answer; nothing was changed",
                () -> Optional.ofNullable(map.get(KEY)));
    }

    /**
     * Sets the value if it still is what it was.
     *
     * @param expected what was read before; empty if there was none
     * @param next the new value
     * @return true if the value is now the new one
     */
    public boolean compareAndSet(Optional<Versioned<byte[]>> expected, byte[] next) {
        return explained(
                next,
                () ->
                        expected.isPresent()
                                ? map.replace(KEY, expected.get().version(), next)
                                : map.putIfAbsent(KEY, next) == null);
    }

    /**
     * Sets the value if it still has these bytes, without reading it first. For values that never
     * come back once they have been another one.
     *
     * @param expected the bytes that it had, read or set before; empty if there was no value
     * @param next the new value
     * @return true if the value is now the new one
     */
    public boolean compareBytesAndSet(Optional<byte[]> expected, byte[] next) {
        return explained(
                next,
                () ->
                        expected.isPresent()
                                ? map.replace(KEY, expected.get(), next)
                                : map.putIfAbsent(KEY, next) == null);
    }

    private boolean explained(byte[] next, BooleanSupplier swap) {
        return StoreFailure.explain(
                "the cluster's store did not answer; it will show whether the change has happened",
                () -> swap(next, swap));
    }

    private boolean swap(byte[] next, BooleanSupplier swap) {
        boolean swapped = swap.getAsBoolean();
        // The store's client sends a command again when its answer is lost, and the second one
        // then finds the value that the first one set.
        return swapped
                || Optional.ofNullable(map.get(KEY))
                        .filter(now -> Arrays.equals(now.value(), next))
                        .isPresent();
    }

    /**
     * Starts to follow the value.
     *
     * @param onValue told every new value, in order, and at once and from time to time the one in
     *     force, on the executor
     * @param executor a single thread
     */
    public void follow(Consumer<byte[]> onValue, ScheduledExecutorService executor) {
        MapEventListener<String, byte[]> newListener =
                event -> {
                    if (event.newValue() != null) {
                        guarded(() -> onValue.accept(event.newValue().value()));
                    }
                };
        listener = Optional.of(newListener);
        map.addListener(newListener, executor);
        readingAgain =
                Optional.of(
                        executor.scheduleWithFixedDelay(
                                () ->
                                        guarded(
                                                () ->
                                                        read().map(Versioned::value)
                                                                .ifPresent(onValue)),
                                0,
                                READ_AGAIN_SECONDS,
                                TimeUnit.SECONDS));
    }

    /** Stops following the value. */
    public void unfollow() {
        listener.ifPresent(map::removeListener);
        listener = Optional.empty();
        readingAgain.ifPresent(reading -> reading.cancel(false));
        readingAgain = Optional.empty();
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.warn("Cannot follow {}; next try in {} s", map.name(), READ_AGAIN_SECONDS, e);
        }
    }
}
