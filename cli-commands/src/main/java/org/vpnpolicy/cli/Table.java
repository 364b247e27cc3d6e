// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text in columns, each as wide as its widest cell. */
final class Table {
    private static final String GAP = "  ";

    /** A header that begins so is of a column of numbers, which end below each other. */
    private static final char NUMBERS = '>';

    private final ImmutableList<String> headers;
    private final List<ImmutableList<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param headers the header of each column; with a leading &gt; its cells are set to the right
     */
    Table(String... headers) {
        this.headers = ImmutableList.copyOf(headers);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     */
    void row(String... cells) {
        checkArgument(cells.length == headers.size(), "cells: %s, not one a column", cells.length);
        rows.add(ImmutableList.copyOf(cells));
    }

    /**
     * Sets the table.
     *
     * @return the header line and the rows, without blanks at their ends
     */
    List<String> lines() {
        List<String> titles =
                headers.stream()
                        .map(header -> isRight(header) ? header.substring(1) : header)
                        .collect(toUnmodifiableList());
        int[] widths =
                IntStream.range(0, headers.size()).map(column -> width(titles, column)).toArray();
        return Stream.concat(Stream.of(titles), rows.stream())
                .map(row -> line(row, widths))
                .collect(toUnmodifiableList());
    }

    private int width(List<String> titles, int column) {
        return Stream.concat(Stream.of(titles), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(column == 0 ? "" : GAP)
                    .append(
                            isRight(headers.get(column))
                                    ? Strings.padStart(cell, widths[column], ' ')
                                    : Strings.padEnd(cell, widths[column], ' '));
        }
        return line.toString().stripTrailing();
    }

    private static boolean isRight(String header) {
        return !header.isEmpty() && header.charAt(0) == NUMBERS;
    }
}
