// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.audit;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Sets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which entries of the audit are asked for. Immutable. */
public final class AuditFilter {
    /** All entries that are kept. */
    public static final AuditFilter ALL = builder().build();

    private final Instant since;
    private final Instant until;
    private final String author;
    private final Set<AuditKind> kinds;
    private final String text;
    private final int offset;
    private final int limit;

    private AuditFilter(Builder builder) {
        since = builder.since;
        until = builder.until;
        author = builder.author;
        kinds = Sets.immutableEnumSet(builder.kinds);
        text = builder.text;
        offset = builder.offset;
        limit = builder.limit;
    }

    /**
     * Begins a filter that lets everything through.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Tells whether an entry is asked for, by what it says.
     *
     * @param entry an entry
     * @return true if it is
     */
    public boolean accepts(AuditEntry entry) {
        AuditChange change = entry.change();
        return !entry.instant().isBefore(since)
                && entry.instant().isBefore(until)
                && (author.isEmpty() || change.cause().author().equalsIgnoreCase(author))
                && (kinds.isEmpty() || kinds.contains(change.kind()))
                && (text.isEmpty() || has(entry, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean has(AuditEntry entry, String wanted) {
        AuditChange change = entry.change();
        return Stream.of(
                        change.subject(),
                        change.before(),
                        change.after(),
                        change.cause().reason(),
                        change.cause().author(),
                        change.cause().origin(),
                        change.kind().word(),
                        entry.node())
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /**
     * Returns how many entries are passed over first, of those that are accepted.
     *
     * @return 0 or more
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns how many entries are asked for at most.
     *
     * @return 0 or more; {@link Integer#MAX_VALUE} for all
     */
    public int limit() {
        return limit;
    }

    /** Collects what is asked for. Not for several threads. */
    public static final class Builder {
        private Instant since = Instant.MIN;
        private Instant until = Instant.MAX;
        private String author = "";
        private final EnumSet<AuditKind> kinds = EnumSet.noneOf(AuditKind.class);
        private String text = "";
        private int offset;
        private int limit = Integer.MAX_VALUE;

        private Builder() {}

        /**
         * Asks for changes from an instant on.
         *
         * @param instant the first instant
         * @return this builder
         */
        public Builder since(Instant instant) {
            since = instant;
            return this;
        }

        /**
         * Asks for changes before an instant.
         *
         * @param instant the first instant that is not asked for
         * @return this builder
         */
        public Builder until(Instant instant) {
            until = instant;
            return this;
        }

        /**
         * Asks for the changes of one person.
         *
         * @param name the author's name, in any case; empty for everybody
         * @return this builder
         */
        public Builder author(String name) {
            author = name.trim();
            return this;
        }

        /**
         * Asks for changes of a kind, and of those kinds that are asked for besides.
         *
         * @param kind the kind
         * @return this builder
         */
        public Builder kind(AuditKind kind) {
            kinds.add(kind);
            return this;
        }

        /**
         * Asks for changes with a text.
         *
         * @param part a part of any of the entry's texts, in any case; empty for all
         * @return this builder
         */
        public Builder text(String part) {
            text = part;
            return this;
        }

        /**
         * Asks for a page.
         *
         * @param first how many accepted entries are passed over
         * @param most how many are asked for then
         * @return this builder
         * @throws IllegalArgumentException if one of the two is negative
         */
        public Builder page(int first, int most) {
            checkArgument(first >= 0, "offset: %s is negative", first);
            checkArgument(most >= 0, "limit: %s is negative", most);
            offset = first;
            limit = most;
            return this;
        }

        /**
         * Makes the filter.
         *
         * @return the filter
         * @throws IllegalArgumentException if it asks for no time at all
         */
        public AuditFilter build() {
            checkArgument(since.isBefore(until), "until: %s is not after since, %s", until, since);
            return new AuditFilter(this);
        }
    }
}
