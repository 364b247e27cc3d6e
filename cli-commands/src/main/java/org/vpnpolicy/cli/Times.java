// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads instants the way operators type them. */
final class Times {
    private Times() {}

    /**
     * Reads an instant.
     *
     * @param field what it is, for the message
     * @param text date, time and offset as ISO 8601 writes them; empty for none
     * @return the instant; empty for an empty text
     * @throws IllegalArgumentException if the text is something else
     */
    static Optional<Instant> parse(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    field
                            + ": \""
                            + text
                            + "\" is no instant, such as 2026-12-01T08:00:00Z or"
                            + " 2026-12-01T13:00:00+05:00",
                    e);
        }
    }
}
