// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value in a JSON document that knows where it stands, so that every fault found in it can be
 * named. Immutable.
 */
public final class JsonPlace {
    /** Longest part of a wrong value that a message repeats. */
    private static final int LONGEST_VALUE = 64;

    private final String path;
    private final JsonNode node;

    private JsonPlace(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * Stands at the top of a document.
     *
     * @param node the document
     * @return its place, which messages do not name
     */
    public static JsonPlace root(JsonNode node) {
        return new JsonPlace("", node);
    }

    /**
     * Says that this is an object with no other fields than these.
     *
     * @param allowed names of fields, each of which may be left out
     * @throws IllegalArgumentException if it is something else or has other fields
     */
    public void requireFields(String... allowed) {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        Set<String> others =
                Sets.difference(
                        ImmutableSet.copyOf(node.fieldNames()), ImmutableSet.copyOf(allowed));
        if (!others.isEmpty()) {
            throw fault("has the unknown fields " + others);
        }
    }

    /**
     * Tells whether a field is there.
     *
     * @param field its name
     * @return true if it is, whatever its value
     */
    public boolean has(String field) {
        return node.has(field);
    }

    /**
     * Reads a text.
     *
     * @param field its name
     * @return the text, not blank
     * @throws IllegalArgumentException if the field is missing or something else
     */
    public String text(String field) {
        return field(field).asText();
    }

    /**
     * Reads a text that may be left out.
     *
     * @param field its name
     * @return the text, not blank; empty if the field is missing
     * @throws IllegalArgumentException if the field is something else
     */
    public Optional<String> optionalText(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    /**
     * Reads a whole number.
     *
     * @param field its name
     * @return the number
     * @throws IllegalArgumentException if the field is missing or something else
     */
    public int number(String field) {
        return field(field).asNumber();
    }

    /**
     * Reads each element of a list; a fault that the reader finds is told with its place.
     *
     * @param field its name
     * @param reader makes a value of an element
     * @param <T> what it makes
     * @return the values, in their order
     * @throws IllegalArgumentException if the field is missing, is no list, or has a faulty element
     */
    public <T> List<T> list(String field, Function<JsonPlace, T> reader) {
        return field(field).elements(reader);
    }

    /**
     * Reads this value; a fault that the reader finds is told with its place.
     *
     * @param reader makes a value
     * @param <T> what it makes
     * @return the value
     * @throws IllegalArgumentException if the reader finds a fault
     */
    public <T> T read(Function<JsonPlace, T> reader) {
        try {
            return reader.apply(this);
        } catch (Fault e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Fault(path, e);
        }
    }

    /**
     * Returns this value as a text.
     *
     * @return the text, not blank
     * @throws IllegalArgumentException if it is something else
     */
    public String asText() {
        if (!node.isTextual() || node.textValue().trim().isEmpty()) {
            throw wrong("a text");
        }
        return node.textValue();
    }

    /**
     * Returns this value as a whole number.
     *
     * @return the number
     * @throws IllegalArgumentException if it is something else
     */
    public int asNumber() {
        if (!node.isInt()) {
            throw wrong("a whole number");
        }
        return node.intValue();
    }

    /**
     * Returns this value as a whole number of up to 64 bits.
     *
     * @return the number
     * @throws IllegalArgumentException if it is something else
     */
    public long asLong() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    /**
     * Reads each element of this list; a fault that the reader finds is told with its place.
     *
     * @param reader makes a value of an element
     * @param <T> what it makes
     * @return the values, in their order
     * @throws IllegalArgumentException if this is no list or has a faulty element
     */
    public <T> List<T> elements(Function<JsonPlace, T> reader) {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        ImmutableList.Builder<T> values = ImmutableList.builder();
        for (int i = 0; i < node.size(); i++) {
            values.add(new JsonPlace(path + "[" + i + "]", node.get(i)).read(reader));
        }
        return values.build();
    }

    /**
     * Goes to a field.
     *
     * @param field its name
     * @return the field's place
     * @throws IllegalArgumentException if there is no such field
     */
    public JsonPlace field(String field) {
        if (!node.has(field)) {
            throw fault("lacks the field " + field);
        }
        return new JsonPlace(path.isEmpty() ? field : path + "." + field, node.get(field));
    }

    private Fault wrong(String expected) {
        return fault(Ascii.truncate(node.toString(), LONGEST_VALUE, "…") + " is not " + expected);
    }

    private Fault fault(String reason) {
        return new Fault(path, new IllegalArgumentException(reason));
    }

    /** A fault whose message already names its place. */
    private static final class Fault extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Fault(String path, IllegalArgumentException reason) {
            super((path.isEmpty() ? "" : path + ": ") + reason.getMessage(), reason);
        }
    }
}
