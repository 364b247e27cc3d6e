// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.Iterators;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import org.onosproject.store.service.Serializer;

/**
 * A set over serialized elements. Equal elements have to serialize to equal bytes; none may be
 * null.
 */
final class StoredSet<E> extends AbstractSet<E> {

    private final Set<byte[]> bytes;
    private final Serializer serializer;

    StoredSet(Set<byte[]> bytes, Serializer serializer) {
        this.bytes = checkNotNull(bytes);
        this.serializer = checkNotNull(serializer);
    }

    @Override
    public int size() {
        return bytes.size();
    }

    @Override
    public boolean contains(Object element) {
        return bytes.contains(encode(element));
    }

    @Override
    public boolean add(E element) {
        return bytes.add(encode(element));
    }

    @Override
    public boolean remove(Object element) {
        return bytes.remove(encode(element));
    }

    @Override
    public void clear() {
        bytes.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return Iterators.transform(bytes.iterator(), serializer::<E>decode);
    }

    private byte[] encode(Object element) {
        return serializer.encode(checkNotNull(element, "null cannot be stored"));
    }
}
