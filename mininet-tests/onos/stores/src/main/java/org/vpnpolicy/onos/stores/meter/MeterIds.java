// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Optional;
import org.onlab.util.KryoNamespace;
import org.onosproject.net.meter.MeterScope;
import org.onosproject.net.meter.MeterTableKey;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;

/** Gives out meter identifiers, each to one request only however many controllers ask at a time. */
final class MeterIds {

    private final ConsistentMap<MeterTableKey, MeterIdPool> pools;

    MeterIds(StorageService storage) {
        KryoNamespace namespace =
                KryoNamespace.newBuilder()
                        .register(KryoNamespaces.API)
                        .nextId(KryoNamespaces.BEGIN_USER_CUSTOM_ID)
                        .register(MeterTableKey.class, MeterScope.class, MeterIdPool.class)
                        .build("MeterIds");
        pools =
                checkNotNull(storage)
                        .<MeterTableKey, MeterIdPool>consistentMapBuilder()
                        .withName("onos-meter-ids")
                        .withSerializer(Serializer.using(namespace))
                        .build();
    }

    /** Whether nothing has ever been given out. */
    boolean untouched() {
        return pools.isEmpty();
    }

    /**
     * Takes an identifier.
     *
     * @param table the meter table
     * @param first the lowest identifier that the table has
     * @param last the highest identifier that the table has
     * @return empty where all are in use
     */
    Optional<Long> take(MeterTableKey table, long first, long last) {
        while (true) {
            Versioned<MeterIdPool> current = pools.get(table);
            Optional<MeterIdPool.Taken> taken =
                    (current == null ? MeterIdPool.FULL : current.value()).take(first, last);
            // Where another controller was faster the pool is a different one now.
            if (taken.isEmpty() || put(table, current, taken.get().rest())) {
                return taken.map(MeterIdPool.Taken::id);
            }
        }
    }

    private boolean put(MeterTableKey table, Versioned<MeterIdPool> current, MeterIdPool pool) {
        return current == null
                ? pools.putIfAbsent(table, pool) == null
                : pools.replace(table, current.version(), pool);
    }

    /**
     * Gives an identifier back.
     *
     * @param table the meter table
     * @param id the identifier, which no meter may have any longer
     */
    void giveBack(MeterTableKey table, long id) {
        pools.computeIfPresent(table, (key, pool) -> pool.giveBack(id));
    }
}
