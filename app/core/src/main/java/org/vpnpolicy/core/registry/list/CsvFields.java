// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Splits records of CSV (RFC 4180) into fields, one at a time, so that a fault spoils its own
 * record only.
 *
 * <p>All lines with quotation marks go through one parser, which reads from whatever line is at
 * hand; a parser for each would cost its buffers each time.
 */
final class CsvFields {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).build();

    private static final CharMatcher COMMA = CharMatcher.is(',');
    private static final CharMatcher QUOTE = CharMatcher.is('"');

    private final LineReader lines = new LineReader();
    private Optional<Iterator<CSVRecord>> records = Optional.empty();

    /**
     * Splits a line.
     *
     * @param line a line without its end, not blank, without line breaks
     * @return its fields, without the blanks around them; empty if a quotation mark is out of place
     *     or not closed
     */
    Optional<String[]> split(String line) {
        if (line.indexOf('"') < 0) {
            return Optional.of(plain(line));
        }
        lines.offer(line);
        try {
            if (records.isEmpty()) {
                records = Optional.of(CSVParser.parse(lines, FORMAT).iterator());
            }
            return Optional.of(records.get().next().values());
        } catch (IOException | RuntimeException e) {
            // The parser is somewhere within the line: the next line gets a new one.
            records = Optional.empty();
            return Optional.empty();
        }
    }

    /** Splits a line in which a comma is a comma, as nearly all are. */
    private static String[] plain(String line) {
        String[] fields = new String[COMMA.countIn(line) + 1];
        int start = 0;
        for (int i = 0; i < fields.length; i++) {
            int comma = line.indexOf(',', start);
            fields[i] = line.substring(start, comma < 0 ? line.length() : comma).strip();
            start = comma + 1;
        }
        return fields;
    }

    /**
     * Splits a record of several lines.
     *
     * @param text the lines with line breaks between them
     * @return its fields, without the blanks around them; empty if a quotation mark is out of place
     *     or not closed, or if these are several records
     */
    static Optional<String[]> splitLines(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> all = parser.getRecords();
            return all.size() == 1 ? Optional.of(all.get(0).values()) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether a text has an odd number of quotation marks, so that one is still open.
     *
     * @param text a text
     */
    static boolean isOpen(String text) {
        return QUOTE.countIn(text) % 2 == 1;
    }

    /** Gives the line on offer once, and then the end, until another line is on offer. */
    private static final class LineReader extends Reader {
        private Reader line = Reader.nullReader();

        private void offer(String next) {
            line = new StringReader(next + "\n");
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            return line.read(target, offset, length);
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
