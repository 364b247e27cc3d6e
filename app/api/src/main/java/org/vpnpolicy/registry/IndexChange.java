// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * Makes the index of one trie out of that of another. At each place there is the topmost node on
 * the way to it that has entries or that lies within the place alone; so those that have neither
 * are passed by.
 */
final class IndexChange {
    private static final int CHUNK = 1 << IndexedTrie.CHUNK_BITS;

    private final TrieNode[][] index;
    private final BitSet own = new BitSet();

    /**
     * Starts with an index.
     *
     * @param index the index, which stays as it is
     */
    IndexChange(TrieNode[][] index) {
        this.index = index.clone();
    }

    /**
     * Makes the index.
     *
     * @param before the root of the trie whose index there is
     * @param after the root of the trie whose index is wanted
     * @return the index
     */
    TrieNode[][] changed(TrieNode before, TrieNode after) {
        compare(0, 0, before, after);
        return index;
    }

    /** Goes to where two tries differ, from what they have within a prefix. */
    private void compare(long high, int length, TrieNode before, TrieNode after) {
        if (before == after) {
            return;
        }
        if (isPassedBy(before) && isPassedBy(after)) {
            for (int bit = 0; bit <= 1; bit++) {
                compare(
                        high | (long) bit << (Long.SIZE - 1 - length),
                        length + 1,
                        before.part(bit, length),
                        after.part(bit, length));
            }
        } else {
            put(high, length, TrieNothing.NOTHING);
            putAll(after);
        }
    }

    private static boolean isPassedBy(TrieNode node) {
        return node.isForkWiderThan(IndexedTrie.BITS);
    }

    private void putAll(TrieNode top) {
        Deque<TrieNode> stack = new ArrayDeque<>();
        stack.push(top);
        while (!stack.isEmpty()) {
            TrieNode node = stack.pop();
            if (isPassedBy(node)) {
                node.pushBelow(stack);
            } else if (!node.isEmpty()) {
                put(node.high(), node.length(), node);
            }
        }
    }

    /** Puts a node at the places that are within a prefix or contain it. */
    private void put(long high, int length, TrieNode node) {
        int places = 1 << Math.max(0, IndexedTrie.BITS - length);
        int from = IndexedTrie.place(high);
        int chunk = from >>> IndexedTrie.CHUNK_BITS;
        if (places < CHUNK) {
            if (!own.get(chunk)) {
                own.set(chunk);
                index[chunk] = index[chunk].clone();
            }
            int first = from & (CHUNK - 1);
            Arrays.fill(index[chunk], first, first + places, node);
        } else {
            // Whole chunks, as a prefix begins at a multiple of its size.
            int end = chunk + places / CHUNK;
            TrieNode[] same = new TrieNode[CHUNK];
            Arrays.fill(same, node);
            Arrays.fill(index, chunk, end, same);
            own.clear(chunk, end);
        }
    }
}
