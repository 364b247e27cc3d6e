// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** A tree of entries, or a part of one, of which not all is stored yet. Immutable. */
abstract class TreeDraft {
    private final NodeSize size;

    private TreeDraft(NodeSize size) {
        this.size = size;
    }

    /** Returns a part that is stored as it is. */
    static TreeDraft stored(NodeRef ref) {
        return new Stored(ref);
    }

    /**
     * Makes the tree of entries.
     *
     * @param puts the entries, in the order of the tree's branches
     * @param depth levels above, 0 for a whole tree
     * @return the tree; empty if there are no entries
     */
    static Optional<TreeDraft> of(List<TreeEdit> puts, int depth) {
        if (puts.isEmpty()) {
            return Optional.empty();
        }
        if (puts.size() <= NodeSize.MAX_ENTRIES || depth == KeyHash.DEPTH) {
            List<RegisteredEndpoint> endpoints = new ArrayList<>();
            puts.forEach(put -> put.endpoint().ifPresent(endpoints::add));
            NodeSize size = NodeSize.of(endpoints);
            if (size.isLeaf(depth)) {
                return Optional.of(leaf(endpoints, size));
            }
        }
        List<Optional<TreeDraft>> children = new ArrayList<>();
        for (List<TreeEdit> branch : TreeEdit.branches(puts, depth)) {
            children.add(of(branch, depth + 1));
        }
        return Optional.of(inner(children));
    }

    /**
     * Makes a leaf.
     *
     * @param endpoints its entries in any order
     * @param size their size
     * @return the leaf
     */
    static TreeDraft leaf(List<RegisteredEndpoint> endpoints, NodeSize size) {
        return new Leaf(
                ImmutableList.sortedCopyOf(
                        Comparator.comparing(RegisteredEndpoint::key), endpoints),
                size);
    }

    /**
     * Makes an inner node.
     *
     * @param children what is below it, one for each branch; empty where there are no entries
     * @return the node
     */
    static TreeDraft inner(List<Optional<TreeDraft>> children) {
        return new Inner(ImmutableList.copyOf(children));
    }

    /** Returns the sum of the sizes of parts. */
    static NodeSize sizeOf(List<Optional<TreeDraft>> parts) {
        NodeSize sum = NodeSize.ZERO;
        for (Optional<TreeDraft> part : parts) {
            sum = part.map(TreeDraft::size).map(sum::plus).orElse(sum);
        }
        return sum;
    }

    /** Returns how much there is in it. */
    NodeSize size() {
        return size;
    }

    /** Returns the node if it is stored already. */
    Optional<NodeRef> stored() {
        return Optional.empty();
    }

    /** Returns the entries if it is a leaf that is not stored yet. */
    ImmutableList<RegisteredEndpoint> endpoints() {
        return ImmutableList.of();
    }

    /**
     * Stores what is not stored yet.
     *
     * @param writer takes the chunks
     * @param reader keeps the inner nodes in memory
     * @param serial the serial that the change sets out to make
     * @return the uppermost node
     */
    abstract NodeRef write(ChunkStore.Writer writer, TreeReader reader, long serial);

    private static final class Stored extends TreeDraft {
        private final NodeRef ref;

        private Stored(NodeRef ref) {
            super(ref.size());
            this.ref = ref;
        }

        @Override
        Optional<NodeRef> stored() {
            return Optional.of(ref);
        }

        @Override
        NodeRef write(ChunkStore.Writer writer, TreeReader reader, long serial) {
            return ref;
        }
    }

    private static final class Leaf extends TreeDraft {
        private final ImmutableList<RegisteredEndpoint> endpoints;

        private Leaf(ImmutableList<RegisteredEndpoint> endpoints, NodeSize size) {
            super(size);
            this.endpoints = endpoints;
        }

        @Override
        ImmutableList<RegisteredEndpoint> endpoints() {
            return endpoints;
        }

        @Override
        NodeRef write(ChunkStore.Writer writer, TreeReader reader, long serial) {
            Chunk chunk = Chunk.of(serial, LeafCodec.encode(endpoints), endpoints.size());
            writer.write(chunk);
            return NodeRef.of(chunk.id(), size());
        }
    }

    private static final class Inner extends TreeDraft {
        private final ImmutableList<Optional<TreeDraft>> children;

        private Inner(ImmutableList<Optional<TreeDraft>> children) {
            super(sizeOf(children));
            this.children = children;
        }

        @Override
        NodeRef write(ChunkStore.Writer writer, TreeReader reader, long serial) {
            List<Optional<NodeRef>> refs = new ArrayList<>();
            for (Optional<TreeDraft> child : children) {
                refs.add(child.map(draft -> draft.write(writer, reader, serial)));
            }
            InnerNode node = InnerNode.of(refs);
            Chunk chunk = Chunk.of(serial, node.encode(), 0);
            writer.write(chunk);
            reader.keep(chunk.id(), node);
            return NodeRef.of(chunk.id(), size());
        }
    }
}
