// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one entry after the other from JSON. */
final class JsonEntry {
    private final JsonTokens tokens;
    private final UnknownNames unknown;

    private final Map<Column, String> values = new EnumMap<>(Column.class);
    private Optional<EntryFaultException> fault = Optional.empty();
    private long line;

    /**
     * Makes a reader of entries.
     *
     * @param tokens the tokens of a list
     * @param unknown takes the names of fields that nobody knows
     */
    JsonEntry(JsonTokens tokens, UnknownNames unknown) {
        this.tokens = tokens;
        this.unknown = unknown;
    }

    /**
     * Reads an entry to its end, whatever is wrong in it.
     *
     * @param first its first token, at which the tokens are
     * @throws IOException if the text cannot be read, or is not JSON
     */
    void read(JsonToken first) throws IOException {
        values.clear();
        fault = Optional.empty();
        line = tokens.line();
        if (first != JsonToken.START_OBJECT) {
            refuse(new EntryFaultException("", "is " + kind(first) + " where an object belongs"));
            tokens.skip();
            return;
        }
        while (tokens.require() != JsonToken.END_OBJECT) {
            String name = tokens.text();
            Optional<Column> column = Column.named(name);
            JsonToken value = tokens.require();
            if (column.isEmpty()) {
                unknown.add(name);
                tokens.skip();
            } else if (values.containsKey(column.get())) {
                refuse(new EntryFaultException(column.get(), "", "is there twice in one entry"));
                tokens.skip();
            } else {
                values.put(column.get(), value(column.get(), value));
            }
        }
    }

    /** Returns the number of the line in which the entry begins or is wrong. */
    long line() {
        return line;
    }

    /** Returns what is wrong with the entry's form; empty if nothing is. */
    Optional<EntryFaultException> fault() {
        return fault;
    }

    /** Returns the texts of its columns, until the next entry is read. */
    Map<Column, String> values() {
        return values;
    }

    private String value(Column column, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return text(column);
        }
        if (token == JsonToken.START_ARRAY && column == Column.PROTOCOLS) {
            return names(column);
        }
        if (token != JsonToken.VALUE_NULL) {
            refuse(
                    new EntryFaultException(
                            column,
                            token.isScalarValue() ? tokens.text() : "",
                            "is " + kind(token) + "; write it as a text, in quotation marks"));
            tokens.skip();
        }
        return "";
    }

    private String names(Column column) throws IOException {
        StringBuilder names = new StringBuilder();
        for (JsonToken token = tokens.require();
                token != JsonToken.END_ARRAY;
                token = tokens.require()) {
            if (token == JsonToken.VALUE_STRING) {
                String separator = names.length() == 0 ? "" : ";";
                names.append(separator).append(text(column));
            } else {
                refuse(
                        new EntryFaultException(
                                column, "", "has " + kind(token) + " among the names"));
                tokens.skip();
            }
            if (names.length() > JsonText.MAX_TOKEN) {
                refuse(new EntryFaultException(column, names.toString(), "has too many names"));
                names.setLength(0);
            }
        }
        return names.toString();
    }

    private String text(Column column) throws IOException {
        String text = tokens.text();
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean alone =
                    ListText.isMalformed(before, character)
                            || (Character.isHighSurrogate(character)
                                    && (i + 1 == text.length()
                                            || !Character.isLowSurrogate(text.charAt(i + 1))));
            if (alone) {
                refuse(new EntryFaultException(column, text, "has one half of a surrogate pair"));
            } else if (Character.isISOControl(character)) {
                refuse(
                        new EntryFaultException(
                                column,
                                text,
                                String.format(
                                        Locale.ROOT,
                                        "has the control character U+%04X",
                                        (int) character)));
            }
            before = character;
        }
        return text;
    }

    private void refuse(EntryFaultException found) {
        if (fault.isEmpty()) {
            fault = Optional.of(found);
            line = tokens.line();
        }
    }

    private static String kind(JsonToken token) {
        switch (token) {
            case START_OBJECT:
                return "an object";
            case START_ARRAY:
                return "an array";
            case VALUE_STRING:
                return "a text";
            case VALUE_NULL:
                return "null";
            case VALUE_TRUE:
            case VALUE_FALSE:
                return "true or false";
            default:
                return "a number";
        }
    }
}
