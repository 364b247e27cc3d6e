// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/**
 * The whole registry as it was at one serial, seen at one instant: entries come into force and
 * leave it without a new serial. Immutable. Snapshots that come from one another share what is the
 * same in both; a small change of a large registry takes time and memory by the change.
 */
public final class RegistrySnapshot {
    /** The registry of a new installation: serial 0, no entry. */
    public static final RegistrySnapshot EMPTY = new RegistrySnapshot(0, RegistryTrie.EMPTY);

    private final long serial;
    private final RegistryTrie trie;

    private RegistrySnapshot(long serial, RegistryTrie trie) {
        checkArgument(serial >= 0, "serial: %s is negative", serial);
        this.serial = serial;
        this.trie = trie;
    }

    /**
     * Makes a snapshot as it is now, by the system's clock.
     *
     * @param serial 0 or more
     * @param endpoints the entries, no two with the same key
     * @return the snapshot
     * @throws IllegalArgumentException as of {@link #of(long, Instant, Collection)}
     */
    public static RegistrySnapshot of(long serial, Collection<RegisteredEndpoint> endpoints) {
        return of(serial, Instant.now(), endpoints);
    }

    /**
     * Makes a snapshot.
     *
     * @param serial 0 or more
     * @param instant when
     * @param endpoints the entries, no two with the same key
     * @return the snapshot
     * @throws IllegalArgumentException if the serial is negative, two entries share a key, or they
     *     name more than 63 protocols in all
     */
    public static RegistrySnapshot of(
            long serial, Instant instant, Collection<RegisteredEndpoint> endpoints) {
        return new RegistrySnapshot(serial, RegistryTrie.of(endpoints, instant));
    }

    /**
     * Makes the snapshot of another serial from this.
     *
     * @param newSerial 0 or more
     * @param instant when
     * @param removals keys of entries that go; those without an entry are passed over
     * @param puts entries that come after that, or take the place of those with the same key
     * @return the snapshot
     * @throws IllegalArgumentException if the serial is negative or the entries name more than 63
     *     protocols in all
     */
    public RegistrySnapshot with(
            long newSerial,
            Instant instant,
            Collection<EndpointKey> removals,
            Collection<RegisteredEndpoint> puts) {
        return new RegistrySnapshot(newSerial, trie.at(instant).with(removals, puts));
    }

    /**
     * Returns the same serial at another instant. To a later one it touches only those entries that
     * come into force or leave it until then; to an earlier one it touches all.
     *
     * @param instant when
     * @return the snapshot
     */
    public RegistrySnapshot at(Instant instant) {
        return new RegistrySnapshot(serial, trie.at(instant));
    }

    /**
     * Returns the serial.
     *
     * @return 0 for the registry of a new installation, then higher with every change
     */
    public long serial() {
        return serial;
    }

    /**
     * Returns the instant at which entries are or are not in force here.
     *
     * @return instant
     */
    public Instant instant() {
        return trie.moment().instant();
    }

    /**
     * Returns when the next entry comes into force or leaves it.
     *
     * @return the first such instant after that of the snapshot; empty if there is none
     */
    public Optional<Instant> nextTurn() {
        return Optional.of(trie.turn()).filter(turn -> !turn.equals(Instant.MAX));
    }

    /**
     * Returns how many entries there are.
     *
     * @return number of entries, in force or not
     */
    public int size() {
        return trie.size();
    }

    /**
     * Returns the entries, in force or not.
     *
     * @return a view of the entries in the order of their keys
     */
    public Collection<RegisteredEndpoint> endpoints() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<RegisteredEndpoint> iterator() {
                return trie.endpoints();
            }

            @Override
            public int size() {
                return trie.size();
            }
        };
    }

    /**
     * Finds an entry.
     *
     * @param key source, prefix and reference
     * @return the entry, in force or not; empty if there is none
     */
    public Optional<RegisteredEndpoint> endpoint(EndpointKey key) {
        return trie.endpoint(key);
    }

    /**
     * Finds the entries whose prefixes contain an address.
     *
     * @param address IPv4 or IPv6 address
     * @return entries, in force or not, in the order of their keys: the widest prefix first
     */
    public ImmutableList<RegisteredEndpoint> covering(IpAddress address) {
        return trie.covering(AddressBits.of(address));
    }

    /**
     * Finds the entries whose prefixes contain another or are the same.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @return entries, in force or not, in the order of their keys: the widest prefix first
     */
    public ImmutableList<RegisteredEndpoint> covering(IpPrefix prefix) {
        return trie.covering(AddressBits.of(prefix));
    }

    /**
     * Finds the entries whose prefixes are within another or are the same.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @return entries, in force or not, in the order of their keys
     */
    public Stream<RegisteredEndpoint> within(IpPrefix prefix) {
        return Streams.stream(trie.within(AddressBits.of(prefix)));
    }

    /**
     * Finds the entries that end soon.
     *
     * @param limit an instant after that of the snapshot
     * @return entries that end after the snapshot's instant and not after the limit, in the order
     *     of their keys
     */
    public Stream<RegisteredEndpoint> endingUntil(Instant limit) {
        return Streams.stream(trie.endpoints(node -> !node.turn().isAfter(limit)))
                .filter(
                        endpoint ->
                                endpoint.validity()
                                        .until()
                                        .filter(end -> end.isAfter(instant()))
                                        .filter(end -> !end.isAfter(limit))
                                        .isPresent());
    }

    /**
     * Visits what the entries in force let pass: the least set of prefixes that covers all
     * addresses that all protocols pass, and for each protocol to which entries are limited the
     * least set that covers the addresses that it passes beyond those. The prefixes of one scope do
     * not overlap.
     *
     * @param visitor hears of the passes by prefix, then by protocol
     */
    public void visitPasses(Consumer<Pass> visitor) {
        trie.passes(visitor);
    }

    /**
     * Returns how many passes there are. The number is kept with the snapshot, not counted.
     *
     * @return how many {@link #visitPasses} visits
     */
    public int passCount() {
        return trie.passCount();
    }

    /**
     * Returns the protocols to which passes may be limited.
     *
     * @return names, among them all that entries name; perhaps some that former entries named
     */
    public Set<String> protocols() {
        return trie.moment().names().all();
    }

    /**
     * Tells whether a pass is one of those that there are, in time by the length of its prefix.
     *
     * @param pass a prefix and a protocol or all of them
     * @return true if {@link #visitPasses} visits it; false also for a part of such a pass
     */
    public boolean hasPass(Pass pass) {
        return trie.hasPass(pass);
    }

    /**
     * Works out in which passes this snapshot and another differ. Takes time by the difference if
     * this one was made from the other by small changes.
     *
     * @param older the other
     * @return the passes that only one of the two has
     */
    public PassDifference passesSince(RegistrySnapshot older) {
        if (trie.isComparable(older.trie)) {
            List<Pass> added = new ArrayList<>();
            List<Pass> removed = new ArrayList<>();
            trie.difference(older.trie, added::add, removed::add);
            return PassDifference.of(added, removed);
        }
        Set<Pass> before = new LinkedHashSet<>();
        Set<Pass> now = new LinkedHashSet<>();
        older.visitPasses(before::add);
        visitPasses(now::add);
        return PassDifference.of(Sets.difference(now, before), Sets.difference(before, now));
    }

    /** Returns what the snapshot is made of. */
    RegistryTrie trie() {
        return trie;
    }

    @Override
    public String toString() {
        return "serial " + serial + ", " + size() + " endpoints";
    }
}
