// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import java.util.concurrent.CompletableFuture;
import org.onosproject.store.service.AsyncConsistentMap;
import org.onosproject.store.service.AsyncConsistentMapAdapter;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.ConsistentMapBuilder;
import org.onosproject.store.service.TestConsistentMap;
import org.onosproject.store.service.TestStorageService;
import org.onosproject.store.service.Versioned;

/** ONOS's test storage, of which maps can be had that do not wait, too. */
final class AsyncTestStorage extends TestStorageService {
    @Override
    public <K, V> ConsistentMapBuilder<K, V> consistentMapBuilder() {
        return new TestConsistentMap.Builder<K, V>() {
            @Override
            public AsyncConsistentMap<K, V> buildAsyncMap() {
                return new Async<>(build());
            }
        };
    }

    private static final class Async<K, V> extends AsyncConsistentMapAdapter<K, V> {
        private final ConsistentMap<K, V> map;

        Async(ConsistentMap<K, V> map) {
            this.map = map;
        }

        @Override
        public CompletableFuture<Versioned<V>> put(K key, V value) {
            return CompletableFuture.completedFuture(map.put(key, value));
        }

        @Override
        public ConsistentMap<K, V> asConsistentMap() {
            return map;
        }
    }
}
