// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.vpnpolicy.registry.BadLine;

/**
 * Decodes a list: UTF-8, or UTF-16 if a byte order mark says so; the mark is passed over.
 *
 * <p>A byte that does not belong there becomes a low surrogate without a high one before it, which
 * no right text can yield: whoever reads on knows where the fault is, and can go on after it.
 */
final class ListText extends Reader {
    /** As many bytes as the most entries have if each of them has a kibibyte. */
    static final long MAX_LENGTH = 2L << 30;

    private static final int BUFFER_LENGTH = 16 * 1024;

    private final InputStream in;
    private final long longest;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_LENGTH);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER_LENGTH);
    private final Charset charset;
    private final CharsetDecoder decoder;
    private long length;
    private boolean ended;

    /**
     * Starts reading.
     *
     * @param in the list; not closed
     * @param longest how many bytes it may have
     * @throws IOException if its first bytes cannot be read
     */
    ListText(InputStream in, long longest) throws IOException {
        this.in = in;
        this.longest = longest;
        bytes.flip();
        characters.flip();
        while (!ended && bytes.remaining() < 4) {
            fetch();
        }
        charset = charset();
        decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Passes over the byte order mark (Unicode 23.8) and returns what it says. */
    private Charset charset() throws ListFaultException {
        if (begins(0xef, 0xbb, 0xbf)) {
            bytes.position(3);
        } else if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) {
            throw new ListFaultException(BadLine.of(1, "the text is UTF-32; convert it to UTF-8"));
        } else if (begins(0xff, 0xfe)) {
            bytes.position(2);
            return StandardCharsets.UTF_16LE;
        } else if (begins(0xfe, 0xff)) {
            bytes.position(2);
            return StandardCharsets.UTF_16BE;
        } else if (begins(0x1f, 0x8b)) {
            throw new ListFaultException(
                    BadLine.of(1, "the list is compressed (gzip); unpack it first"));
        } else if (begins('P', 'K', 3, 4)) {
            throw new ListFaultException(
                    BadLine.of(
                            1,
                            "the list is a ZIP file or a spreadsheet; unpack it, or save it as"
                                    + " CSV"));
        }
        return StandardCharsets.UTF_8;
    }

    private boolean begins(int... first) {
        if (bytes.remaining() < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes.get(i) & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the encoding of this text. */
    Charset encoding() {
        return charset;
    }

    /**
     * Tells whether a character stands for a byte that does not belong in the text.
     *
     * @param before the character before it
     * @param character a character of this text
     */
    static boolean isMalformed(char before, char character) {
        return Character.isLowSurrogate(character) && !Character.isHighSurrogate(before);
    }

    /**
     * Looks for the first character that is not blank, without reading it.
     *
     * @return the character; a blank if there is none near the beginning
     * @throws IOException if the text cannot be read
     */
    char firstCharacter() throws IOException {
        int seen = 0;
        while (fill()) {
            for (; seen < characters.remaining(); seen++) {
                char character = characters.charAt(seen);
                if (!Character.isWhitespace(character)) {
                    return character;
                }
            }
        }
        return ' ';
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (!characters.hasRemaining() && !fill()) {
            return -1;
        }
        int given = Math.min(count, characters.remaining());
        characters.get(target, offset, given);
        return given;
    }

    /** Decodes more of the text; false at its end, or if there is no room for more. */
    private boolean fill() throws IOException {
        characters.compact();
        int before = characters.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, ended);
            if (result.isError() && result.length() <= characters.remaining()) {
                for (int i = 0; i < result.length(); i++) {
                    characters.put((char) (Character.MIN_LOW_SURROGATE + (bytes.get() & 0xff)));
                }
            } else if (!result.isUnderflow() || characters.position() > before || ended) {
                break;
            } else {
                fetch();
            }
        }
        boolean filled = characters.position() > before;
        characters.flip();
        return filled;
    }

    private void fetch() throws IOException {
        bytes.compact();
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (got < 0) {
            ended = true;
        } else {
            length += got;
            bytes.position(bytes.position() + got);
        }
        bytes.flip();
        if (length > longest) {
            throw new ListFaultException("the list is longer than " + longest + " bytes");
        }
    }

    /** Leaves the list open: whoever opened it closes it. */
    @Override
    public void close() {
        // There is nothing of our own to give back.
    }
}
