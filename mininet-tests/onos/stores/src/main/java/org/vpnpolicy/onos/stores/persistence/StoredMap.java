// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.Iterators;
import com.google.common.collect.Maps;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.onosproject.store.service.Serializer;

/**
 * A map over serialized keys and values. Equal keys have to serialize to equal bytes; neither may
 * be null.
 */
final class StoredMap<K, V> extends AbstractMap<K, V> {

    private final Map<byte[], byte[]> bytes;
    private final Serializer serializer;

    StoredMap(Map<byte[], byte[]> bytes, Serializer serializer) {
        this.bytes = checkNotNull(bytes);
        this.serializer = checkNotNull(serializer);
    }

    @Override
    public int size() {
        return bytes.size();
    }

    @Override
    public boolean containsKey(Object key) {
        return bytes.containsKey(encode(key));
    }

    @Override
    public V get(Object key) {
        return decode(bytes.get(encode(key)));
    }

    @Override
    public V put(K key, V value) {
        return decode(bytes.put(encode(key), encode(value)));
    }

    @Override
    public V remove(Object key) {
        return decode(bytes.remove(encode(key)));
    }

    @Override
    public void clear() {
        bytes.clear();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    private byte[] encode(Object object) {
        return serializer.encode(checkNotNull(object, "null cannot be stored"));
    }

    // The contract of Map answers null where there is nothing.
    private V decode(byte[] encoded) {
        return encoded == null ? null : serializer.<V>decode(encoded);
    }

    private final class Entries extends AbstractSet<Entry<K, V>> {

        @Override
        public int size() {
            return bytes.size();
        }

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return Iterators.transform(
                    bytes.entrySet().iterator(),
                    entry ->
                            Maps.immutableEntry(
                                    serializer.<K>decode(entry.getKey()),
                                    serializer.<V>decode(entry.getValue())));
        }
    }
}
