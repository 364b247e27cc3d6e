// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/**
 * Turns the entries of a leaf into bytes and back. The same entries always give the same bytes.
 *
 * <p>After the head that all chunks have: the words that occur, in order: names of sources,
 * holders, categories and protocols; then, in the order of their keys, the entries. An entry is the
 * prefix length, doubled and plus one for IPv6; as many bytes of the address as the length covers;
 * the reference; source, holder and category as places among the words; the number of protocols and
 * their places; a number that has bit 0 set if a beginning and bit 1 if an end of its validity
 * follows; these, see {@link StoredInstant}; the note.
 */
final class LeafCodec {
    private static final int HAS_FROM = 1;
    private static final int HAS_UNTIL = 2;

    /** Bytes of an entry whose texts are all empty: an upper bound. */
    private static final int EMPTY_WEIGHT = 80;

    /** Most bytes of a character of a text in UTF-8 (RFC 3629: a pair of two has four). */
    private static final int CHARACTER_WEIGHT = 3;

    private LeafCodec() {}

    /**
     * Returns how many bytes an entry has at most. Part of the stored format: it decides where the
     * tree has its leaves.
     */
    static long weight(RegisteredEndpoint endpoint) {
        int characters =
                endpoint.reference().length()
                        + endpoint.source().length()
                        + endpoint.holder().length()
                        + endpoint.category().map(String::length).orElse(0)
                        + endpoint.note().map(String::length).orElse(0);
        for (String protocol : endpoint.protocols()) {
            // The length of the word and its place among the words have two bytes each at most.
            characters += protocol.length() + 2;
        }
        return EMPTY_WEIGHT + (long) CHARACTER_WEIGHT * characters;
    }

    /**
     * Encodes entries.
     *
     * @param endpoints entries in the order of their keys
     * @return the bytes
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    static byte[] encode(List<RegisteredEndpoint> endpoints) {
        TreeSet<String> words = new TreeSet<>();
        for (RegisteredEndpoint endpoint : endpoints) {
            words.add(endpoint.source());
            words.add(endpoint.holder());
            words.add(endpoint.category().orElse(""));
            words.addAll(endpoint.protocols());
        }
        ByteWriter out = ChunkKind.LEAF.begin().number(words.size());
        Map<String, Integer> places = new HashMap<>();
        for (String word : words) {
            places.put(word, places.size());
            out.text(word);
        }
        out.number(endpoints.size());
        for (RegisteredEndpoint endpoint : endpoints) {
            encode(endpoint, places, out);
        }
        return out.toByteArray();
    }

    private static void encode(
            RegisteredEndpoint endpoint, Map<String, Integer> places, ByteWriter out) {
        IpPrefix prefix = endpoint.prefix();
        out.number(2L * prefix.prefixLength() + (prefix.isIp6() ? 1 : 0));
        out.bytes(prefix.address().toOctets(), coveredBytes(prefix.prefixLength()));
        out.text(endpoint.reference());
        out.number(places.get(endpoint.source()));
        out.number(places.get(endpoint.holder()));
        out.number(places.get(endpoint.category().orElse("")));
        out.number(endpoint.protocols().size());
        endpoint.protocols().forEach(name -> out.number(places.get(name)));
        Validity validity = endpoint.validity();
        out.number(
                (validity.from().isPresent() ? HAS_FROM : 0)
                        + (validity.until().isPresent() ? HAS_UNTIL : 0));
        validity.from().ifPresent(instant -> StoredInstant.write(instant, out));
        validity.until().ifPresent(instant -> StoredInstant.write(instant, out));
        out.text(endpoint.note().orElse(""));
    }

    /**
     * Decodes entries.
     *
     * @param bytes what {@link #encode} gave
     * @param shared gives for a text an equal one that is used elsewhere too
     * @return entries in the order of their keys
     * @throws StoredFormatException if the bytes are not a leaf that this version can read
     */
    static ImmutableList<RegisteredEndpoint> decode(byte[] bytes, UnaryOperator<String> shared) {
        ByteReader in = ChunkKind.LEAF.open(bytes);
        List<String> words = new ArrayList<>();
        for (int left = in.count("number of words"); left > 0; left--) {
            words.add(shared.apply(in.text()));
        }
        Map<ImmutableSortedSet<String>, ImmutableSortedSet<String>> protocols = new HashMap<>();
        ImmutableList.Builder<RegisteredEndpoint> endpoints = ImmutableList.builder();
        Optional<RegisteredEndpoint> last = Optional.empty();
        for (int left = in.count("number of entries"); left > 0; left--) {
            RegisteredEndpoint endpoint = decode(in, words, protocols);
            if (last.isPresent() && last.get().key().compareTo(endpoint.key()) >= 0) {
                throw new StoredFormatException(
                        ChunkKind.LEAF + ": " + endpoint.key() + " is out of order");
            }
            endpoints.add(endpoint);
            last = Optional.of(endpoint);
        }
        in.end();
        return endpoints.build();
    }

    private static RegisteredEndpoint decode(
            ByteReader in,
            List<String> words,
            Map<ImmutableSortedSet<String>, ImmutableSortedSet<String>> sets) {
        IpPrefix prefix = prefix(in);
        String reference = in.text();
        String source = word(in, words);
        String holder = word(in, words);
        String category = word(in, words);
        ImmutableSortedSet.Builder<String> protocols = ImmutableSortedSet.naturalOrder();
        for (int left = in.count("number of an entry's protocols"); left > 0; left--) {
            protocols.add(word(in, words));
        }
        try {
            return RegisteredEndpoint.builder(prefix, holder, reference)
                    .source(source)
                    .category(category)
                    .protocols(sets.computeIfAbsent(protocols.build(), set -> set))
                    .validity(validity(in))
                    .note(in.text())
                    .build();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StoredFormatException(ChunkKind.LEAF + ": " + e.getMessage(), e);
        }
    }

    private static String word(ByteReader in, List<String> words) {
        if (words.isEmpty()) {
            throw new StoredFormatException(ChunkKind.LEAF + ": has no words");
        }
        return words.get(in.number("place of a word", words.size() - 1));
    }

    private static Validity validity(ByteReader in) {
        int present = in.number("parts of a validity", HAS_FROM + HAS_UNTIL);
        Optional<Instant> from =
                (present & HAS_FROM) == 0 ? Optional.empty() : Optional.of(StoredInstant.read(in));
        Optional<Instant> until =
                (present & HAS_UNTIL) == 0 ? Optional.empty() : Optional.of(StoredInstant.read(in));
        return Validity.of(from, until);
    }

    private static IpPrefix prefix(ByteReader in) {
        int head = in.number("prefix length", 2 * IpPrefix.MAX_INET6_MASK_LENGTH + 1);
        IpAddress.Version version =
                head % 2 == 1 ? IpAddress.Version.INET6 : IpAddress.Version.INET;
        int length = head / 2;
        int addressLength = IpAddress.byteLength(version);
        if (coveredBytes(length) > addressLength) {
            throw new StoredFormatException(
                    ChunkKind.LEAF + ": has " + length + " bits of " + version);
        }
        byte[] address = new byte[addressLength];
        byte[] covered = in.bytes(coveredBytes(length));
        System.arraycopy(covered, 0, address, 0, covered.length);
        IpPrefix prefix = IpPrefix.valueOf(version, address, length);
        if (!prefix.address().equals(IpAddress.valueOf(version, address))) {
            throw new StoredFormatException(
                    ChunkKind.LEAF + ": has bits right of a prefix's length");
        }
        return prefix;
    }

    private static int coveredBytes(int prefixLength) {
        return (prefixLength + Byte.SIZE - 1) / Byte.SIZE;
    }
}
