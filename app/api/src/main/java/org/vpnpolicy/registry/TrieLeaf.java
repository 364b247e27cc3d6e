// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The entries of one prefix. */
final class TrieLeaf extends TrieNode {
    private static final RegisteredEndpoint[] NO_MORE = {};

    // Nearly always there is one entry; an own field for it saves a list for each of a million.
    private final RegisteredEndpoint first;
    private final RegisteredEndpoint[] more;
    private final Instant turn;
    private final long passes;
    // Of the entries' prefix, so that a look-up that ends here in vain need not fetch an entry.
    private final long high;
    private final int length;

    private TrieLeaf(RegisteredEndpoint first, RegisteredEndpoint[] more, Moment moment) {
        this.first = first;
        this.more = more;
        this.high = first.high();
        this.length = first.length();
        long set = moment.passes(first);
        Instant next = moment.turn(first);
        for (RegisteredEndpoint endpoint : more) {
            set |= moment.passes(endpoint);
            next = earlier(next, moment.turn(endpoint));
        }
        this.passes = set;
        this.turn = next;
    }

    static TrieLeaf of(RegisteredEndpoint endpoint, Moment moment) {
        return new TrieLeaf(endpoint, NO_MORE, moment);
    }

    /**
     * Makes a leaf.
     *
     * @param endpoints one or more entries of the same prefix, in the order of their keys
     * @param moment when
     * @return the leaf
     */
    static TrieLeaf of(List<RegisteredEndpoint> endpoints, Moment moment) {
        return endpoints.size() == 1
                ? of(endpoints.get(0), moment)
                : new TrieLeaf(
                        endpoints.get(0),
                        endpoints.subList(1, endpoints.size()).toArray(NO_MORE),
                        moment);
    }

    @Override
    long high() {
        return high;
    }

    @Override
    long low() {
        return first.low();
    }

    @Override
    int length() {
        return length;
    }

    @Override
    long passes() {
        return passes;
    }

    @Override
    long scopes() {
        return scopes(passes, 0);
    }

    @Override
    Instant turn() {
        return turn;
    }

    @Override
    TrieNode half(int bit) {
        return TrieNothing.NOTHING;
    }

    @Override
    ImmutableList<RegisteredEndpoint> entries() {
        return more.length == 0
                ? ImmutableList.of(first)
                : ImmutableList.<RegisteredEndpoint>builder().add(first).add(more).build();
    }

    @Override
    TrieNode stepTo(AddressBits narrow, FoundEntries found) {
        if (length <= narrow.length()
                && AddressBits.cutHigh(narrow.high() ^ high, length) == 0
                && (length <= Long.SIZE || contains(narrow))) {
            found.add(entries());
        }
        return TrieNothing.NOTHING;
    }

    @Override
    void pushBelow(Deque<TrieNode> stack) {
        // A leaf is all there is of its prefix.
    }

    @Override
    TrieLeaf at(Moment moment) {
        return turn.isAfter(moment.instant()) ? this : new TrieLeaf(first, more, moment);
    }

    @Override
    TrieLeaf putHere(TrieLeaf leaf, Moment moment) {
        List<RegisteredEndpoint> endpoints = without(leaf.first);
        endpoints.add(leaf.first);
        endpoints.sort(RegisteredEndpoint.ORDER_WITHIN_PREFIX);
        return of(endpoints, moment);
    }

    @Override
    TrieNode putBelow(TrieLeaf leaf, Moment moment) {
        return new TrieCover(this, leaf);
    }

    @Override
    TrieNode remove(RegisteredEndpoint endpoint, Moment moment) {
        List<RegisteredEndpoint> endpoints = without(endpoint);
        return endpoints.isEmpty() ? TrieNothing.NOTHING : of(endpoints, moment);
    }

    private List<RegisteredEndpoint> without(RegisteredEndpoint endpoint) {
        List<RegisteredEndpoint> endpoints = new ArrayList<>(entries());
        endpoints.removeIf(
                each -> RegisteredEndpoint.ORDER_WITHIN_PREFIX.compare(each, endpoint) == 0);
        return endpoints;
    }
}
