// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.AsyncConsistentMapAdapter;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.ConsistentMapBuilder;
import org.onosproject.store.service.MapEvent;
import org.onosproject.store.service.MapEventListener;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.StorageServiceAdapter;
import org.onosproject.store.service.Versioned;

/**
 * The store of a cluster in memory, as strict as Atomix about what the test double of ONOS is loose
 * about: values go through their serializer, versions are compared, a map belongs to its name and
 * not to the node that opened it, listeners hear of changes in order on their executors, and a node
 * can be disturbed at every request.
 */
public final class ClusterStorage {
    private final Map<String, Map<Object, Stored>> maps = new HashMap<>();
    private final Map<String, Map<MapEventListener<?, ?>, Ear>> listeners = new HashMap<>();
    private long lastVersion;

    /** What is done to the requests of one node. */
    public interface Disturbance {
        /** Nothing. */
        Disturbance NONE =
                new Disturbance() {
                    @Override
                    public void before(String request) {}

                    @Override
                    public void after(String request) {}
                };

        /**
         * Called before a request reaches the store.
         *
         * @param request what is asked, and of which map
         */
        void before(String request);

        /**
         * Called before the answer of a request reaches the node.
         *
         * @param request what was asked, and of which map
         */
        void after(String request);

        /**
         * Tells whether the answer of a request is lost and the node's client sends it again, as
         * Atomix's does.
         *
         * @param request what is asked, and of which map
         * @return true to let the store carry it out twice
         */
        default boolean isSentTwice(String request) {
            return false;
        }
    }

    /** A change of a map, still encoded. */
    @FunctionalInterface
    private interface Ear {
        void changed(Object key, Stored newValue, Stored oldValue);
    }

    /** A value as the store has it. */
    private static final class Stored {
        private final byte[] bytes;
        private final long version;

        private Stored(byte[] bytes, long version) {
            this.bytes = bytes;
            this.version = version;
        }
    }

    /**
     * Gives a node's access to the store.
     *
     * @param disturbance what is done to its requests
     * @return the node's storage service
     */
    public StorageService node(Disturbance disturbance) {
        return new StorageServiceAdapter() {
            @Override
            public <K, V> ConsistentMapBuilder<K, V> consistentMapBuilder() {
                return new Builder<>(disturbance);
            }
        };
    }

    /**
     * Gives an undisturbed node's access to the store.
     *
     * @return the node's storage service
     */
    public StorageService node() {
        return node(Disturbance.NONE);
    }

    /**
     * Returns the keys of a map.
     *
     * @param map the map's name
     * @return its keys as texts
     */
    public synchronized Set<String> keys(String map) {
        Set<String> keys = new TreeSet<>();
        entries(map).keySet().forEach(key -> keys.add(key.toString()));
        return keys;
    }

    /**
     * Loses an entry.
     *
     * @param map the map's name
     * @param key the entry's key
     * @return what was lost
     */
    public synchronized byte[] lose(String map, Object key) {
        return Objects.requireNonNull(entries(map).remove(key), "no such entry").bytes;
    }

    /**
     * Brings back an entry that was lost.
     *
     * @param map the map's name
     * @param key the entry's key
     * @param lost what was lost
     */
    public synchronized void bringBack(String map, Object key, byte[] lost) {
        entries(map).put(key, new Stored(lost, ++lastVersion));
    }

    private Map<Object, Stored> entries(String map) {
        return maps.computeIfAbsent(map, name -> new LinkedHashMap<>());
    }

    private synchronized <R> R access(String map, Function<Map<Object, Stored>, R> access) {
        return access.apply(entries(map));
    }

    private void set(String map, Object key, byte[] bytes) {
        Stored newValue = bytes == null ? null : new Stored(bytes, ++lastVersion);
        Stored oldValue =
                newValue == null ? entries(map).remove(key) : entries(map).put(key, newValue);
        if (newValue != null || oldValue != null) {
            listeners
                    .getOrDefault(map, Collections.emptyMap())
                    .values()
                    .forEach(listener -> listener.changed(key, newValue, oldValue));
        }
    }

    private final class Builder<K, V> extends ConsistentMapBuilder<K, V> {
        private final Disturbance disturbance;

        private Builder(Disturbance disturbance) {
            this.disturbance = disturbance;
        }

        @Override
        public ConsistentMap<K, V> build() {
            return buildAsyncMap().asConsistentMap();
        }

        @Override
        public AsyncConsistentMap<K, V> buildAsyncMap() {
            return new NodeMap<>(name(), serializer(), disturbance);
        }
    }

    /** A map as one node sees it. */
    private final class NodeMap<K, V> extends AsyncConsistentMapAdapter<K, V> {
        private final String name;
        private final Serializer serializer;
        private final Disturbance disturbance;

        private NodeMap(String name, Serializer serializer, Disturbance disturbance) {
            this.name = name;
            this.serializer = serializer;
            this.disturbance = disturbance;
        }

        @Override
        public String name() {
            return name;
        }

        private <R> CompletableFuture<R> request(
                String what, Function<Map<Object, Stored>, R> access) {
            try {
                disturbance.before(what + " " + name);
                R result = access(name, access);
                if (disturbance.isSentTwice(what + " " + name)) {
                    result = access(name, access);
                }
                disturbance.after(what + " " + name);
                return CompletableFuture.completedFuture(result);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private Versioned<V> decode(Stored stored) {
            return stored == null
                    ? null
                    : new Versioned<>(serializer.decode(stored.bytes), stored.version);
        }

        @Override
        public CompletableFuture<Versioned<V>> get(K key) {
            return request("get", entries -> decode(entries.get(key)));
        }

        @Override
        public CompletableFuture<Set<K>> keySet() {
            return request(
                    "keySet",
                    entries -> {
                        @SuppressWarnings("unchecked") // a map has one type of key
                        Set<K> keys = (Set<K>) new LinkedHashSet<>(entries.keySet());
                        return keys;
                    });
        }

        @Override
        public CompletableFuture<Versioned<V>> put(K key, V value) {
            return request(
                    "put",
                    entries -> {
                        Versioned<V> old = decode(entries.get(key));
                        set(name, key, serializer.encode(value));
                        return old;
                    });
        }

        @Override
        public CompletableFuture<Versioned<V>> putIfAbsent(K key, V value) {
            return request(
                    "putIfAbsent",
                    entries -> {
                        Versioned<V> old = decode(entries.get(key));
                        if (old == null) {
                            set(name, key, serializer.encode(value));
                        }
                        return old;
                    });
        }

        @Override
        public CompletableFuture<Boolean> replace(K key, long oldVersion, V value) {
            return request(
                    "replace",
                    entries -> {
                        Stored old = entries.get(key);
                        if (old == null || old.version != oldVersion) {
                            return false;
                        }
                        set(name, key, serializer.encode(value));
                        return true;
                    });
        }

        @Override
        public CompletableFuture<Boolean> replace(K key, V oldValue, V newValue) {
            return request(
                    "replace",
                    entries -> {
                        Stored old = entries.get(key);
                        if (old == null || !Arrays.equals(old.bytes, serializer.encode(oldValue))) {
                            return false;
                        }
                        set(name, key, serializer.encode(newValue));
                        return true;
                    });
        }

        @Override
        public CompletableFuture<Versioned<V>> remove(K key) {
            return request(
                    "remove",
                    entries -> {
                        Versioned<V> old = decode(entries.get(key));
                        set(name, key, null);
                        return old;
                    });
        }

        @Override
        public CompletableFuture<Void> addListener(
                MapEventListener<K, V> listener, Executor executor) {
            synchronized (ClusterStorage.this) {
                listeners
                        .computeIfAbsent(name, map -> new LinkedHashMap<>())
                        .put(listener, (key, now, old) -> tell(listener, executor, key, now, old));
            }
            return CompletableFuture.completedFuture(null);
        }

        private void tell(
                MapEventListener<K, V> listener,
                Executor executor,
                Object key,
                Stored newValue,
                Stored oldValue) {
            @SuppressWarnings("unchecked") // a map has one type of key
            MapEvent<K, V> event =
                    new MapEvent<>(name, (K) key, decode(newValue), decode(oldValue));
            executor.execute(() -> listener.event(event));
        }

        @Override
        public CompletableFuture<Void> removeListener(MapEventListener<K, V> listener) {
            synchronized (ClusterStorage.this) {
                listeners.getOrDefault(name, Collections.emptyMap()).remove(listener);
            }
            return CompletableFuture.completedFuture(null);
        }
    }
}
