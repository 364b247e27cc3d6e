// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lengths of time the way operators type them. */
final class Durations {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,5})(ms|[smhdw])");
    private static final int DAYS_PER_WEEK = 7;

    private Durations() {}

    /**
     * Tells whether a text is a length of time.
     *
     * @param text any text
     * @return true if {@link #parse} takes it
     */
    static boolean isOne(String text) {
        return TEXT.matcher(text).matches();
    }

    /**
     * Reads a length of time.
     *
     * @param field what it is, for the message
     * @param text a number and a unit: milliseconds, seconds, minutes, hours, days or weeks, such
     *     as 500ms or 48h
     * @return the length
     * @throws IllegalArgumentException if it is none
     */
    static Duration parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    field + ": \"" + text + "\" is no length of time, such as 90m, 48h or 14d");
        }
        long number = Long.parseLong(matcher.group(1));
        switch (matcher.group(2)) {
            case "ms":
                return Duration.ofMillis(number);
            case "s":
                return Duration.ofSeconds(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            case "d":
                return Duration.ofDays(number);
            default:
                return Duration.ofDays(number * DAYS_PER_WEEK);
        }
    }
}
