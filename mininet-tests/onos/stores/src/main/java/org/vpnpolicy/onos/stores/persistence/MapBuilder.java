// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import java.util.Map;
import org.mapdb.DB;
import org.mapdb.Hasher;
import org.onosproject.persistence.PersistentMapBuilder;
import org.onosproject.store.service.Serializer;

/** Opens a map by its name; both the name and the serializer have to be given. */
final class MapBuilder<K, V> implements PersistentMapBuilder<K, V> {

    private final DB database;
    private String name;
    private Serializer serializer;

    MapBuilder(DB database) {
        this.database = checkNotNull(database);
    }

    @Override
    public PersistentMapBuilder<K, V> withName(String name) {
        this.name = checkNotNull(name, "name");
        return this;
    }

    @Override
    public PersistentMapBuilder<K, V> withSerializer(Serializer serializer) {
        this.serializer = checkNotNull(serializer, "serializer");
        return this;
    }

    @Override
    public Map<K, V> build() {
        checkState(name != null, "A persistent map needs a name");
        checkState(serializer != null, "Persistent map %s needs a serializer", name);
        // Maps and sets share the names of the file.
        Map<byte[], byte[]> bytes =
                database.createHashMap("map:" + name)
                        .keySerializer(org.mapdb.Serializer.BYTE_ARRAY)
                        .valueSerializer(org.mapdb.Serializer.BYTE_ARRAY)
                        .hasher(Hasher.BYTE_ARRAY)
                        .makeOrGet();
        return new StoredMap<>(bytes, serializer);
    }
}
