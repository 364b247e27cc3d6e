// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

/** Who asks for a change, from where, and why. Immutable. */
public final class ChangeCause {
    private static final int LONGEST_AUTHOR = 100;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ORIGIN = 200;

    private final String author;
    private final String reason;
    private final String origin;

    private ChangeCause(String author, String reason, String origin) {
        this.author = author;
        this.reason = reason;
        this.origin = origin;
    }

    /**
     * Makes a cause of which nobody knows where it came from.
     *
     * @param author the user's name, or the part of the application that acts by itself; 1 to 100
     *     characters
     * @param reason what was given as the reason, at most 500 characters; empty if nothing was
     * @return the cause
     * @throws IllegalArgumentException if a text is too long or has control characters, or the
     *     author is empty; the message begins with the field's name
     */
    public static ChangeCause of(String author, String reason) {
        checkArgument(!author.isBlank(), "author: is empty");
        check("author", author, LONGEST_AUTHOR);
        check("reason", reason, LONGEST_REASON);
        return new ChangeCause(author.trim(), reason.trim(), "");
    }

    /**
     * Returns the same cause from somewhere.
     *
     * @param place where the change was asked for, such as {@code ssh 192.0.2.7:50122}, {@code
     *     console} or {@code rest 192.0.2.7}; at most 200 characters; empty if it is not known
     * @return the cause
     * @throws IllegalArgumentException if the text is too long or has control characters
     */
    public ChangeCause from(String place) {
        check("origin", place, LONGEST_ORIGIN);
        return new ChangeCause(author, reason, place.trim());
    }

    private static void check(String field, String value, int longest) {
        checkArgument(
                value.length() <= longest,
                "%s: has %s characters, more than %s",
                field,
                value.length(),
                longest);
        checkArgument(
                value.chars().noneMatch(Character::isISOControl),
                "%s: has a control character",
                field);
    }

    /**
     * Returns who asked.
     *
     * @return a user's name, or a part of the application
     */
    public String author() {
        return author;
    }

    /**
     * Returns why.
     *
     * @return reason; empty if nothing was said
     */
    public String reason() {
        return reason;
    }

    /**
     * Returns from where.
     *
     * @return the way in and the address; empty if it is not known
     */
    public String origin() {
        return origin;
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? author : author + ": " + reason;
    }
}
