// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Makes a tree from one before it and what is different. Reads the leaves that it touches, and no
 * others unless so much is removed that a node becomes a leaf.
 */
final class TreeUpdate {
    /** How many leaves are read at once: several windows of requests, and some megabytes. */
    private static final int BATCH = 128;

    private final TreeReader reader;
    private final Map<ChunkId, InnerNode> innerNodes = new HashMap<>();
    private final Map<ChunkId, Optional<TreeDraft>> leaves = new HashMap<>();

    private TreeUpdate(TreeReader reader) {
        this.reader = reader;
    }

    /**
     * Makes a tree.
     *
     * @param reader reads the tree before
     * @param root the root of the tree before; empty if there are no entries
     * @param delta what is different
     * @return the tree; empty if there are no entries
     * @throws MissingChunkException if a part of the tree before is not in the store
     */
    static Optional<TreeDraft> apply(
            TreeReader reader, Optional<NodeRef> root, RegistryDelta delta) {
        List<TreeEdit> edits = TreeEdit.sorted(delta.puts(), delta.removals());
        TreeUpdate update = new TreeUpdate(reader);
        root.filter(ref -> !edits.isEmpty())
                .ifPresent(ref -> update.read(ImmutableList.of(new Place(ref, edits)), 0));
        return update.compose(root, edits, 0);
    }

    /** Reads all inner nodes and leaves that the edits touch, level by level. */
    private void read(List<Place> level, int depth) {
        List<Place> inner = new ArrayList<>();
        List<Place> touched = new ArrayList<>();
        level.forEach(place -> (place.ref.size().isLeaf(depth) ? touched : inner).add(place));
        for (List<Place> batch : Lists.partition(touched, BATCH)) {
            Map<ChunkId, ImmutableList<RegisteredEndpoint>> read = reader.leaves(refs(batch));
            for (Place place : batch) {
                leaves.put(place.ref.id(), merge(read.get(place.ref.id()), place.edits, depth));
            }
        }
        if (inner.isEmpty()) {
            return;
        }
        innerNodes.putAll(reader.innerNodes(refs(inner)));
        List<Place> next = new ArrayList<>();
        for (Place place : inner) {
            InnerNode node = innerNodes.get(place.ref.id());
            List<List<TreeEdit>> branches = TreeEdit.branches(place.edits, depth);
            for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
                List<TreeEdit> edits = branches.get(branch);
                if (!edits.isEmpty()) {
                    node.child(branch).ifPresent(child -> next.add(new Place(child, edits)));
                }
            }
        }
        read(next, depth + 1);
    }

    private static Optional<TreeDraft> merge(
            List<RegisteredEndpoint> before, List<TreeEdit> edits, int depth) {
        Map<EndpointKey, RegisteredEndpoint> after = new LinkedHashMap<>();
        before.forEach(endpoint -> after.put(endpoint.key(), endpoint));
        for (TreeEdit edit : edits) {
            after.remove(edit.key());
            edit.endpoint().ifPresent(endpoint -> after.put(edit.key(), endpoint));
        }
        return TreeDraft.of(TreeEdit.sorted(after.values(), ImmutableList.of()), depth);
    }

    private Optional<TreeDraft> compose(Optional<NodeRef> before, List<TreeEdit> edits, int depth) {
        if (edits.isEmpty()) {
            return before.map(TreeDraft::stored);
        }
        if (before.isEmpty()) {
            return TreeDraft.of(
                    edits.stream()
                            .filter(edit -> edit.endpoint().isPresent())
                            .collect(Collectors.toList()),
                    depth);
        }
        NodeRef ref = before.get();
        if (ref.size().isLeaf(depth)) {
            return leaves.get(ref.id());
        }
        InnerNode node = innerNodes.get(ref.id());
        List<List<TreeEdit>> branches = TreeEdit.branches(edits, depth);
        List<Optional<TreeDraft>> children = new ArrayList<>();
        for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
            children.add(compose(node.child(branch), branches.get(branch), depth + 1));
        }
        return join(children, depth);
    }

    private Optional<TreeDraft> join(List<Optional<TreeDraft>> children, int depth) {
        NodeSize size = TreeDraft.sizeOf(children);
        if (size.entries() == 0) {
            return Optional.empty();
        }
        if (!size.isLeaf(depth)) {
            return Optional.of(TreeDraft.inner(children));
        }
        // What fits into one leaf is made of leaves only.
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        List<NodeRef> stored = new ArrayList<>();
        for (Optional<TreeDraft> child : children) {
            child.flatMap(TreeDraft::stored).ifPresent(stored::add);
            child.ifPresent(draft -> endpoints.addAll(draft.endpoints()));
        }
        reader.leaves(stored).values().forEach(endpoints::addAll);
        return Optional.of(TreeDraft.leaf(endpoints, size));
    }

    private static List<NodeRef> refs(List<Place> places) {
        return Lists.transform(places, place -> place.ref);
    }

    /** A node of the tree before, and the edits of entries that are there or belong there. */
    private static final class Place {
        private final NodeRef ref;
        private final List<TreeEdit> edits;

        private Place(NodeRef ref, List<TreeEdit> edits) {
            this.ref = ref;
            this.edits = edits;
        }
    }
}
