// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** A line of an imported list that could not be taken. Immutable. */
public final class BadLine {
    private final long line;
    private final String reason;

    private BadLine(long line, String reason) {
        this.line = line;
        this.reason = reason;
    }

    /**
     * Makes a bad line.
     *
     * @param line line number, from 1
     * @param reason why it could not be taken; begins with the column's name
     * @return the bad line
     */
    public static BadLine of(long line, String reason) {
        return new BadLine(line, reason);
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
     * Returns why the line could not be taken.
     *
     * @return reason; begins with the column's name
     */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
