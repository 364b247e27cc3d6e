// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vpnpolicy.registry.BadLine;

/**
 * Reads a text line by line, and keeps no more than one line of it, however long it is. A line ends
 * with LF or CR LF.
 */
final class Lines {
    /**
     * The longest line in characters: some ten times what the longest entry needs, as a spreadsheet
     * may have columns of its own.
     */
    static final int MAX_LENGTH = 32 * 1024;

    /** How much of a line that cannot be taken is kept to show it. */
    private static final int SHOWN_LENGTH = 2 * BadLine.LONGEST_VALUE;

    private static final int BUFFER_LENGTH = 16 * 1024;

    private final ListText text;
    private final char[] buffer = new char[BUFFER_LENGTH];
    private int buffered;
    private int next;

    private final StringBuilder line = new StringBuilder();
    private final Deque<Line> putBack = new ArrayDeque<>();
    private long number;

    /**
     * Starts reading.
     *
     * @param text the text; not closed
     */
    Lines(ListText text) {
        this.text = text;
    }

    /**
     * Reads the next line.
     *
     * @return the line; empty after the last
     * @throws IOException if the text cannot be read
     */
    Optional<Line> next() throws IOException {
        return putBack.isEmpty() ? read() : Optional.of(putBack.removeFirst());
    }

    /**
     * Puts lines back, to be read again before all others.
     *
     * @param lines the lines in their order
     */
    void putBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            putBack.addFirst(lines.get(i));
        }
    }

    private Optional<Line> read() throws IOException {
        if (next == buffered && !fill()) {
            return Optional.empty();
        }
        number++;
        line.setLength(0);
        boolean tooLong = false;
        do {
            int end = next;
            while (end < buffered && buffer[end] != '\n') {
                end++;
            }
            int room = MAX_LENGTH + 1 - line.length();
            tooLong |= end - next > room;
            line.append(buffer, next, Math.min(end - next, room));
            next = end;
        } while (next == buffered && fill());
        if (next < buffered) {
            next++;
        }
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r' && !tooLong) {
            line.setLength(last);
        }
        return Optional.of(checked(tooLong || line.length() > MAX_LENGTH));
    }

    private boolean fill() throws IOException {
        next = 0;
        buffered = Math.max(0, text.read(buffer, 0, buffer.length));
        return buffered > 0;
    }

    private Line checked(boolean tooLong) {
        char before = '\n';
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (ListText.isMalformed(before, character)) {
                return faulty(notInEncoding(text));
            }
            if (Character.isISOControl(character) && character != '\t') {
                return faulty(
                        String.format(
                                Locale.ROOT,
                                "has the control character U+%04X%s",
                                (int) character,
                                character == '\r' ? "; lines end with LF or CR LF" : ""));
            }
            before = character;
        }
        return tooLong
                ? faulty("is longer than " + MAX_LENGTH + " characters")
                : new Line(number, line.toString(), Optional.empty());
    }

    /** Says what is wrong with a text that has a malformed byte. */
    static String notInEncoding(ListText text) {
        return text.encoding().equals(StandardCharsets.UTF_8)
                ? "is not UTF-8; convert the list, such as with: iconv -f WINDOWS-1256 -t UTF-8"
                : "is not " + text.encoding().name() + ", which the list begins as";
    }

    private Line faulty(String fault) {
        StringBuilder shown = new StringBuilder();
        char before = '\n';
        for (int i = 0; i < Math.min(SHOWN_LENGTH, line.length()); i++) {
            char character = line.charAt(i);
            shown.append(ListText.isMalformed(before, character) ? '\ufffd' : character);
            before = character;
        }
        return new Line(number, shown.toString(), Optional.of(fault));
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

        /** Returns the line number, from 1. */
        long number() {
            return number;
        }

        /** Returns the line without its end; if it has a fault, how it begins. */
        String text() {
            return text;
        }

        /** Returns why the line cannot be taken; empty if it can. */
        Optional<String> fault() {
            return fault;
        }
    }
}
