// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Deque;
import java.util.List;

/** Two nodes, one within either half of a prefix that has no entry itself. */
final class TrieBranch extends TrieNode {
    // The prefix and the bit after it, set: it marks where the prefix ends, and as there are two
    // halves there is such a bit. A field for the length would cost 8 bytes for each of a million.
    private final long markedHigh;
    private final long markedLow;
    private final TrieNode lower;
    private final TrieNode upper;
    private final Instant turn;
    private final long passes;
    private final long scopes;

    /**
     * Makes a branch.
     *
     * @param length length of its prefix
     * @param lower what is in the lower half
     * @param upper what is in the upper half
     */
    TrieBranch(int length, TrieNode lower, TrieNode upper) {
        this.markedHigh = AddressBits.cutHigh(upper.high(), length + 1);
        this.markedLow = AddressBits.cutLow(upper.low(), length + 1);
        this.lower = lower;
        this.upper = upper;
        this.turn = earlier(lower.turn(), upper.turn());
        boolean areHalves = lower.length() == length + 1 && upper.length() == length + 1;
        this.passes = areHalves ? lower.passes() & upper.passes() : 0;
        this.scopes = scopes(passes, lower.scopes() | upper.scopes());
    }

    /** Makes the branch between two nodes of which none contains the other. */
    static TrieBranch between(int length, TrieNode one, TrieNode other) {
        return AddressBits.bit(one.high(), one.low(), length) == 0
                ? new TrieBranch(length, one, other)
                : new TrieBranch(length, other, one);
    }

    @Override
    long high() {
        return markedLow == 0 ? markedHigh & (markedHigh - 1) : markedHigh;
    }

    @Override
    long low() {
        return markedLow & (markedLow - 1);
    }

    @Override
    int length() {
        return markedLow == 0
                ? Long.SIZE - 1 - Long.numberOfTrailingZeros(markedHigh)
                : 2 * Long.SIZE - 1 - Long.numberOfTrailingZeros(markedLow);
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
        return bit == 0 ? lower : upper;
    }

    @Override
    List<RegisteredEndpoint> entries() {
        return ImmutableList.of();
    }

    @Override
    TrieNode stepTo(AddressBits narrow, ImmutableList.Builder<RegisteredEndpoint> found) {
        int length = length();
        if (length >= narrow.length()) {
            return TrieNothing.NOTHING;
        }
        // Whether the other is within this prefix shows at the leaf, if not sooner.
        return AddressBits.bit(narrow.high(), narrow.low(), length) == 0 ? lower : upper;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        stack.push(upper);
        stack.push(lower);
    }

    @Override
    TrieNode at(Moment moment) {
        return turn.isAfter(moment.instant()) ? this : with(lower.at(moment), upper.at(moment));
    }

    @Override
    TrieNode putHere(TrieLeaf leaf, Moment moment) {
        return new TrieCover(leaf, this);
    }

    @Override
    TrieNode putBelow(TrieLeaf leaf, Moment moment) {
        return isUpper(leaf.high(), leaf.low())
                ? with(lower, upper.put(leaf, moment))
                : with(lower.put(leaf, moment), upper);
    }

    @Override
    TrieNode remove(RegisteredEndpoint endpoint, Moment moment) {
        return isUpper(endpoint.high(), endpoint.low())
                ? with(lower, upper.remove(endpoint, moment))
                : with(lower.remove(endpoint, moment), upper);
    }

    private boolean isUpper(long high, long low) {
        return AddressBits.bit(high, low, length()) == 1;
    }

    private TrieNode with(TrieNode newLower, TrieNode newUpper) {
        if (newLower.isEmpty()) {
            return newUpper;
        }
        return newUpper.isEmpty() ? newLower : new TrieBranch(length(), newLower, newUpper);
    }
}
