// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;

/** A node of the tree that is no leaf: the nodes below it, by branch. Immutable. */
final class InnerNode {
    private final ImmutableList<Optional<NodeRef>> children;

    private InnerNode(ImmutableList<Optional<NodeRef>> children) {
        this.children = children;
    }

    /**
     * Makes a node.
     *
     * @param children the nodes below, one for each branch; empty where there are no entries
     * @return the node
     */
    static InnerNode of(List<Optional<NodeRef>> children) {
        checkArgument(
                children.size() == KeyHash.BRANCHES, "children: %s branches", children.size());
        return new InnerNode(ImmutableList.copyOf(children));
    }

    /**
     * Reads a node.
     *
     * @param bytes what {@link #encode} gave
     * @return the node
     * @throws StoredFormatException if the bytes are not a node that this version can read
     */
    static InnerNode decode(byte[] bytes) {
        ByteReader in = ChunkKind.INNER.open(bytes);
        int present = in.number("branches", (1 << KeyHash.BRANCHES) - 1);
        ImmutableList.Builder<Optional<NodeRef>> children = ImmutableList.builder();
        for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
            children.add(
                    (present >> branch & 1) == 1
                            ? Optional.of(NodeRef.read(in))
                            : Optional.empty());
        }
        in.end();
        return new InnerNode(children.build());
    }

    /** Returns this node as bytes: which branches there are, one bit each, and their nodes. */
    byte[] encode() {
        int present = 0;
        for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
            present |= children.get(branch).isPresent() ? 1 << branch : 0;
        }
        ByteWriter out = ChunkKind.INNER.begin().number(present);
        children.forEach(child -> child.ifPresent(ref -> ref.write(out)));
        return out.toByteArray();
    }

    /** Returns the node of a branch; empty if there are no entries. */
    Optional<NodeRef> child(int branch) {
        return children.get(branch);
    }

    /** Returns the nodes below, one for each branch. */
    ImmutableList<Optional<NodeRef>> children() {
        return children;
    }
}
