// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.List;

/** Builds a trie from entries in the order of their keys, from the leaves up. */
final class TrieBuilder {
    private final List<RegisteredEndpoint> endpoints;
    private final Moment moment;

    private TrieBuilder(List<RegisteredEndpoint> endpoints, Moment moment) {
        this.endpoints = endpoints;
        this.moment = moment;
    }

    /**
     * Builds a trie.
     *
     * @param endpoints entries of one version of IP, in the order of their keys, no two with the
     *     same key
     * @param moment when
     * @return the root
     */
    static TrieNode build(List<RegisteredEndpoint> endpoints, Moment moment) {
        return endpoints.isEmpty()
                ? TrieNothing.NOTHING
                : new TrieBuilder(endpoints, moment).node(0, endpoints.size());
    }

    /** Makes the node of a run of one or more entries. */
    private TrieNode node(int from, int to) {
        RegisteredEndpoint first = endpoints.get(from);
        RegisteredEndpoint last = endpoints.get(to - 1);
        // What the first and the last share, all between them share.
        int shared = AddressBits.shared(first.high(), first.low(), last.high(), last.low());
        if (shared >= first.length()) {
            int rest = endOfPrefix(from, to);
            TrieLeaf leaf = TrieLeaf.of(endpoints.subList(from, rest), moment);
            return rest == to ? leaf : new TrieCover(leaf, node(rest, to));
        }
        int middle = firstInUpperHalf(from, to, shared);
        TrieNode lower = node(from, middle);
        return TrieFork.of(shared, lower, node(middle, to));
    }

    /** Returns where the entries end that have the same prefix as the first. */
    private int endOfPrefix(int from, int to) {
        int end = from + 1;
        while (end < to && endpoints.get(from).hasPrefixOf(endpoints.get(end))) {
            end++;
        }
        return end;
    }

    private int firstInUpperHalf(int from, int to, int bit) {
        int lower = from;
        int upper = to - 1;
        while (upper - lower > 1) {
            int middle = (lower + upper) >>> 1;
            RegisteredEndpoint endpoint = endpoints.get(middle);
            if (AddressBits.bit(endpoint.high(), endpoint.low(), bit) == 0) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return upper;
    }
}
