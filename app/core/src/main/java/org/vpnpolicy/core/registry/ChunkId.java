// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a chunk: the serial that the change which stored it set out to make, and the SHA-256 of
 * its content. Immutable.
 *
 * <p>The serial makes removing safe. A change that sets out to make serial n succeeds only while n
 * - 1 is in force. Once n or a higher serial is in force, a chunk with an id of serial n is either
 * named by the manifest in force or will never be named again: each manifest names chunks of the
 * one before it and chunks of its own serial, nothing else.
 */
final class ChunkId {
    /** Bytes of a SHA-256. */
    static final int HASH_LENGTH = 32;

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17})-([0-9a-f]{64})");

    private final long serial;
    private final String hash;

    private ChunkId(long serial, String hash) {
        this.serial = serial;
        this.hash = hash;
    }

    /**
     * Makes the id of a chunk from its content.
     *
     * @param serial the serial that the change sets out to make, 1 or more
     * @param content the chunk's bytes
     * @return the id
     */
    static ChunkId ofContent(long serial, byte[] content) {
        return of(serial, sha256(content));
    }

    /**
     * Makes an id from its parts.
     *
     * @param serial 1 or more
     * @param hash SHA-256 of the content
     * @return the id
     */
    static ChunkId of(long serial, byte[] hash) {
        checkArgument(serial >= 1, "serial: %s is not above 0", serial);
        checkArgument(hash.length == HASH_LENGTH, "hash: has %s bytes", hash.length);
        return new ChunkId(serial, BaseEncoding.base16().lowerCase().encode(hash));
    }

    /**
     * Reads an id.
     *
     * @param text what {@link #toString} gives
     * @return the id; empty if the text is none
     */
    static Optional<ChunkId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ChunkId(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** Returns the serial that the change which stored the chunk set out to make. */
    long serial() {
        return serial;
    }

    /** Returns the SHA-256 of the content. */
    byte[] hash() {
        return BaseEncoding.base16().lowerCase().decode(hash);
    }

    /** Tells whether these bytes are the chunk. */
    boolean isOf(byte[] content) {
        return ofContent(serial, content).equals(this);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int hashCode() {
        return Objects.hash(serial, hash);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ChunkId
                && serial == ((ChunkId) object).serial
                && hash.equals(((ChunkId) object).hash);
    }

    /** The key under which the chunk is stored. */
    @Override
    public String toString() {
        return serial + "-" + hash;
    }
}
