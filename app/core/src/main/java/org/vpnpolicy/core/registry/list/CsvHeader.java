// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the columns of a list are. Immutable. */
final class CsvHeader {
    /** Says what a header line looks like. */
    static final String EXPECTED =
            "expected is a header line with the columns "
                    + Arrays.stream(Column.values())
                            .filter(Column::isRequired)
                            .map(Column::toString)
                            .collect(joining(", "))
                    + " and, optionally, "
                    + Arrays.stream(Column.values())
                            .filter(column -> !column.isRequired())
                            .map(Column::toString)
                            .collect(joining(", "))
                    + ", with commas between them";

    private final ImmutableList<Place> places;
    private final int width;

    private CsvHeader(Map<Column, Integer> places, int width) {
        this.places =
                places.entrySet().stream()
                        .map(each -> new Place(each.getKey(), each.getValue()))
                        .collect(ImmutableList.toImmutableList());
        this.width = width;
    }

    /**
     * Reads a header line.
     *
     * @param names its fields
     * @param unknown takes the names that are no column's
     * @return the header
     * @throws EntryFaultException if a column is missing or there twice
     */
    static CsvHeader of(String[] names, UnknownNames unknown) throws EntryFaultException {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        Set<String> others = new HashSet<>();
        for (int place = 0; place < names.length; place++) {
            String name = names[place].trim();
            Optional<Column> column = Column.named(name);
            boolean twice =
                    column.isPresent()
                            ? places.put(column.get(), place) != null
                            : !name.isEmpty() && !others.add(name.toLowerCase(Locale.ROOT));
            if (twice) {
                throw new EntryFaultException(
                        column.map(Column::toString).orElse(name),
                        "",
                        "the header names this column twice");
            }
            if (column.isEmpty()) {
                unknown.add(name.isEmpty() ? "(column " + (place + 1) + ")" : name);
            }
        }
        for (Column column : Column.values()) {
            if (column.isRequired() && !places.containsKey(column)) {
                throw new EntryFaultException(
                        column,
                        String.join(",", names),
                        "the header lacks this column; " + EXPECTED);
            }
        }
        return new CsvHeader(places, names.length);
    }

    /**
     * Puts a record's fields in the order of the columns.
     *
     * @param fields the record's fields
     * @param text the record, to be shown if it is wrong
     * @param values takes a text for each column that the list has
     * @throws EntryFaultException if the record does not have as many fields as the header
     */
    void pick(String[] fields, String text, Map<Column, String> values) throws EntryFaultException {
        if (fields.length != width) {
            throw new EntryFaultException(
                    text, "has " + fields.length + " fields, the header has " + width);
        }
        values.clear();
        for (Place place : places) {
            values.put(place.column, fields[place.number]);
        }
    }

    /** Where a column is. Immutable. */
    private static final class Place {
        private final Column column;
        private final int number;

        private Place(Column column, int number) {
            this.column = column;
            this.number = number;
        }
    }
}
