// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;

/**
 * Names a stored node of the tree of entries, and says how much there is in and below it.
 * Immutable.
 */
final class NodeRef {
    private final ChunkId id;
    private final NodeSize size;

    private NodeRef(ChunkId id, NodeSize size) {
        this.id = id;
        this.size = size;
    }

    /**
     * Makes a reference.
     *
     * @param id the node's chunk
     * @param size how much there is in and below it
     * @return the reference
     */
    static NodeRef of(ChunkId id, NodeSize size) {
        return new NodeRef(id, size);
    }

    /**
     * Reads a reference.
     *
     * @param in what {@link #write} wrote
     * @return the reference
     * @throws org.vpnpolicy.core.storage.StoredFormatException if there is none
     */
    static NodeRef read(ByteReader in) {
        return of(ChunkId.read(in), NodeSize.read(in));
    }

    /** Writes this reference. */
    void write(ByteWriter out) {
        id.write(out);
        size.write(out);
    }

    /** Returns the node's chunk. */
    ChunkId id() {
        return id;
    }

    /** Returns how much there is in and below the node. */
    NodeSize size() {
        return size;
    }

    /**
     * Tells whether another node of the same place has the same entries, as far as this can be told
     * without reading: of leaves it can.
     */
    boolean hasContentOf(NodeRef other) {
        return id.hasContentOf(other.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof NodeRef
                && id.equals(((NodeRef) object).id)
                && size.equals(((NodeRef) object).size);
    }

    @Override
    public String toString() {
        return id + " with " + size;
    }
}
