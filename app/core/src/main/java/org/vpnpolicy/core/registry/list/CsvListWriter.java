// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Writes lists in CSV. */
final class CsvListWriter {
    private static final String LINE_END = "\n";

    private CsvListWriter() {}

    /**
     * Writes a list.
     *
     * @param entries the entries in their order
     * @param out takes the list; neither flushed nor closed
     * @throws IOException if it cannot be written
     */
    static void write(List<RegisteredEndpoint> entries, Writer out) throws IOException {
        out.write(Arrays.stream(Column.values()).map(Column::toString).collect(joining(",")));
        out.write(LINE_END);
        for (RegisteredEndpoint entry : entries) {
            for (Column column : Column.values()) {
                if (column != Column.PREFIX) {
                    out.write(',');
                }
                out.write(field(text(entry, column)));
            }
            out.write(LINE_END);
        }
    }

    private static String text(RegisteredEndpoint entry, Column column) {
        switch (column) {
            case PREFIX:
                return entry.prefix().toString();
            case HOLDER:
                return entry.holder();
            case REFERENCE:
                return entry.reference();
            case CATEGORY:
                return entry.category().orElse("");
            case PROTOCOLS:
                return String.join(" ", entry.protocols());
            case VALID_FROM:
                return entry.validity().from().map(Instant::toString).orElse("");
            case VALID_UNTIL:
                return entry.validity().until().map(Instant::toString).orElse("");
            case NOTE:
                return entry.note().orElse("");
            default:
                return entry.source();
        }
    }

    /** Quotes what would be read as something else: RFC 4180, 2.6 and 2.7, and outer blanks. */
    private static String field(String text) {
        if (text.isEmpty()) {
            return text;
        }
        boolean plain =
                text.indexOf(',') < 0
                        && text.indexOf('"') < 0
                        && !Character.isWhitespace(text.charAt(0))
                        && !Character.isWhitespace(text.charAt(text.length() - 1));
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
