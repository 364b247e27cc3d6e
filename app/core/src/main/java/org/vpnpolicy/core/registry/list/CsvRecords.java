// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.core.registry.list.Lines.Line;

/**
 * Reads a text record by record. A record is a line, or several if a quoted field has line breaks
 * (RFC 4180, 2.6).
 *
 * <p>A quotation mark that is never closed would swallow the rest of the list. So a record is
 * bounded; where that is not enough, the fault is the line's that opens it, and reading goes on
 * with the line after that.
 */
final class CsvRecords {
    /** Most lines of a record: more than the cells of a registry's spreadsheet have. */
    static final int MAX_LINES = 100;

    private final Lines lines;
    private final CsvFields fields = new CsvFields();

    /**
     * Starts reading.
     *
     * @param text the text; not closed
     */
    CsvRecords(ListText text) {
        this.lines = new Lines(text);
    }

    /**
     * Reads the next record; blank lines between records are passed over.
     *
     * @return the record; empty after the last
     * @throws IOException if the text cannot be read
     */
    Optional<Record> next() throws IOException {
        Optional<Line> first = lines.next();
        while (first.isPresent() && first.get().fault().isEmpty() && first.get().text().isBlank()) {
            first = lines.next();
        }
        return first.isPresent() ? Optional.of(record(first.get())) : Optional.empty();
    }

    private Record record(Line first) throws IOException {
        if (first.fault().isPresent()) {
            return Record.faulty(first, first.fault().get());
        }
        Optional<String[]> split = fields.split(first.text());
        if (split.isPresent()) {
            return new Record(first, split.get(), Optional.empty());
        }
        return CsvFields.isOpen(first.text())
                ? longRecord(first)
                : Record.faulty(first, "a quotation mark is out of place or not closed");
    }

    private Record longRecord(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> more = new ArrayList<>();
        boolean open = true;
        while (open && more.size() < MAX_LINES && text.length() <= Lines.MAX_LENGTH) {
            Optional<Line> next = lines.next();
            if (next.isEmpty()) {
                break;
            }
            more.add(next.get());
            if (next.get().fault().isPresent()) {
                break;
            }
            text.append('\n').append(next.get().text());
            open ^= CsvFields.isOpen(next.get().text());
        }
        if (!open && text.length() <= Lines.MAX_LENGTH) {
            Optional<String[]> split = CsvFields.splitLines(text.toString());
            if (split.isPresent()) {
                return new Record(first, split.get(), Optional.empty());
            }
        }
        lines.putBack(more);
        return Record.faulty(
                first,
                open
                        ? "a quotation mark is not closed, at least not within "
                                + MAX_LINES
                                + " lines and "
                                + Lines.MAX_LENGTH
                                + " characters"
                        : "a quotation mark is out of place or not closed");
    }

    /** A record, or what is wrong with it. */
    static final class Record {
        private final Line first;
        private final String[] fields;
        private final Optional<String> fault;

        private Record(Line first, String[] fields, Optional<String> fault) {
            this.first = first;
            this.fields = fields;
            this.fault = fault;
        }

        private static Record faulty(Line first, String fault) {
            return new Record(first, new String[0], Optional.of(fault));
        }

        /** Returns the number of the record's first line, from 1. */
        long line() {
            return first.number();
        }

        /** Returns the record's first line, or how it begins. */
        String text() {
            return first.text();
        }

        /** Returns the fields, not to be changed; none if the record has a fault. */
        String[] fields() {
            return fields;
        }

        /** Returns why the record cannot be taken; empty if it can. */
        Optional<String> fault() {
            return fault;
        }
    }
}
