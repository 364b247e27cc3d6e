// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The entries of the registry as they are at an instant: a trie for each version of IP. */
final class RegistryTrie {
    /** No entries, at the epoch. */
    static final RegistryTrie EMPTY =
            new RegistryTrie(
                    new Moment(Instant.EPOCH, ProtocolNames.NONE),
                    IndexedTrie.EMPTY,
                    IndexedTrie.EMPTY,
                    0,
                    0);

    /** A change of more than one in so many entries builds the trie anew, which is faster. */
    private static final int SMALL = 4;

    private final Moment moment;
    private final IndexedTrie ip4;
    private final IndexedTrie ip6;
    private final int size;
    private final int passCount;

    private RegistryTrie(Moment moment, IndexedTrie ip4, IndexedTrie ip6, int size, int passCount) {
        this.moment = moment;
        this.ip4 = ip4;
        this.ip6 = ip6;
        this.size = size;
        this.passCount = passCount;
    }

    /**
     * Builds a trie.
     *
     * @param endpoints entries, no two with the same key
     * @param instant when
     * @return the trie
     * @throws IllegalArgumentException if two entries share a key or they name too many protocols
     */
    static RegistryTrie of(Collection<RegisteredEndpoint> endpoints, Instant instant) {
        ProtocolNames names = ProtocolNames.NONE.including(endpoints);
        List<RegisteredEndpoint> sorted = sorted(endpoints);
        for (int i = 1; i < sorted.size(); i++) {
            checkArgument(
                    RegisteredEndpoint.ORDER.compare(sorted.get(i - 1), sorted.get(i)) != 0,
                    "endpoints: two entries for %s",
                    sorted.get(i).key());
        }
        return build(sorted, new Moment(instant, names));
    }

    /** Sorts entries by their keys, and makes them share their parts. */
    private static List<RegisteredEndpoint> sorted(Collection<RegisteredEndpoint> endpoints) {
        EndpointPool pool = new EndpointPool();
        List<RegisteredEndpoint> shared = new ArrayList<>(endpoints.size());
        endpoints.forEach(endpoint -> shared.add(pool.share(endpoint)));
        List<RegisteredEndpoint> sorted = EndpointSort.sorted(shared);
        // Copies lie in memory as they stand in the list; a million are then built much faster.
        sorted.replaceAll(RegisteredEndpoint::copy);
        return sorted;
    }

    private static RegistryTrie build(List<RegisteredEndpoint> sorted, Moment moment) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle).isIp6()) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return EMPTY.successor(
                moment,
                TrieBuilder.build(sorted.subList(0, from), moment),
                TrieBuilder.build(sorted.subList(from, sorted.size()), moment),
                sorted.size());
    }

    /** Returns the trie at another instant. */
    RegistryTrie at(Instant instant) {
        Moment next = new Moment(instant, moment.names());
        if (instant.isBefore(moment.instant())) {
            return build(ImmutableList.copyOf(endpoints()), next);
        }
        return successor(next, ip4.root().at(next), ip6.root().at(next), size);
    }

    /**
     * Returns the trie with other entries.
     *
     * @param removals keys of entries that go; those without an entry are passed over
     * @param puts entries that come after that, or take the place of those with the same key
     * @return the trie
     * @throws IllegalArgumentException if the entries name too many protocols
     */
    RegistryTrie with(Collection<EndpointKey> removals, Collection<RegisteredEndpoint> puts) {
        if (removals.size() + (long) puts.size() > size / SMALL
                || !moment.names().hasRoomFor(puts)) {
            return rebuiltWith(removals, puts);
        }
        Moment next = new Moment(moment.instant(), moment.names().including(puts));
        RegistryChanges changes = new RegistryChanges(ip4.root(), ip6.root(), size, next);
        removals.forEach(changes::remove);
        EndpointPool pool = new EndpointPool();
        puts.forEach(endpoint -> changes.put(pool.share(endpoint)));
        return successor(next, changes.root(false), changes.root(true), changes.size());
    }

    /** Makes another trie, in time by what of its passes and of its nodes is not in this one. */
    private RegistryTrie successor(Moment next, TrieNode newIp4, TrieNode newIp6, int newSize) {
        PassTally added = new PassTally();
        PassTally removed = new PassTally();
        PassDifferenceWalk walk =
                new PassDifferenceWalk(new PassWalk(added), new PassWalk(removed));
        walk.compare(newIp4, 0, ip4.root(), 0);
        walk.compare(newIp6, 0, ip6.root(), 0);
        return new RegistryTrie(
                next,
                ip4.with(newIp4),
                ip6.with(newIp6),
                newSize,
                passCount + added.count() - removed.count());
    }

    private RegistryTrie rebuiltWith(
            Collection<EndpointKey> removals, Collection<RegisteredEndpoint> puts) {
        Set<EndpointKey> gone = ImmutableSet.copyOf(removals);
        List<RegisteredEndpoint> all = new ArrayList<>(size + puts.size());
        Iterable<RegisteredEndpoint> before = this::endpoints;
        for (RegisteredEndpoint endpoint : before) {
            if (gone.isEmpty() || !gone.contains(endpoint.key())) {
                all.add(endpoint);
            }
        }
        all.addAll(puts);
        // Sorting keeps the order of equal keys: the last of them is the newest.
        List<RegisteredEndpoint> sorted = new ArrayList<>(all.size());
        for (RegisteredEndpoint endpoint : sorted(all)) {
            int last = sorted.size() - 1;
            if (last >= 0 && RegisteredEndpoint.ORDER.compare(sorted.get(last), endpoint) == 0) {
                sorted.set(last, endpoint);
            } else {
                sorted.add(endpoint);
            }
        }
        ProtocolNames known =
                moment.names().hasRoomFor(sorted) ? moment.names() : ProtocolNames.NONE;
        return build(sorted, new Moment(moment.instant(), known.including(sorted)));
    }

    /** Returns the root of one of the two tries. */
    TrieNode root(boolean isIp6) {
        return trie(isIp6).root();
    }

    private IndexedTrie trie(boolean isIp6) {
        return isIp6 ? ip6 : ip4;
    }

    int size() {
        return size;
    }

    /** Returns what the entries in the nodes are seen at. */
    Moment moment() {
        return moment;
    }

    /** Returns when the next entry comes into force or leaves it; or the last instant. */
    Instant turn() {
        return TrieNode.earlier(root(false).turn(), root(true).turn());
    }

    /** Goes through all entries in the order of their keys. */
    Iterator<RegisteredEndpoint> endpoints() {
        return endpoints(node -> true);
    }

    /** Goes through the entries of those nodes that are worth it, in the order of their keys. */
    Iterator<RegisteredEndpoint> endpoints(Predicate<TrieNode> isWorthEntering) {
        return new TrieEntries(isWorthEntering, root(false), root(true));
    }

    /** Goes through the entries of prefixes within one, in the order of their keys. */
    Iterator<RegisteredEndpoint> within(AddressBits wide) {
        return new TrieEntries(node -> true, root(wide.isIp6()).within(wide));
    }

    /** Returns the entries of prefixes that contain one, the widest first. */
    ImmutableList<RegisteredEndpoint> covering(AddressBits narrow) {
        return trie(narrow.isIp6()).covering(narrow);
    }

    Optional<RegisteredEndpoint> endpoint(EndpointKey key) {
        return trie(key.prefix().isIp6()).endpoint(key);
    }

    /** Returns how many passes the least covering set has. */
    int passCount() {
        return passCount;
    }

    /** Tells whether the least covering set has a pass. */
    boolean hasPass(Pass pass) {
        AddressBits prefix = AddressBits.of(pass.prefix());
        long scope = moment.names().scope(pass.protocol());
        return (PassWalk.scopesOf(prefix, root(prefix.isIp6())) & scope) != 0;
    }

    /** Visits the least covering set, by prefix and then by protocol. */
    void passes(Consumer<Pass> visitor) {
        new PassWalk(new PassMaker(false, moment.names(), visitor)).visit(root(false), 0);
        new PassWalk(new PassMaker(true, moment.names(), visitor)).visit(root(true), 0);
    }

    /** Tells whether its nodes can be compared with those of another. */
    boolean isComparable(RegistryTrie other) {
        return moment.names().agreesWith(other.moment.names());
    }

    /**
     * Visits the passes in which this trie and an older, comparable one differ.
     *
     * @param older the older one
     * @param added hears of those that only this has
     * @param removed hears of those that only the older has
     */
    void difference(RegistryTrie older, Consumer<Pass> added, Consumer<Pass> removed) {
        for (boolean isIp6 : new boolean[] {false, true}) {
            new PassDifferenceWalk(
                            new PassWalk(new PassMaker(isIp6, moment.names(), added)),
                            new PassWalk(new PassMaker(isIp6, older.moment.names(), removed)))
                    .compare(root(isIp6), 0, older.root(isIp6), 0);
        }
    }
}
