// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableList;
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
 * Splits lines of CSV (RFC 4180) into fields, one line at a time: as no field of a registry may
 * have a line break, a quotation mark that is not closed spoils its own line only.
 *
 * <p>All lines go through one parser, which reads from whatever line is at hand; a parser for each
 * would cost its buffers each time.
 */
final class CsvFields {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).build();

    private final LineReader lines = new LineReader();
    private Optional<Iterator<CSVRecord>> records = Optional.empty();

    /**
     * Splits a line.
     *
     * @param line a line without its end, not blank
     * @return its fields, without the blanks around them
     * @throws IllegalArgumentException if a quotation mark is out of place or not closed
     */
    List<String> split(String line) {
        lines.offer(line);
        try {
            if (records.isEmpty()) {
                records = Optional.of(CSVParser.parse(lines, FORMAT).iterator());
            }
            return ImmutableList.copyOf(records.get().next().iterator());
        } catch (IOException | RuntimeException e) {
            // The parser is somewhere within the line: the next line gets a new one.
            records = Optional.empty();
            throw new IllegalArgumentException(
                    "line: a quotation mark is out of place or not closed", e);
        }
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
