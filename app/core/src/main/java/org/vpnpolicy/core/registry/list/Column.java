// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.base.Ascii;
import com.google.common.base.CaseFormat;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a list can say of an entry, in the order in which it is written. */
enum Column {
    PREFIX,
    HOLDER,
    REFERENCE,
    CATEGORY,
    PROTOCOLS,
    VALID_FROM,
    VALID_UNTIL,
    NOTE,
    SOURCE;

    private static final CharMatcher WORD_BREAKS = CharMatcher.anyOf("-_ ");

    /** A name longer than any column's is not worth to be looked up. */
    private static final int LONGEST_NAME = 32;

    private static final ImmutableMap<String, Column> BY_KEY =
            Maps.uniqueIndex(Arrays.asList(values()), column -> key(column.name()));

    private static final ImmutableMap<String, Column> BY_JSON_NAME =
            Maps.uniqueIndex(Arrays.asList(values()), Column::jsonName);

    private static String key(String name) {
        return Ascii.toLowerCase(WORD_BREAKS.removeFrom(name));
    }

    /**
     * Finds a column by its name in a header line or in a JSON object.
     *
     * @param name such as valid-from, valid_from, Valid From or validFrom
     * @return the column; empty if there is none of that name
     */
    static Optional<Column> named(String name) {
        Column exact = BY_JSON_NAME.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return name.length() > LONGEST_NAME
                ? Optional.empty()
                : Optional.ofNullable(BY_KEY.get(key(name)));
    }

    /** Tells whether every list has to have this column. */
    boolean isRequired() {
        return this == PREFIX || this == HOLDER || this == REFERENCE;
    }

    /** Returns the column's name in JSON, such as validFrom. */
    String jsonName() {
        return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
    }

    /** Returns the column's name in a header line and in messages, such as valid-from. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
