// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the columns of a list are. Immutable. */
final class CsvHeader {
    /** What a list can say of an entry. */
    enum Column {
        PREFIX,
        HOLDER,
        REFERENCE,
        /** The one column that a list may leave out. */
        PROTOCOLS;

        /** The column's name in the header line and in messages. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String EXPECTED =
            "expected are prefix, holder, reference and, optionally, protocols, with commas"
                    + " between them";
    private static final int LONGEST_NAME = 64;

    private final ImmutableMap<Column, Integer> places;
    private final int width;

    private CsvHeader(Map<Column, Integer> places, int width) {
        this.places = ImmutableMap.copyOf(places);
        this.width = width;
    }

    /**
     * Reads a header line.
     *
     * @param names its fields; case does not matter
     * @return the header
     * @throws IllegalArgumentException if a column is unknown, missing or there twice
     */
    static CsvHeader of(List<String> names) {
        Map<Column, Integer> places = new HashMap<>();
        for (int place = 0; place < names.size(); place++) {
            Column column = column(names.get(place).trim());
            checkArgument(
                    places.put(column, place) == null,
                    "header: column \"%s\" is there twice",
                    column);
        }
        for (Column column : Column.values()) {
            checkArgument(
                    column == Column.PROTOCOLS || places.containsKey(column),
                    "header: column \"%s\" is missing; %s",
                    column,
                    EXPECTED);
        }
        return new CsvHeader(places, names.size());
    }

    private static Column column(String name) {
        for (Column column : Column.values()) {
            if (column.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return column;
            }
        }
        throw new IllegalArgumentException(
                "header: column \""
                        + Ascii.truncate(name, LONGEST_NAME, "…")
                        + "\" is unknown; "
                        + EXPECTED);
    }

    /**
     * Picks a column's field out of a line.
     *
     * @param fields the line's fields
     * @param column the column
     * @return the field; empty if the list does not have the column
     * @throws IllegalArgumentException if the line does not have as many fields as the header
     */
    Optional<String> field(List<String> fields, Column column) {
        checkArgument(
                fields.size() == width,
                "line: has %s fields, the header has %s",
                fields.size(),
                width);
        return Optional.ofNullable(places.get(column)).map(fields::get);
    }
}
