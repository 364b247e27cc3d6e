// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

/** An entry of a list cannot be taken; the list can be read on. */
final class EntryFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String value;

    /**
     * Makes a fault of an entry as a whole.
     *
     * @param value what stands there
     * @param reason what is wrong
     */
    EntryFaultException(String value, String reason) {
        this("", value, reason);
    }

    /**
     * Makes a fault of a column.
     *
     * @param column the column
     * @param value what stands there
     * @param reason what is wrong
     */
    EntryFaultException(Column column, String value, String reason) {
        this(column.toString(), value, reason);
    }

    /**
     * Makes a fault of a column. It knows no stack trace: there may be a million of them.
     *
     * @param column the column's name; empty for the entry as a whole
     * @param value what stands there
     * @param reason what is wrong
     */
    EntryFaultException(String column, String value, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.value = value;
    }

    /** Returns the column's name; empty for the entry as a whole. */
    String column() {
        return column;
    }

    /** Returns what stands there; empty for nothing. */
    String value() {
        return value;
    }
}
