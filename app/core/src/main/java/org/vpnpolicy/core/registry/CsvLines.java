// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a UTF-8 text line by line, and keeps no more than one line of it, however long it is. A
 * line ends with LF or CR LF; a byte order mark before the first is passed over.
 */
final class CsvLines {
    /**
     * The longest line in bytes: several times what the longest entry needs in UTF-8, with a
     * reference of 100 and a holder of 200 characters.
     */
    static final int MAX_LENGTH = 8192;

    private static final int BUFFER_LENGTH = 16 * 1024;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[BUFFER_LENGTH];
    private int buffered;
    private int next;

    private final byte[] line = new byte[MAX_LENGTH];
    private int lineLength;
    private long number;

    /**
     * Starts reading.
     *
     * @param in the text; not closed
     */
    CsvLines(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next line.
     *
     * @return the line; empty after the last
     * @throws IOException if the text cannot be read
     */
    Optional<Line> next() throws IOException {
        lineLength = 0;
        boolean tooLong = false;
        int last = -1;
        for (int current = read(); current >= 0; current = read()) {
            last = current;
            if (current == '\n') {
                break;
            } else if (lineLength < MAX_LENGTH) {
                line[lineLength++] = (byte) current;
            } else {
                tooLong = true;
            }
        }
        if (last < 0) {
            return Optional.empty();
        }
        number++;
        return Optional.of(
                tooLong
                        ? Line.faulty(number, "line: is longer than " + MAX_LENGTH + " bytes")
                        : decode());
    }

    private int read() throws IOException {
        while (next == buffered) {
            buffered = in.read(buffer);
            next = 0;
            if (buffered < 0) {
                buffered = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }

    private Line decode() {
        int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return Line.faulty(number, "line: is not UTF-8");
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        OptionalInt control =
                text.chars().filter(c -> Character.isISOControl(c) && c != '\t').findFirst();
        return control.isPresent()
                ? Line.faulty(
                        number,
                        String.format(
                                Locale.ROOT,
                                "line: has the control character U+%04X",
                                control.getAsInt()))
                : Line.of(number, text);
    }

    /** A line, or what is wrong with it. Immutable. */
    static final class Line {
        private final long number;
        private final String text;
        private final Optional<String> fault;

        private Line(long number, String text, Optional<String> fault) {
            this.number = number;
            this.text = text;
            this.fault = fault;
        }

        private static Line of(long number, String text) {
            return new Line(number, text, Optional.empty());
        }

        private static Line faulty(long number, String fault) {
            return new Line(number, "", Optional.of(fault));
        }

        /** Returns the line number, from 1. */
        long number() {
            return number;
        }

        /** Returns the line without its end; nothing if it has a fault. */
        String text() {
            return text;
        }

        /** Returns why the line cannot be taken; empty if it can. */
        Optional<String> fault() {
            return fault;
        }
    }
}
