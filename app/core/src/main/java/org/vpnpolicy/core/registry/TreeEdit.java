// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** What becomes of one key in a tree, with the key's place. Immutable. */
final class TreeEdit {
    /** The order of the tree's branches. */
    private static final Comparator<TreeEdit> ORDER =
            (one, other) -> Long.compareUnsigned(one.hash, other.hash);

    private final long hash;
    private final EndpointKey key;
    private final Optional<RegisteredEndpoint> endpoint;

    private TreeEdit(EndpointKey key, Optional<RegisteredEndpoint> endpoint) {
        this.hash = KeyHash.of(key);
        this.key = key;
        this.endpoint = endpoint;
    }

    /**
     * Makes edits.
     *
     * @param puts entries to put
     * @param removals keys of entries to remove
     * @return edits in the order of the tree's branches
     */
    static List<TreeEdit> sorted(
            Iterable<RegisteredEndpoint> puts, Iterable<EndpointKey> removals) {
        List<TreeEdit> edits = new ArrayList<>();
        puts.forEach(endpoint -> edits.add(new TreeEdit(endpoint.key(), Optional.of(endpoint))));
        removals.forEach(key -> edits.add(new TreeEdit(key, Optional.empty())));
        edits.sort(ORDER);
        return edits;
    }

    /**
     * Divides edits of one node among the branches below it.
     *
     * @param edits edits in order
     * @param depth levels above the node
     * @return the edits of each branch, views of those given
     */
    static List<List<TreeEdit>> branches(List<TreeEdit> edits, int depth) {
        ImmutableList.Builder<List<TreeEdit>> branches = ImmutableList.builder();
        int start = 0;
        for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
            int end = start;
            while (end < edits.size() && KeyHash.branch(edits.get(end).hash, depth) == branch) {
                end++;
            }
            branches.add(edits.subList(start, end));
            start = end;
        }
        return branches.build();
    }

    /** Returns the key. */
    EndpointKey key() {
        return key;
    }

    /** Returns the entry to put; empty to remove the one there is. */
    Optional<RegisteredEndpoint> endpoint() {
        return endpoint;
    }
}
