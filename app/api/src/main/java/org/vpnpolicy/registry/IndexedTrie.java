// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/**
 * A trie with an index: a table of where in it to look for what contains an address, by the
 * address's first bits. A look-up in a large trie spends its time on waiting for memory; the index
 * spares it the nodes near the root. Immutable; that of a changed trie shares what is the same.
 */
final class IndexedTrie {
    /** How many bits of an address tell its place in the index. */
    static final int BITS = 20;

    /** The index is cut into chunks, so that a change need not copy all of it. */
    static final int CHUNK_BITS = BITS / 2;

    /** The trie without entries. */
    static final IndexedTrie EMPTY = new IndexedTrie(TrieNothing.NOTHING, emptyIndex());

    private final TrieNode root;
    private final TrieNode[][] index;

    private IndexedTrie(TrieNode root, TrieNode[][] index) {
        this.root = root;
        this.index = index;
    }

    private static TrieNode[][] emptyIndex() {
        TrieNode[] chunk = new TrieNode[1 << CHUNK_BITS];
        Arrays.fill(chunk, TrieNothing.NOTHING);
        TrieNode[][] index = new TrieNode[1 << (BITS - CHUNK_BITS)][];
        Arrays.fill(index, chunk);
        return index;
    }

    /** Returns the place of an address in the index, by its first 64 bits. */
    static int place(long high) {
        return (int) (high >>> (Long.SIZE - BITS));
    }

    /** Makes another trie, in time by how much it differs from this. */
    IndexedTrie with(TrieNode newRoot) {
        return newRoot == root
                ? this
                : new IndexedTrie(newRoot, new IndexChange(index).changed(root, newRoot));
    }

    TrieNode root() {
        return root;
    }

    /** Returns the entries of prefixes that contain one, the widest first. */
    ImmutableList<RegisteredEndpoint> covering(AddressBits narrow) {
        FoundEntries found = new FoundEntries();
        TrieNode node = start(narrow);
        while (!node.isEmpty()) {
            node = node.stepTo(narrow, found);
        }
        return found.list();
    }

    /** Finds the entry with a key. */
    Optional<RegisteredEndpoint> endpoint(EndpointKey key) {
        AddressBits prefix = AddressBits.of(key.prefix());
        return start(prefix).endpoint(prefix, key);
    }

    /** Returns a node with all entries whose prefixes contain one or are the same. */
    private TrieNode start(AddressBits narrow) {
        if (narrow.length() < BITS) {
            return root;
        }
        int place = place(narrow.high());
        return index[place >>> CHUNK_BITS][place & ((1 << CHUNK_BITS) - 1)];
    }
}
