// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;

/** A node for a prefix that has no entry itself, but entries in both halves. */
abstract class TrieFork extends TrieNode {
    // The prefix and the bit after it, set: it marks where the prefix ends, and as there are two
    // halves there is such a bit. A field for the length would cost 8 bytes for each of a million.
    private final long markedHigh;
    private final long markedLow;
    private final Instant turn;
    private final long passes;
    private final long scopes;

    TrieFork(int length, TrieNode lower, TrieNode upper) {
        this.markedHigh = AddressBits.cutHigh(upper.high(), length + 1);
        this.markedLow = AddressBits.cutLow(upper.low(), length + 1);
        this.turn = earlier(lower.turn(), upper.turn());
        boolean areHalves = lower.length() == length + 1 && upper.length() == length + 1;
        this.passes = areHalves ? lower.passes() & upper.passes() : 0;
        this.scopes = scopes(passes, lower.scopes() | upper.scopes());
    }

    /**
     * Makes a fork.
     *
     * @param length length of its prefix
     * @param lower what is in the lower half
     * @param upper what is in the upper half
     * @return the fork
     */
    static TrieFork of(int length, TrieNode lower, TrieNode upper) {
        // At even lengths only, so that a change does not shift which levels are joined.
        boolean hasQuarters = lower.isForkOf(length + 1) || upper.isForkOf(length + 1);
        return length % 2 == 0 && hasQuarters
                ? new TrieQuad(length, lower, upper)
                : new TrieBranch(length, lower, upper);
    }

    /** Makes the fork between two nodes of which none contains the other. */
    static TrieFork between(int length, TrieNode one, TrieNode other) {
        return AddressBits.bit(one.high(), one.low(), length) == 0
                ? of(length, one, other)
                : of(length, other, one);
    }

    @Override
    final long high() {
        return markedLow == 0 ? markedHigh & (markedHigh - 1) : markedHigh;
    }

    @Override
    final long low() {
        return markedLow & (markedLow - 1);
    }

    @Override
    final int length() {
        return markedLow == 0
                ? Long.SIZE - 1 - Long.numberOfTrailingZeros(markedHigh)
                : 2 * Long.SIZE - 1 - Long.numberOfTrailingZeros(markedLow);
    }

    @Override
    final long passes() {
        return passes;
    }

    @Override
    final long scopes() {
        return scopes;
    }

    @Override
    final Instant turn() {
        return turn;
    }

    @Override
    final boolean isForkOf(int length) {
        return length() == length;
    }

    @Override
    final boolean isForkWiderThan(int length) {
        return length() < length;
    }

    @Override
    final List<RegisteredEndpoint> entries() {
        return ImmutableList.of();
    }

    @Override
    final TrieNode at(Moment moment) {
        return turn.isAfter(moment.instant())
                ? this
                : of(length(), half(0).at(moment), half(1).at(moment));
    }

    @Override
    final TrieNode putHere(TrieLeaf leaf, Moment moment) {
        return new TrieCover(leaf, this);
    }

    @Override
    final TrieNode putBelow(TrieLeaf leaf, Moment moment) {
        int length = length();
        return AddressBits.bit(leaf.high(), leaf.low(), length) == 0
                ? of(length, half(0).put(leaf, moment), half(1))
                : of(length, half(0), half(1).put(leaf, moment));
    }

    @Override
    final TrieNode remove(RegisteredEndpoint endpoint, Moment moment) {
        int length = length();
        int bit = AddressBits.bit(endpoint.high(), endpoint.low(), length);
        TrieNode rest = half(bit).remove(endpoint, moment);
        TrieNode other = half(1 - bit);
        return rest.isEmpty() ? other : between(length, rest, other);
    }
}
