// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/**
 * Finds the least covering set in a trie: the topmost nodes that all protocols pass, and for each
 * other protocol the topmost nodes that it passes and that are not within one of those.
 */
final class PassWalk {
    private final PassSink sink;

    /**
     * Makes a walk.
     *
     * @param sink hears of the passes
     */
    PassWalk(PassSink sink) {
        this.sink = sink;
    }

    /** Returns what passes at a node and not already at those above it. */
    static long here(TrieNode node, long above) {
        long fresh = node.passes() & ~above;
        return node.passes() == ProtocolNames.ALL ? fresh & ProtocolNames.ALL_BIT : fresh;
    }

    /**
     * Finds the passes of one prefix, on the way down to it.
     *
     * @param prefix the prefix
     * @param root the root of a trie
     * @return a bit for each of its passes: {@link ProtocolNames#ALL_BIT} alone, or those of
     *     protocols
     */
    static long scopesOf(AddressBits prefix, TrieNode root) {
        long above = 0;
        TrieNode node = root;
        while (node.length() < prefix.length() && !node.isEmpty()) {
            above |= node.passes();
            node = node.half(AddressBits.bit(prefix.high(), prefix.low(), node.length()));
        }
        // If it is the prefix's own node, all on the way contain it.
        return node.length() == prefix.length() && node.contains(prefix) ? here(node, above) : 0;
    }

    /**
     * Visits the passes of a node and of those below it.
     *
     * @param node a node
     * @param above what passes at the nodes above it
     */
    void visit(TrieNode node, long above) {
        if ((node.scopes() & ~above) == 0) {
            return;
        }
        emit(node, here(node, above));
        long passing = above | node.passes();
        if (passing != ProtocolNames.ALL) {
            visit(node.half(0), passing);
            visit(node.half(1), passing);
        }
    }

    /** Tells of a set of scopes that begin to pass at a node; of none if it is empty. */
    void emit(TrieNode node, long scopes) {
        if (scopes != 0) {
            sink.accept(node, scopes);
        }
    }
}
