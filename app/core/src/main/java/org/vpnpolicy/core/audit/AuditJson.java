// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.storage.StoredFormatException;
import org.vpnpolicy.registry.ChangeCause;

/**
 * The audit's JSON: of the log, of the store, and of commands. As a line it is printable ASCII
 * without {@code $}, whatever the texts have: some readers take other characters for the end of a
 * line, and Log4j before 2.15 replaces <code>${…}</code> in what it logs.
 */
public final class AuditJson {
    private static final String SEQUENCE = "sequence";
    private static final String TIME = "time";
    private static final String KIND = "kind";
    private static final String SUBJECT = "subject";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String AUTHOR = "author";
    private static final String ORIGIN = "origin";
    private static final String REASON = "reason";
    private static final String NODE = "node";
    private static final String ID = "id";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER =
            MAPPER.writer(new LineEscapes()).with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private AuditJson() {}

    /**
     * Writes an entry into an object.
     *
     * @param entry the entry
     * @param json an empty object
     * @return the object
     */
    public static ObjectNode write(AuditEntry entry, ObjectNode json) {
        json.put(SEQUENCE, entry.sequence());
        return write(entry.instant(), entry.node(), entry.change(), json);
    }

    private static ObjectNode write(
            Instant instant, String node, AuditChange change, ObjectNode json) {
        return json.put(TIME, instant.toString())
                .put(KIND, change.kind().word())
                .put(SUBJECT, change.subject())
                .put(BEFORE, change.before())
                .put(AFTER, change.after())
                .put(AUTHOR, change.cause().author())
                .put(ORIGIN, change.cause().origin())
                .put(REASON, change.cause().reason())
                .put(NODE, node);
    }

    /** Returns the line of an entry. */
    static String line(AuditEntry entry) {
        return text(write(entry, MAPPER.createObjectNode()));
    }

    /** Returns the line of a draft that could not be stored; it has no number. */
    static String line(Draft draft) {
        return text(
                write(draft.instant(), draft.node(), draft.change(), MAPPER.createObjectNode()));
    }

    /** Returns the stored form of a draft under a number. */
    static String stored(long sequence, Draft draft) {
        return text(write(draft.at(sequence), MAPPER.createObjectNode()).put(ID, draft.id()));
    }

    private static String text(ObjectNode json) {
        try {
            return WRITER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of texts and numbers", e);
        }
    }

    /**
     * Reads a stored form.
     *
     * @param text what {@link #stored} gave
     * @return the entry
     * @throws StoredFormatException if it is something else
     */
    static AuditEntry read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            ChangeCause cause =
                    ChangeCause.of(json.path(AUTHOR).asText(), json.path(REASON).asText())
                            .from(json.path(ORIGIN).asText());
            return AuditEntry.of(
                    json.path(SEQUENCE).asLong(),
                    Instant.parse(json.path(TIME).asText()),
                    json.path(NODE).asText(),
                    AuditChange.of(
                            AuditKind.parse(json.path(KIND).asText()),
                            json.path(SUBJECT).asText(),
                            json.path(BEFORE).asText(),
                            json.path(AFTER).asText(),
                            cause));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new StoredFormatException("audit entry: " + e.getMessage(), e);
        }
    }

    /** Escapes besides what JSON demands: the dollar sign and the delete character. */
    private static final class LineEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final char DELETE = 0x7f;

        private final int[] escapes = standardAsciiEscapesForJSON();

        private LineEscapes() {
            escapes['$'] = ESCAPE_STANDARD;
            escapes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            throw new IllegalStateException("all escapes are the standard ones");
        }
    }
}
