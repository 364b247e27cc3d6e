// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Turns the entries of a bucket into bytes and back. The same entries always give the same bytes.
 *
 * <p>Format 1: the format's number; the names of protocols that occur; then, in the order of their
 * keys, the entries. An entry is the prefix length, doubled and plus one for IPv6; as many bytes of
 * the address as the length covers; reference; holder; its protocols, as places among the names.
 */
final class ChunkCodec {
    private static final int FORMAT = 1;

    private ChunkCodec() {}

    /**
     * Encodes entries.
     *
     * @param endpoints entries by key
     * @return the bytes
     * @throws IllegalArgumentException if a text has half of a surrogate pair
     */
    static byte[] encode(SortedMap<EndpointKey, RegisteredEndpoint> endpoints) {
        ImmutableSortedSet<String> names =
                endpoints.values().stream()
                        .flatMap(endpoint -> endpoint.protocols().stream())
                        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
        ByteWriter out = new ByteWriter().number(FORMAT).number(names.size());
        names.forEach(out::text);
        out.number(endpoints.size());
        for (RegisteredEndpoint endpoint : endpoints.values()) {
            encode(endpoint, names, out);
        }
        return out.toByteArray();
    }

    private static void encode(
            RegisteredEndpoint endpoint, ImmutableSortedSet<String> names, ByteWriter out) {
        IpPrefix prefix = endpoint.prefix();
        out.number(2L * prefix.prefixLength() + (prefix.isIp6() ? 1 : 0));
        out.bytes(prefix.address().toOctets(), coveredBytes(prefix.prefixLength()));
        out.text(endpoint.reference()).text(endpoint.holder());
        out.number(endpoint.protocols().size());
        endpoint.protocols().forEach(name -> out.number(names.asList().indexOf(name)));
    }

    /**
     * Decodes entries.
     *
     * @param bytes what {@link #encode} gave
     * @return entries by key
     * @throws StoredFormatException if the bytes are not a chunk that this version can read
     */
    static ImmutableSortedMap<EndpointKey, RegisteredEndpoint> decode(byte[] bytes) {
        ByteReader in = new ByteReader("registry chunk", bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new StoredFormatException(
                    "registry chunk: has format " + format + ", this version reads " + FORMAT);
        }
        List<String> names = new ArrayList<>();
        for (int left = in.count("number of protocols"); left > 0; left--) {
            names.add(in.text());
        }
        TreeMap<EndpointKey, RegisteredEndpoint> endpoints = new TreeMap<>();
        for (int left = in.count("number of entries"); left > 0; left--) {
            RegisteredEndpoint endpoint = decode(in, names);
            if (!endpoints.isEmpty() && endpoints.lastKey().compareTo(endpoint.key()) >= 0) {
                throw new StoredFormatException(
                        "registry chunk: " + endpoint.key() + " is out of order");
            }
            endpoints.put(endpoint.key(), endpoint);
        }
        in.end();
        return ImmutableSortedMap.copyOfSorted(endpoints);
    }

    private static RegisteredEndpoint decode(ByteReader in, List<String> names) {
        IpPrefix prefix = prefix(in);
        String reference = in.text();
        String holder = in.text();
        List<String> protocols = new ArrayList<>();
        for (int left = in.count("number of an entry's protocols"); left > 0; left--) {
            protocols.add(names.get(in.number("place of a protocol", names.size() - 1)));
        }
        try {
            return RegisteredEndpoint.of(prefix, holder, reference, protocols);
        } catch (IllegalArgumentException e) {
            throw new StoredFormatException("registry chunk: " + e.getMessage(), e);
        }
    }

    private static IpPrefix prefix(ByteReader in) {
        int head = in.number("prefix length", 2 * IpPrefix.MAX_INET6_MASK_LENGTH + 1);
        IpAddress.Version version =
                head % 2 == 1 ? IpAddress.Version.INET6 : IpAddress.Version.INET;
        int length = head / 2;
        int addressLength = IpAddress.byteLength(version);
        if (coveredBytes(length) > addressLength) {
            throw new StoredFormatException("registry chunk: " + length + " bits of " + version);
        }
        byte[] address = new byte[addressLength];
        byte[] covered = in.bytes(coveredBytes(length));
        System.arraycopy(covered, 0, address, 0, covered.length);
        return Optional.of(IpPrefix.valueOf(version, address, length))
                .filter(prefix -> prefix.address().equals(IpAddress.valueOf(version, address)))
                .orElseThrow(
                        () ->
                                new StoredFormatException(
                                        "registry chunk: bits right of a prefix's length"));
    }

    private static int coveredBytes(int prefixLength) {
        return (prefixLength + Byte.SIZE - 1) / Byte.SIZE;
    }
}
