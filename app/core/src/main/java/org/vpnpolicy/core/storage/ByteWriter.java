// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes numbers and texts one after the other; {@link ByteReader} reads them back. */
public final class ByteWriter {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD_MASK = 0x7f;
    private static final int MORE_FOLLOWS = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * Writes a number: seven bits a byte, the lowest first, each byte but the last with its top bit
     * set.
     *
     * @param value 0 or more
     * @return this writer
     */
    public ByteWriter number(long value) {
        checkArgument(value >= 0, "value: %s is negative", value);
        long rest = value;
        while (rest > PAYLOAD_MASK) {
            out.write((int) (rest & PAYLOAD_MASK) | MORE_FOLLOWS);
            rest >>>= PAYLOAD_BITS;
        }
        out.write((int) rest);
        return this;
    }

    /**
     * Writes bytes as they are, without their number.
     *
     * @param bytes the bytes
     * @param length how many of them, from the first
     * @return this writer
     */
    public ByteWriter bytes(byte[] bytes, int length) {
        out.write(bytes, 0, length);
        return this;
    }

    /**
     * Writes a text: the number of its bytes in UTF-8, then these.
     *
     * @param text the text
     * @return this writer
     * @throws IllegalArgumentException if the text has half of a surrogate pair, which UTF-8 cannot
     *     express
     */
    public ByteWriter text(String text) {
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "text: \"" + text + "\" has half of a surrogate pair", e);
        }
        number(encoded.remaining());
        out.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
        return this;
    }

    /**
     * Returns all that was written.
     *
     * @return the bytes
     */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
