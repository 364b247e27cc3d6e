// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Writes lists in JSON, in the form in which the shell prints entries. */
final class JsonListWriter {
    private static final JsonFactory FACTORY =
            new JsonFactory().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

    private JsonListWriter() {}

    /**
     * Writes a list.
     *
     * @param entries the entries in their order
     * @param out takes the list; not closed
     * @throws IOException if it cannot be written
     */
    static void write(List<RegisteredEndpoint> entries, Writer out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new EntryPerLine());
            json.writeStartObject();
            json.writeArrayFieldStart(JsonList.ENTRIES);
            for (RegisteredEndpoint entry : entries) {
                write(entry, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void write(RegisteredEndpoint entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(Column.PREFIX.jsonName(), entry.prefix().toString());
        json.writeStringField(Column.HOLDER.jsonName(), entry.holder());
        json.writeStringField(Column.REFERENCE.jsonName(), entry.reference());
        json.writeArrayFieldStart(Column.PROTOCOLS.jsonName());
        for (String protocol : entry.protocols()) {
            json.writeString(protocol);
        }
        json.writeEndArray();
        json.writeStringField(Column.SOURCE.jsonName(), entry.source());
        if (entry.category().isPresent()) {
            json.writeStringField(Column.CATEGORY.jsonName(), entry.category().get());
        }
        if (entry.validity().from().isPresent()) {
            json.writeStringField(
                    Column.VALID_FROM.jsonName(), entry.validity().from().get().toString());
        }
        if (entry.validity().until().isPresent()) {
            json.writeStringField(
                    Column.VALID_UNTIL.jsonName(), entry.validity().until().get().toString());
        }
        if (entry.note().isPresent()) {
            json.writeStringField(Column.NOTE.jsonName(), entry.note().get());
        }
        json.writeEndObject();
    }

    /** Gives each entry a line of its own, so that a fault's line and a difference are its own. */
    private static final class EntryPerLine extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        private int arrays;

        @Override
        public void writeStartArray(JsonGenerator json) throws IOException {
            super.writeStartArray(json);
            arrays++;
        }

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            breakLine(json);
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            super.writeArrayValueSeparator(json);
            breakLine(json);
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            breakLine(json);
            super.writeEndArray(json, values);
            arrays--;
        }

        private void breakLine(JsonGenerator json) throws IOException {
            if (arrays == 1) {
                json.writeRaw('\n');
            }
        }
    }
}
