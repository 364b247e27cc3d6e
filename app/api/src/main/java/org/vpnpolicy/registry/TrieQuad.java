// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Deque;

/**
 * A fork joined with the forks that are its halves: it keeps nodes for its quarters. A look-up in a
 * large trie spends its time on waiting for memory, and this halves the number of nodes that it
 * goes through.
 */
final class TrieQuad extends TrieFork {
    // Of a half that is no fork, what there is stands in the first of the two, whichever quarter it
    // is in, and nothing in the second.
    private final TrieNode lowerFirst;
    private final TrieNode lowerSecond;
    private final TrieNode upperFirst;
    private final TrieNode upperSecond;

    TrieQuad(int length, TrieNode lower, TrieNode upper) {
        super(length, lower, upper);
        boolean isLowerFork = lower.isForkOf(length + 1);
        this.lowerFirst = isLowerFork ? lower.half(0) : lower;
        this.lowerSecond = isLowerFork ? lower.half(1) : TrieNothing.NOTHING;
        boolean isUpperFork = upper.isForkOf(length + 1);
        this.upperFirst = isUpperFork ? upper.half(0) : upper;
        this.upperSecond = isUpperFork ? upper.half(1) : TrieNothing.NOTHING;
    }

    @Override
    TrieNode half(int bit) {
        TrieNode first = bit == 0 ? lowerFirst : upperFirst;
        TrieNode second = bit == 0 ? lowerSecond : upperSecond;
        return second.isEmpty() ? first : new TrieBranch(length() + 1, first, second);
    }

    @Override
    TrieNode stepTo(AddressBits narrow, FoundEntries found) {
        // Whether the other is within this prefix shows at the leaf.
        int length = length();
        if (length >= narrow.length()) {
            return TrieNothing.NOTHING;
        }
        boolean isUpper = AddressBits.bit(narrow.high(), narrow.low(), length) != 0;
        if (AddressBits.bit(narrow.high(), narrow.low(), length + 1) != 0) {
            TrieNode second = isUpper ? upperSecond : lowerSecond;
            if (!second.isEmpty()) {
                return second;
            }
        }
        return isUpper ? upperFirst : lowerFirst;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        stack.push(upperSecond);
        stack.push(upperFirst);
        stack.push(lowerSecond);
        stack.push(lowerFirst);
    }
}
