// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.util.Objects;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * How much there is in a node of the tree and below it. Decides alone whether the node is a leaf,
 * so that the same entries always make the same tree, whatever was there before. Immutable.
 */
final class NodeSize {
    /** Nothing. */
    static final NodeSize ZERO = new NodeSize(0, 0);

    /** Most entries of a leaf: a change of one entry writes a chunk of some 15 kB then. */
    static final int MAX_ENTRIES = 512;

    /** Most weight of a leaf that can be divided, so that its chunk is short enough in any case. */
    static final long MAX_WEIGHT = Chunk.MAX_LENGTH - 1024L;

    private final int entries;
    private final long weight;

    private NodeSize(int entries, long weight) {
        this.entries = entries;
        this.weight = weight;
    }

    /** Returns the size of entries. */
    static NodeSize of(Iterable<RegisteredEndpoint> endpoints) {
        int entries = 0;
        long weight = 0;
        for (RegisteredEndpoint endpoint : endpoints) {
            entries++;
            weight += LeafCodec.weight(endpoint);
        }
        return new NodeSize(entries, weight);
    }

    /**
     * Reads a size.
     *
     * @param in what {@link #write} wrote
     * @return the size
     * @throws org.vpnpolicy.core.storage.StoredFormatException if there is none
     */
    static NodeSize read(ByteReader in) {
        return new NodeSize(in.number("number of entries", Integer.MAX_VALUE), in.number());
    }

    /** Writes this size. */
    void write(ByteWriter out) {
        out.number(entries).number(weight);
    }

    /** Returns the sum of two sizes. */
    NodeSize plus(NodeSize other) {
        return new NodeSize(Math.addExact(entries, other.entries), weight + other.weight);
    }

    /** Returns the number of entries. */
    int entries() {
        return entries;
    }

    /**
     * Tells whether a node of this size is a leaf.
     *
     * @param depth levels above it, 0 at the root
     */
    boolean isLeaf(int depth) {
        return depth >= KeyHash.DEPTH || (entries <= MAX_ENTRIES && weight <= MAX_WEIGHT);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, weight);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof NodeSize
                && entries == ((NodeSize) object).entries
                && weight == ((NodeSize) object).weight;
    }

    @Override
    public String toString() {
        return entries + " entries of weight " + weight;
    }
}
