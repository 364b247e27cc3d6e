// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Optional;

/**
 * A line of an imported list that could not be taken. Immutable. Whatever stood in the list, its
 * texts are short and have no control characters: they go to terminals and logs.
 */
public final class BadLine {
    /** Most characters of a wrong value that are kept. */
    public static final int LONGEST_VALUE = 60;

    /** Most characters of a reason that are kept: some sentences. */
    private static final int LONGEST_REASON = 320;

    private final long line;
    private final Optional<String> column;
    private final Optional<String> value;
    private final String reason;

    private BadLine(long line, Optional<String> column, Optional<String> value, String reason) {
        this.line = line;
        this.column = column.map(text -> PrintableText.of(text, LONGEST_VALUE));
        this.value = value.map(text -> PrintableText.of(text, LONGEST_VALUE));
        this.reason = PrintableText.of(reason, LONGEST_REASON);
    }

    /**
     * Makes a line that is bad as a whole.
     *
     * @param line line number, from 1
     * @param reason why it could not be taken
     * @return the bad line
     */
    public static BadLine of(long line, String reason) {
        return new BadLine(line, Optional.empty(), Optional.empty(), reason);
    }

    /**
     * Makes a line that is bad because of a value in it.
     *
     * @param line line number, from 1
     * @param column name of the column; empty if it is the line as a whole
     * @param value what stands there; empty for nothing
     * @param reason why it could not be taken, without the column's name and the value
     * @return the bad line
     */
    public static BadLine of(long line, String column, String value, String reason) {
        return new BadLine(
                line,
                Optional.of(column).filter(text -> !text.isEmpty()),
                Optional.of(value).filter(text -> !text.isEmpty()),
                reason);
    }

    /**
     * Returns the line number.
     *
     * @return from 1
     */
    public long line() {
        return line;
    }

    /**
     * Returns the column of the wrong value.
     *
     * @return name of a column; empty if the line is bad as a whole
     */
    public Optional<String> column() {
        return column;
    }

    /**
     * Returns the wrong value.
     *
     * @return at most {@value #LONGEST_VALUE} characters, control characters as {@code \}{@code
     *     u001b}; empty if nothing stands there or there is no one value to blame
     */
    public Optional<String> value() {
        return value;
    }

    /**
     * Returns why the line could not be taken.
     *
     * @return reason, to be read after the column's name and the value
     */
    public String reason() {
        return reason;
    }

    /** Reads like {@code line 3, prefix "10.0.0.1/8": has bits set right of its length}. */
    @Override
    public String toString() {
        return "line "
                + line
                + column.map(name -> ", " + name).orElse("")
                + value.map(text -> " \"" + text + '"').orElse("")
                + ": "
                + reason;
    }
}
