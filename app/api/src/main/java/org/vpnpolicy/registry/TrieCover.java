// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.time.Instant;
import java.util.Deque;
import java.util.List;

/** The entries of a prefix, and a node with those of prefixes within it. */
final class TrieCover extends TrieNode {
    private final TrieLeaf own;
    private final TrieNode below;
    private final Instant turn;
    private final long passes;
    private final long scopes;

    /**
     * Makes a cover.
     *
     * @param own the entries of the prefix
     * @param below what is within the prefix; its prefix may be the same if it is a fork
     */
    TrieCover(TrieLeaf own, TrieNode below) {
        this.own = own;
        this.below = below;
        this.turn = earlier(own.turn(), below.turn());
        this.passes = own.passes() | (below.length() == own.length() ? below.passes() : 0);
        this.scopes = scopes(passes, below.scopes());
    }

    @Override
    long high() {
        return own.high();
    }

    @Override
    long low() {
        return own.low();
    }

    @Override
    int length() {
        return own.length();
    }

    @Override
    long passes() {
        return passes;
    }

    @Override
    long scopes() {
        return scopes;
    }

    @Override
    Instant turn() {
        return turn;
    }

    @Override
    TrieNode half(int bit) {
        if (below.length() == length()) {
            return below.half(bit);
        }
        return AddressBits.bit(below.high(), below.low(), length()) == bit
                ? below
                : TrieNothing.NOTHING;
    }

    @Override
    List<RegisteredEndpoint> entries() {
        return own.entries();
    }

    @Override
    TrieNode stepTo(AddressBits narrow, FoundEntries found) {
        own.stepTo(narrow, found);
        return below;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        stack.push(below);
    }

    @Override
    TrieNode at(Moment moment) {
        return turn.isAfter(moment.instant())
                ? this
                : new TrieCover(own.at(moment), below.at(moment));
    }

    @Override
    TrieNode putHere(TrieLeaf leaf, Moment moment) {
        return new TrieCover(own.putHere(leaf, moment), below);
    }

    @Override
    TrieNode putBelow(TrieLeaf leaf, Moment moment) {
        return new TrieCover(own, below.put(leaf, moment));
    }

    @Override
    TrieNode remove(RegisteredEndpoint endpoint, Moment moment) {
        if (endpoint.length() == length()) {
            TrieNode left = own.remove(endpoint, moment);
            return left.isEmpty() ? below : new TrieCover((TrieLeaf) left, below);
        }
        TrieNode left = below.remove(endpoint, moment);
        return left.isEmpty() ? own : new TrieCover(own, left);
    }
}
