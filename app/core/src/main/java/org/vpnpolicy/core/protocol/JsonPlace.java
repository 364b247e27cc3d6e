// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterators;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value in a JSON document that knows where it stands, so that every fault found in it can be
 * named. Immutable.
 */
final class JsonPlace {
    private final String path;
    private final JsonNode node;

    private JsonPlace(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static JsonPlace root(JsonNode node) {
        return new JsonPlace("", node);
    }

    /** Says that this is an object with no other fields than these. */
    void requireFields(String... allowed) {
        if (!node.isObject()) {
            throw fault("is not an object");
        }
        Set<String> others =
                Sets.difference(
                        ImmutableSet.copyOf(node.fieldNames()), ImmutableSet.copyOf(allowed));
        if (!others.isEmpty()) {
            throw fault("has the unknown fields " + others);
        }
    }

    boolean has(String field) {
        return node.has(field);
    }

    String text(String field) {
        JsonPlace place = field(field);
        if (!place.node.isTextual() || place.node.textValue().trim().isEmpty()) {
            throw place.fault("is not a text");
        }
        return place.node.textValue();
    }

    Optional<String> optionalText(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    int number(String field) {
        JsonPlace place = field(field);
        if (!place.node.isInt()) {
            throw place.fault("is not a whole number");
        }
        return place.node.intValue();
    }

    /** Reads each element of a list; a fault that the reader finds is told with its place. */
    <T> List<T> list(String field, Function<JsonPlace, T> reader) {
        JsonPlace place = field(field);
        if (!place.node.isArray()) {
            throw place.fault("is not a list");
        }
        ImmutableList.Builder<T> values = ImmutableList.builder();
        for (int i = 0; i < Iterators.size(place.node.elements()); i++) {
            values.add(new JsonPlace(place.path + "[" + i + "]", place.node.get(i)).read(reader));
        }
        return values.build();
    }

    /** Reads this value; a fault that the reader finds is told with its place. */
    <T> T read(Function<JsonPlace, T> reader) {
        try {
            return reader.apply(this);
        } catch (Fault e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Fault(path, e);
        }
    }

    String asText() {
        return node.asText();
    }

    private JsonPlace field(String field) {
        if (!node.has(field)) {
            throw fault("lacks the field " + field);
        }
        return new JsonPlace(path.isEmpty() ? field : path + "." + field, node.get(field));
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
