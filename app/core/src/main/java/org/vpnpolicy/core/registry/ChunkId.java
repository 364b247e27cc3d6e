// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpolicy.core.storage.ByteReader;
import org.vpnpolicy.core.storage.ByteWriter;

/**
 * The id of a chunk: the serial that the change which stored it set out to make, and the SHA-256 of
 * its content. Immutable.
 *
 * <p>The serial makes removing safe while other nodes make changes, see {@link ChunkCollector}.
 */
final class ChunkId {
    /** Bytes of a SHA-256. */
    static final int HASH_LENGTH = 32;

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,17})-([0-9a-f]{64})");

    private final long serial;

    /** The hash as four numbers: a big registry has thousands of ids in memory. */
    private final long hash1;

    private final long hash2;
    private final long hash3;
    private final long hash4;

    private ChunkId(long serial, byte[] hash) {
        ByteBuffer parts = ByteBuffer.wrap(hash);
        this.serial = serial;
        this.hash1 = parts.getLong();
        this.hash2 = parts.getLong();
        this.hash3 = parts.getLong();
        this.hash4 = parts.getLong();
    }

    /**
     * Makes the id of a chunk from its content.
     *
     * @param serial the serial that the change sets out to make, 1 or more
     * @param content the chunk's bytes
     * @return the id
     */
    static ChunkId ofContent(long serial, byte[] content) {
        checkArgument(serial >= 1, "serial: %s is not above 0", serial);
        return new ChunkId(serial, sha256(content));
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
                ? Optional.of(
                        new ChunkId(
                                Long.parseLong(matcher.group(1)),
                                BaseEncoding.base16().lowerCase().decode(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * Reads an id from bytes.
     *
     * @param in what {@link #write} wrote
     * @return the id
     * @throws org.vpnpolicy.core.storage.StoredFormatException if there is none
     */
    static ChunkId read(ByteReader in) {
        return new ChunkId(in.number(), in.bytes(HASH_LENGTH));
    }

    /** Writes this id as bytes. */
    void write(ByteWriter out) {
        out.number(serial).bytes(hash(), HASH_LENGTH);
    }

    /** Returns the serial that the change which stored the chunk set out to make. */
    long serial() {
        return serial;
    }

    /** Tells whether these bytes are the chunk. */
    boolean isOf(byte[] content) {
        return hasContentOf(new ChunkId(serial, sha256(content)));
    }

    /** Tells whether the other chunk has the same content, whichever change stored it. */
    boolean hasContentOf(ChunkId other) {
        return hash1 == other.hash1
                && hash2 == other.hash2
                && hash3 == other.hash3
                && hash4 == other.hash4;
    }

    private byte[] hash() {
        return ByteBuffer.allocate(HASH_LENGTH)
                .putLong(hash1)
                .putLong(hash2)
                .putLong(hash3)
                .putLong(hash4)
                .array();
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
        return Long.hashCode(serial ^ hash1);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ChunkId
                && serial == ((ChunkId) object).serial
                && hasContentOf((ChunkId) object);
    }

    /** The key under which the chunk is stored. */
    @Override
    public String toString() {
        return serial + "-" + BaseEncoding.base16().lowerCase().encode(hash());
    }
}
