// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Reads the times of a validity. A date alone is a whole day: its start where the validity begins,
 * its end where the validity ends. Immutable.
 */
public final class ListTimes {
    /** What is before it is a slip of the pen. */
    private static final Instant EARLIEST =
            LocalDate.of(1900, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    /** The last day of the last year of ISO 8601 in its plain form ends before it, in any zone. */
    private static final Instant LATEST =
            LocalDate.of(10_000, 1, 2).atStartOfDay(ZoneOffset.UTC).toInstant();

    /** The length of 2026-11-22. */
    private static final int DATE_LENGTH = 10;

    /** Longer than any time with its offset and nanoseconds. */
    private static final int LONGEST_TEXT = 40;

    private final ZoneId zone;

    private ListTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Makes a reader of times.
     *
     * @param zone the time zone of the days that dates alone stand for
     * @return the reader
     */
    public static ListTimes in(ZoneId zone) {
        return new ListTimes(zone);
    }

    /**
     * Reads when a validity begins.
     *
     * @param text an instant such as 2026-11-22T08:00:00Z or 2026-11-22T13:00:00+05:00, or a date
     *     such as 2026-11-22
     * @return the first instant of the validity
     * @throws IllegalArgumentException if the text is neither, or is not in the years 1900 to 9999
     */
    public Instant from(String text) {
        return time(text, 0);
    }

    /**
     * Reads when a validity ends.
     *
     * @param text an instant or a date, as above; a date is the last day of the validity
     * @return the first instant after the validity
     * @throws IllegalArgumentException if the text is neither, or is not in the years 1900 to 9999
     */
    public Instant until(String text) {
        return time(text, 1);
    }

    private Instant time(String text, int dayOffset) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(wrong());
        }
        Instant instant;
        try {
            instant =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text)
                                    .plusDays(dayOffset)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(wrong(), e);
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("is not in the years 1900 to 9999");
        }
        return instant;
    }

    private static String wrong() {
        return "is neither an instant with its offset, such as 2026-11-22T08:00:00Z, nor a date,"
                + " such as 2026-11-22";
    }
}
