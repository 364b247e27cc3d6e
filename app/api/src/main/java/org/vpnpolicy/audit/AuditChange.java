// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.audit;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import org.vpnpolicy.registry.ChangeCause;

/**
 * A change that has been made, as whoever made it tells the audit. Immutable. No text is refused:
 * the audit must not be what a change fails of. One that is too long is cut and ends with "…".
 */
public final class AuditChange {
    /** Most characters of a subject. */
    public static final int LONGEST_SUBJECT = 200;

    /** Most characters of what something was before, or is after. */
    public static final int LONGEST_STATE = 2_000;

    private static final String ELLIPSIS = "…";

    private final AuditKind kind;
    private final String subject;
    private final String before;
    private final String after;
    private final ChangeCause cause;

    private AuditChange(
            AuditKind kind, String subject, String before, String after, ChangeCause cause) {
        this.kind = checkNotNull(kind, "kind");
        this.subject = cut(subject, LONGEST_SUBJECT);
        this.before = cut(before, LONGEST_STATE);
        this.after = cut(after, LONGEST_STATE);
        this.cause = checkNotNull(cause, "cause");
    }

    /**
     * Makes a change.
     *
     * @param kind what it is about
     * @param subject what has changed, such as {@code serial 12}, {@code policy version 7} or a
     *     device id
     * @param before what it was, in short; empty if it was not there
     * @param after what it is now, in short; empty if it is not there any more
     * @param cause who made the change, from where, and why
     * @return the change
     */
    public static AuditChange of(
            AuditKind kind, String subject, String before, String after, ChangeCause cause) {
        return new AuditChange(kind, subject, before, after, cause);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + ELLIPSIS;
    }

    /**
     * Returns what the change is about.
     *
     * @return the kind
     */
    public AuditKind kind() {
        return kind;
    }

    /**
     * Returns what has changed.
     *
     * @return a name or a number
     */
    public String subject() {
        return subject;
    }

    /**
     * Returns what it was.
     *
     * @return in short; empty if it was not there
     */
    public String before() {
        return before;
    }

    /**
     * Returns what it is now.
     *
     * @return in short; empty if it is not there any more
     */
    public String after() {
        return after;
    }

    /**
     * Returns who made the change, from where, and why.
     *
     * @return the cause
     */
    public ChangeCause cause() {
        return cause;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                kind, subject, before, after, cause.author(), cause.origin(), cause.reason());
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof AuditChange
                && kind == ((AuditChange) object).kind
                && subject.equals(((AuditChange) object).subject)
                && before.equals(((AuditChange) object).before)
                && after.equals(((AuditChange) object).after)
                && cause.author().equals(((AuditChange) object).cause.author())
                && cause.origin().equals(((AuditChange) object).cause.origin())
                && cause.reason().equals(((AuditChange) object).cause.reason());
    }

    @Override
    public String toString() {
        return kind.word()
                + " "
                + subject
                + " by "
                + cause.author()
                + (cause.origin().isEmpty() ? "" : " from " + cause.origin())
                + (cause.reason().isEmpty() ? "" : ": " + cause.reason());
    }
}
