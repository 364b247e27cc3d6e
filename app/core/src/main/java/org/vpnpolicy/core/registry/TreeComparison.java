// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Finds what is different between two trees. Walks through both together, passes over what they
 * share, and reads the leaves that they do not share.
 */
final class TreeComparison {
    /** How many places are read at once: several windows of requests, and some megabytes. */
    private static final int BATCH = 128;

    private final TreeReader reader;
    private final List<Pair> differing = new ArrayList<>();

    private TreeComparison(TreeReader reader) {
        this.reader = reader;
    }

    /**
     * Compares two trees.
     *
     * @param reader reads them
     * @param from the root of the one; empty if there are no entries
     * @param to the root of the other one; empty if there are no entries
     * @return what is different in the other one; how many entries are not, it does not know
     * @throws MissingChunkException if a part of a tree is not in the store
     */
    static RegistryDelta between(TreeReader reader, Optional<NodeRef> from, Optional<NodeRef> to) {
        TreeComparison comparison = new TreeComparison(reader);
        comparison.walk(ImmutableList.of(new Pair(list(from), list(to))), 0);
        return comparison.read();
    }

    private static ImmutableList<NodeRef> list(Optional<NodeRef> ref) {
        return ref.map(ImmutableList::of).orElse(ImmutableList.of());
    }

    /** Goes down as long as both sides have the same branches, level by level. */
    private void walk(List<Pair> pairs, int depth) {
        List<Pair> inner = new ArrayList<>();
        List<NodeRef> nodes = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.isShared(depth)) {
                continue;
            }
            if (pair.isInner(depth)) {
                inner.add(pair);
                nodes.addAll(pair.from);
                nodes.addAll(pair.to);
            } else {
                differing.add(new Pair(leavesBelow(pair.from, depth), leavesBelow(pair.to, depth)));
            }
        }
        if (inner.isEmpty()) {
            return;
        }
        Map<ChunkId, InnerNode> read = reader.innerNodes(nodes);
        List<Pair> next = new ArrayList<>();
        for (Pair pair : inner) {
            for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
                next.add(new Pair(child(pair.from, read, branch), child(pair.to, read, branch)));
            }
        }
        walk(next, depth + 1);
    }

    private static ImmutableList<NodeRef> child(
            List<NodeRef> parent, Map<ChunkId, InnerNode> read, int branch) {
        return parent.isEmpty()
                ? ImmutableList.of()
                : list(read.get(parent.get(0).id()).child(branch));
    }

    private ImmutableList<NodeRef> leavesBelow(List<NodeRef> top, int depth) {
        return top.isEmpty()
                ? ImmutableList.of()
                : ImmutableList.copyOf(reader.leavesBelow(top.get(0), depth));
    }

    private RegistryDelta read() {
        RegistryDelta.Builder delta = new RegistryDelta.Builder();
        for (List<Pair> batch : Lists.partition(differing, BATCH)) {
            List<NodeRef> refs = new ArrayList<>();
            for (Pair pair : batch) {
                refs.addAll(pair.from);
                refs.addAll(pair.to);
            }
            Map<ChunkId, ImmutableList<RegisteredEndpoint>> leaves = reader.leaves(refs);
            for (Pair pair : batch) {
                compare(pair, leaves, delta);
            }
        }
        return delta.build();
    }

    private static void compare(
            Pair pair,
            Map<ChunkId, ImmutableList<RegisteredEndpoint>> leaves,
            RegistryDelta.Builder delta) {
        Map<EndpointKey, RegisteredEndpoint> before = new HashMap<>();
        for (NodeRef leaf : pair.from) {
            leaves.get(leaf.id()).forEach(endpoint -> before.put(endpoint.key(), endpoint));
        }
        for (NodeRef leaf : pair.to) {
            for (RegisteredEndpoint endpoint : leaves.get(leaf.id())) {
                delta.put(Optional.ofNullable(before.remove(endpoint.key())), endpoint);
            }
        }
        before.values().forEach(delta::remove);
    }

    /** What the two trees have at one place: one node each or none; at the end any leaves. */
    private static final class Pair {
        private final ImmutableList<NodeRef> from;
        private final ImmutableList<NodeRef> to;

        private Pair(ImmutableList<NodeRef> from, ImmutableList<NodeRef> to) {
            this.from = from;
            this.to = to;
        }

        private boolean isShared(int depth) {
            return from.equals(to)
                    || (from.size() == 1
                            && to.size() == 1
                            && from.get(0).size().isLeaf(depth)
                            && to.get(0).size().isLeaf(depth)
                            && from.get(0).hasContentOf(to.get(0)));
        }

        /** Whether to go on below: not if a leaf on one side faces what is no leaf. */
        private boolean isInner(int depth) {
            return from.stream().noneMatch(ref -> ref.size().isLeaf(depth))
                    && to.stream().noneMatch(ref -> ref.size().isLeaf(depth));
        }
    }
}
