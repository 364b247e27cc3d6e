// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a list in JSON: an array of entries, or an object with such an array, as the shell prints
 * it.
 */
final class JsonList {
    /** The field of the object that has the entries. */
    static final String ENTRIES = "endpoints";

    /** What the shell says besides, which says nothing of the entries. */
    private static final ImmutableSet<String> KNOWN = ImmutableSet.of("serial", "size");

    private final JsonTokens tokens;
    private final EntryCollector collector;
    private final UnknownNames unknown;

    private JsonList(JsonTokens tokens, EntryCollector collector, UnknownNames unknown) {
        this.tokens = tokens;
        this.collector = collector;
        this.unknown = unknown;
    }

    /**
     * Reads a list.
     *
     * @param text the list; not closed
     * @param collector takes the entries
     * @param unknown takes the names of fields that nobody knows
     * @throws ListFaultException if the text is not JSON, or is no list
     * @throws IOException if the text cannot be read
     */
    static void read(ListText text, EntryCollector collector, UnknownNames unknown)
            throws IOException {
        new JsonList(new JsonTokens(text), collector, unknown).read();
    }

    private void read() throws IOException {
        Optional<JsonToken> first = tokens.next();
        if (first.equals(Optional.of(JsonToken.START_ARRAY))) {
            readEntries();
        } else if (first.equals(Optional.of(JsonToken.START_OBJECT))) {
            readObject();
        } else {
            throw tokens.fault(
                    "the list is neither an array of entries nor an object with the field "
                            + ENTRIES);
        }
        if (tokens.next().isPresent()) {
            throw tokens.fault("the text goes on after the list has ended");
        }
    }

    private void readObject() throws IOException {
        boolean found = false;
        while (tokens.require() != JsonToken.END_OBJECT) {
            String name = tokens.text();
            JsonToken value = tokens.require();
            if (!name.equals(ENTRIES)) {
                if (!KNOWN.contains(name)) {
                    unknown.add(name);
                }
                tokens.skip();
            } else if (found) {
                throw tokens.fault("the field " + ENTRIES + " is there twice");
            } else if (value != JsonToken.START_ARRAY) {
                throw tokens.fault("the field " + ENTRIES + " is not an array");
            } else {
                found = true;
                readEntries();
            }
        }
        if (!found) {
            throw tokens.fault("the field " + ENTRIES + " is missing");
        }
    }

    private void readEntries() throws IOException {
        JsonEntry entry = new JsonEntry(tokens, unknown);
        for (JsonToken token = tokens.require();
                token != JsonToken.END_ARRAY;
                token = tokens.require()) {
            entry.read(token);
            Optional<EntryFaultException> fault = entry.fault();
            if (fault.isPresent()) {
                collector.refuse(entry.line(), fault.get());
            } else {
                collector.add(entry.line(), entry.values());
            }
        }
    }
}
