// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A node of a trie of prefixes: of one version of IP, binary, path-compressed. Immutable: a change
 * makes new nodes from the root to where it happens and shares all others. Which nodes there are
 * depends only on the prefixes, not on the order in which they came.
 *
 * <p>The prefix of a node is the longest that contains all prefixes of the entries in it. {@link
 * TrieLeaf} has the entries of one prefix; {@link TrieFork} has entries in either half of its
 * prefix; {@link TrieCover} has a leaf and a node for what is within its prefix; {@link
 * TrieNothing} is the trie without entries.
 */
abstract class TrieNode {
    /** Returns the first 64 bits of the prefix; those right of its length are 0. */
    abstract long high();

    /** Returns the last 64 bits of the prefix; those right of its length are 0. */
    abstract long low();

    /** Returns the length of the prefix. */
    abstract int length();

    /** Returns the set of protocols that pass from and to every address of the prefix. */
    abstract long passes();

    /**
     * Returns the union of what passes from and to the prefix or any part of it, without the parts
     * of what all protocols pass; there it has only {@link ProtocolNames#ALL_BIT}.
     */
    abstract long scopes();

    /** Returns when the first of the entries comes into force or leaves it; or the last instant. */
    abstract Instant turn();

    /** Returns what is in the lower (0) or the upper (1) half of the prefix. */
    abstract TrieNode half(int bit);

    /** Returns the entries of exactly the prefix, in the order of their keys. */
    abstract List<RegisteredEndpoint> entries();

    /**
     * Goes a step on the way to a prefix.
     *
     * @param narrow the prefix
     * @param found gets the entries of exactly this node's prefix, if that contains the other
     * @return the next node; nothing if no entry below can contain the other prefix
     */
    abstract TrieNode stepTo(AddressBits narrow, FoundEntries found);

    /** Pushes the nodes with all other entries, so that they are popped in order. */
    abstract void pushBelow(Deque<TrieNode> stack);

    /** Returns this node as it is at a later moment. */
    abstract TrieNode at(Moment moment);

    /** Adds an entry of the node's own prefix. */
    abstract TrieNode putHere(TrieLeaf leaf, Moment moment);

    /** Adds an entry of a prefix within the node's. */
    abstract TrieNode putBelow(TrieLeaf leaf, Moment moment);

    /** Removes an entry that the node has. */
    abstract TrieNode remove(RegisteredEndpoint endpoint, Moment moment);

    /** Tells whether this is a fork whose prefix has a length. */
    boolean isForkOf(int length) {
        return false;
    }

    /** Tells whether this is a fork whose prefix is shorter than so many bits. */
    boolean isForkWiderThan(int length) {
        return false;
    }

    /**
     * Returns what is in the lower (0) or the upper (1) half of a prefix that contains this one or
     * is the same.
     */
    final TrieNode part(int bit, int length) {
        if (length() == length) {
            return half(bit);
        }
        return AddressBits.bit(high(), low(), length) == bit ? this : TrieNothing.NOTHING;
    }

    /** Tells whether this is the trie without entries. */
    final boolean isEmpty() {
        return this == TrieNothing.NOTHING;
    }

    /** Adds an entry, or takes it for the one with the same key. */
    final TrieNode put(TrieLeaf leaf, Moment moment) {
        int shared = sharedLength(leaf);
        if (shared == length()) {
            return shared == leaf.length() ? putHere(leaf, moment) : putBelow(leaf, moment);
        }
        return shared == leaf.length()
                ? new TrieCover(leaf, this)
                : TrieFork.between(shared, this, leaf);
    }

    /** Returns the length of the longest prefix that contains this one and another. */
    final int sharedLength(TrieNode other) {
        int bits = AddressBits.shared(high(), low(), other.high(), other.low());
        return Math.min(bits, Math.min(length(), other.length()));
    }

    /** Returns the node in this one that has all entries within a prefix and no others. */
    final TrieNode within(AddressBits wide) {
        TrieNode node = this;
        while (node.length() < wide.length() && !node.isEmpty()) {
            node = node.half(AddressBits.bit(wide.high(), wide.low(), node.length()));
        }
        return wide.length() <= node.sharedWith(wide) ? node : TrieNothing.NOTHING;
    }

    /** Returns the entries of exactly one prefix, in the order of their keys. */
    private List<RegisteredEndpoint> entriesOf(AddressBits prefix) {
        TrieNode node = within(prefix);
        return node.length() == prefix.length() ? node.entries() : ImmutableList.of();
    }

    /** Finds the entry with a key, whose prefix is given. */
    final Optional<RegisteredEndpoint> endpoint(AddressBits prefix, EndpointKey key) {
        for (RegisteredEndpoint endpoint : entriesOf(prefix)) {
            if (endpoint.reference().equals(key.reference())
                    && endpoint.source().equals(key.source())) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /** Tells whether the prefix contains another. */
    final boolean contains(AddressBits narrow) {
        int length = length();
        return length <= narrow.length() && length <= sharedWith(narrow);
    }

    private int sharedWith(AddressBits other) {
        return AddressBits.shared(high(), low(), other.high(), other.low());
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Returns what {@link #scopes} is for a set that passes and the scopes of the parts. */
    static long scopes(long passes, long scopesOfParts) {
        return passes == ProtocolNames.ALL ? ProtocolNames.ALL_BIT : passes | scopesOfParts;
    }
}
