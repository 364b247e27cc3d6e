// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Reads nodes of trees, and keeps inner nodes in memory: there are few of them. For any thread.
 *
 * <p>What it is asked to read may throw {@link MissingChunkException}.
 */
final class TreeReader {
    /**
     * How many inner nodes are kept, each of some 2 kB. A tree of a million entries has 273; the
     * trees of other serials share most of them.
     */
    private static final int INNER_NODES = 5_000;

    private final ChunkStore chunks;
    private final Cache<ChunkId, InnerNode> innerNodes =
            CacheBuilder.newBuilder().maximumSize(INNER_NODES).build();
    private final Interner<String> texts = Interners.newWeakInterner();

    TreeReader(ChunkStore chunks) {
        this.chunks = chunks;
    }

    /** Keeps an inner node that has just been made. */
    void keep(ChunkId id, InnerNode node) {
        innerNodes.put(id, node);
    }

    /** Returns inner nodes, from memory or from the store. */
    Map<ChunkId, InnerNode> innerNodes(Collection<NodeRef> refs) {
        Map<ChunkId, InnerNode> found = new HashMap<>();
        Set<ChunkId> wanted = new LinkedHashSet<>();
        for (NodeRef ref : refs) {
            InnerNode node = innerNodes.getIfPresent(ref.id());
            if (node == null) {
                wanted.add(ref.id());
            } else {
                found.put(ref.id(), node);
            }
        }
        chunks.read(wanted)
                .forEach(
                        (id, bytes) -> {
                            InnerNode node = InnerNode.decode(bytes);
                            innerNodes.put(id, node);
                            found.put(id, node);
                        });
        return found;
    }

    /** Reads leaves. */
    Map<ChunkId, ImmutableList<RegisteredEndpoint>> leaves(Collection<NodeRef> refs) {
        Set<ChunkId> ids = new LinkedHashSet<>();
        refs.forEach(ref -> ids.add(ref.id()));
        Map<ChunkId, ImmutableList<RegisteredEndpoint>> found = new HashMap<>();
        chunks.read(ids)
                .forEach((id, bytes) -> found.put(id, LeafCodec.decode(bytes, texts::intern)));
        return found;
    }

    /**
     * Returns the leaves of a tree or a part of it.
     *
     * @param top its uppermost node
     * @param depth levels above that
     * @return the leaves in no particular order
     */
    List<NodeRef> leavesBelow(NodeRef top, int depth) {
        List<NodeRef> leaves = new ArrayList<>();
        walk(
                ImmutableList.of(top),
                depth,
                (ref, isLeaf) -> {
                    if (isLeaf) {
                        leaves.add(ref);
                    }
                    return true;
                });
        return leaves;
    }

    /**
     * Walks through trees, level by level, without reading leaves.
     *
     * @param tops the uppermost nodes, all of one depth
     * @param depth levels above these
     * @param enter told every node, and whether it is a leaf; says whether to go on below it
     */
    void walk(Collection<NodeRef> tops, int depth, BiFunction<NodeRef, Boolean, Boolean> enter) {
        List<NodeRef> level = new ArrayList<>(tops);
        for (int at = depth; !level.isEmpty(); at++) {
            List<NodeRef> inner = new ArrayList<>();
            for (NodeRef ref : level) {
                boolean isLeaf = ref.size().isLeaf(at);
                if (enter.apply(ref, isLeaf) && !isLeaf) {
                    inner.add(ref);
                }
            }
            Map<ChunkId, InnerNode> nodes = innerNodes(inner);
            level = new ArrayList<>();
            for (NodeRef ref : inner) {
                for (Optional<NodeRef> child : nodes.get(ref.id()).children()) {
                    child.ifPresent(level::add);
                }
            }
        }
    }
}
