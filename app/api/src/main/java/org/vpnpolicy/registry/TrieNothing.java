// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Deque;
import java.util.List;

/** The trie without entries. */
final class TrieNothing extends TrieNode {
    static final TrieNode NOTHING = new TrieNothing();

    private TrieNothing() {}

    @Override
    long high() {
        return 0;
    }

    @Override
    long low() {
        return 0;
    }

    @Override
    int length() {
        return 0;
    }

    @Override
    long passes() {
        return 0;
    }

    @Override
    long scopes() {
        return 0;
    }

    @Override
    Instant turn() {
        return Instant.MAX;
    }

    @Override
    TrieNode half(int bit) {
        return this;
    }

    @Override
    List<RegisteredEndpoint> entries() {
        return ImmutableList.of();
    }

    @Override
    TrieNode stepTo(AddressBits narrow, FoundEntries found) {
        return this;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        // There is nothing.
    }

    @Override
    TrieNode at(Moment moment) {
        return this;
    }

    @Override
    TrieNode putHere(TrieLeaf leaf, Moment moment) {
        return leaf;
    }

    @Override
    TrieNode putBelow(TrieLeaf leaf, Moment moment) {
        return leaf;
    }

    @Override
    TrieNode remove(RegisteredEndpoint endpoint, Moment moment) {
        return this;
    }
}
