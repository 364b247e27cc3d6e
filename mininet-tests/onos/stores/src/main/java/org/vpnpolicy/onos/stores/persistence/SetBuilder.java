// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import java.util.Set;
import org.mapdb.DB;
import org.mapdb.Hasher;
import org.onosproject.persistence.PersistentSetBuilder;
import org.onosproject.store.service.Serializer;

/** Opens a set by its name; both the name and the serializer have to be given. */
final class SetBuilder<E> implements PersistentSetBuilder<E> {

    private final DB database;
    private String name;
    private Serializer serializer;

    SetBuilder(DB database) {
        this.database = checkNotNull(database);
    }

    @Override
    public PersistentSetBuilder<E> withName(String name) {
        this.name = checkNotNull(name, "name");
        return this;
    }

    @Override
    public PersistentSetBuilder<E> withSerializer(Serializer serializer) {
        this.serializer = checkNotNull(serializer, "serializer");
        return this;
    }

    @Override
    public Set<E> build() {
        checkState(name != null, "A persistent set needs a name");
        checkState(serializer != null, "Persistent set %s needs a serializer", name);
        Set<byte[]> bytes =
                database.createHashSet("set:" + name)
                        .serializer(org.mapdb.Serializer.BYTE_ARRAY)
                        .hasher(Hasher.BYTE_ARRAY)
                        .makeOrGet();
        return new StoredSet<>(bytes, serializer);
    }
}
