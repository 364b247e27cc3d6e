// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Deque;

/** A fork that keeps a node for each of its halves. */
final class TrieBranch extends TrieFork {
    private final TrieNode lower;
    private final TrieNode upper;

    TrieBranch(int length, TrieNode lower, TrieNode upper) {
        super(length, lower, upper);
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    TrieNode half(int bit) {
        return bit == 0 ? lower : upper;
    }

    @Override
    TrieNode stepTo(AddressBits narrow, FoundEntries found) {
        // Whether the other is within this prefix shows at the leaf.
        int length = length();
        return length < narrow.length()
                ? half(AddressBits.bit(narrow.high(), narrow.low(), length))
                : TrieNothing.NOTHING;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        stack.push(upper);
        stack.push(lower);
    }
}
