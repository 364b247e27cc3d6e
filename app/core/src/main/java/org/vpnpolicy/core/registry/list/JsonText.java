// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.io.Reader;
import org.vpnpolicy.registry.BadLine;

/**
 * A text on its way to a JSON parser. Knows the line, refuses malformed bytes, and bounds what the
 * parser takes in for one token, as the parser itself would take in the whole text for a string
 * that does not end.
 */
final class JsonText extends Reader {
    /** The longest token in characters, with the blanks before it. */
    static final int MAX_TOKEN = Lines.MAX_LENGTH;

    private final ListText text;
    private char last = '\n';
    private long line = 1;
    private int sinceToken;

    /**
     * Starts reading.
     *
     * @param text the text; not closed
     */
    JsonText(ListText text) {
        this.text = text;
    }

    /** Tells that the parser has taken in a token whole and begins the next. */
    void nextToken() {
        sinceToken = 0;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        // What the parser has in its buffer counts at the next call only: twice is the real bound.
        if (sinceToken > MAX_TOKEN) {
            throw new ListFaultException(
                    BadLine.of(
                            line,
                            "a name, value or gap is longer than " + MAX_TOKEN + " characters"));
        }
        int got = text.read(target, offset, count);
        for (int i = offset; i < offset + got; i++) {
            char character = target[i];
            if (ListText.isMalformed(last, character)) {
                throw new ListFaultException(BadLine.of(line, Lines.notInEncoding(text)));
            }
            if (character == '\n') {
                line++;
            }
            last = character;
        }
        sinceToken += Math.max(0, got);
        return got;
    }

    /** Leaves the text open: whoever opened it closes it. */
    @Override
    public void close() {
        // There is nothing of our own to give back.
    }
}
