// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the least covering set in a trie: the topmost nodes that all protocols pass, and for each
 * other protocol the topmost nodes that it passes and that are not within one of those.
 */
final class PassWalk {
    private final boolean ip6;
    private final ProtocolNames names;
    private final Consumer<Pass> visitor;

    /**
     * Makes a walk.
     *
     * @param ip6 whether the tries are of IPv6
     * @param names the numbers of the protocols
     * @param visitor hears of the passes, by prefix and then by protocol
     */
    PassWalk(boolean ip6, ProtocolNames names, Consumer<Pass> visitor) {
        this.ip6 = ip6;
        this.names = names;
        this.visitor = visitor;
    }

    /** Returns what passes at a node and not already at those above it. */
    static long here(TrieNode node, long above) {
        long fresh = node.passes() & ~above;
        return node.passes() == ProtocolNames.ALL ? fresh & ProtocolNames.ALL_BIT : fresh;
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

    /** Tells the visitor of a set of protocols that passes at a node. */
    void emit(TrieNode node, long set) {
        if (set != 0) {
            names.visit(set, protocol -> visitor.accept(pass(node, protocol)));
        }
    }

    private Pass pass(TrieNode node, Optional<String> protocol) {
        return Pass.of(AddressBits.prefix(ip6, node.high(), node.low(), node.length()), protocol);
    }
}
