// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Writes out all that a snapshot is made of, and counts its nodes. */
final class TrieText {
    private final ProtocolNames names;
    private final boolean ip6;
    private final StringBuilder text = new StringBuilder();

    private TrieText(ProtocolNames names, boolean ip6) {
        this.names = names;
        this.ip6 = ip6;
    }

    static String of(RegistrySnapshot snapshot) {
        return String.format(
                "size %d passes %d%n%s%s",
                snapshot.size(), snapshot.passCount(), of(snapshot, false), of(snapshot, true));
    }

    private static String of(RegistrySnapshot snapshot, boolean ip6) {
        TrieText made = new TrieText(snapshot.trie().moment().names(), ip6);
        made.write(snapshot.trie().root(ip6), 0);
        return made.text.toString();
    }

    private void write(TrieNode node, int depth) {
        text.append(" ".repeat(depth)).append(node.getClass().getSimpleName()).append(' ');
        text.append(AddressBits.prefix(ip6, node.high(), node.low(), node.length()));
        text.append(" passes ").append(scopes(node.passes()));
        text.append(" scopes ").append(node.scopes() < 0).append(scopes(node.scopes()));
        text.append(" turn ").append(node.turn()).append(' ').append(node.entries()).append('\n');
        for (int bit = 0; bit <= 1; bit++) {
            if (!node.half(bit).isEmpty()) {
                write(node.half(bit), depth + 1);
            }
        }
    }

    private List<String> scopes(long set) {
        List<String> scopes = new ArrayList<>();
        names.visit(set, scope -> scopes.add(scope.orElse("all")));
        return scopes;
    }

    /** Returns the nodes of both tries. */
    static Set<TrieNode> nodes(RegistrySnapshot snapshot) {
        Set<TrieNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<TrieNode> stack = new ArrayDeque<>();
        stack.push(snapshot.trie().root(false));
        stack.push(snapshot.trie().root(true));
        while (!stack.isEmpty()) {
            TrieNode node = stack.pop();
            nodes.add(node);
            node.pushBelow(stack);
        }
        return nodes;
    }
}
