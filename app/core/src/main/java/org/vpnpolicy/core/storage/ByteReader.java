// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. Refuses everything else and never reads past the end. */
public final class ByteReader {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD_MASK = 0x7f;
    private static final int MORE_FOLLOWS = 0x80;

    private final String what;
    private final ByteBuffer in;

    /**
     * Starts reading.
     *
     * @param what what the bytes are, for messages
     * @param bytes the bytes
     */
    public ByteReader(String what, byte[] bytes) {
        this.what = what;
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads a number.
     *
     * @return 0 or more
     * @throws StoredFormatException if there is none, or not in its shortest form
     */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += PAYLOAD_BITS) {
            int next = bytes(1)[0] & 0xff;
            value |= (long) (next & PAYLOAD_MASK) << shift;
            if ((next & MORE_FOLLOWS) == 0) {
                if (next == 0 && shift > 0) {
                    throw malformed("a number with a needless byte");
                }
                return value;
            }
        }
        throw malformed("a number of more than 63 bits");
    }

    /**
     * Reads a number that counts or names something.
     *
     * @param field what it is, for messages
     * @param max the highest it may be
     * @return 0 to the maximum
     * @throws StoredFormatException if it is higher or there is none
     */
    public int number(String field, int max) {
        return limited(number(), field, max);
    }

    private int limited(long value, String field, int max) {
        if (value > max) {
            throw malformed(field + " " + value + " above " + max);
        }
        return (int) value;
    }

    /**
     * Reads how many elements follow.
     *
     * @param field what they are, for messages
     * @return a number that what is left can hold
     * @throws StoredFormatException if so many cannot follow
     */
    public int count(String field) {
        long value = number();
        return limited(value, field, in.remaining());
    }

    /**
     * Reads bytes.
     *
     * @param length how many
     * @return the bytes
     * @throws StoredFormatException if there are fewer
     */
    public byte[] bytes(int length) {
        if (length > in.remaining()) {
            throw malformed("an end where " + length + " more bytes should be");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /**
     * Reads a text.
     *
     * @return the text
     * @throws StoredFormatException if there is none or its bytes are not UTF-8
     */
    public String text() {
        byte[] bytes = bytes(count("length"));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new StoredFormatException(what + ": has a text that is not UTF-8", e);
        }
    }

    /**
     * Tells whether all has been read.
     *
     * @return true if nothing is left
     */
    public boolean isAtEnd() {
        return !in.hasRemaining();
    }

    /**
     * Checks that all has been read.
     *
     * @throws StoredFormatException if something is left
     */
    public void end() {
        if (in.hasRemaining()) {
            throw malformed(in.remaining() + " bytes after its end");
        }
    }

    private StoredFormatException malformed(String fault) {
        return new StoredFormatException(
                what + ": has " + fault + " (at byte " + in.position() + ")");
    }
}
