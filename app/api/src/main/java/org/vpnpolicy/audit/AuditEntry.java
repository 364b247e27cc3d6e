// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.audit;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Objects;

/** One line of the audit. Immutable. */
public final class AuditEntry {
    private final long sequence;
    private final Instant instant;
    private final String node;
    private final AuditChange change;

    private AuditEntry(long sequence, Instant instant, String node, AuditChange change) {
        this.sequence = sequence;
        this.instant = checkNotNull(instant, "instant");
        this.node = checkNotNull(node, "node");
        this.change = checkNotNull(change, "change");
    }

    /**
     * Makes an entry.
     *
     * @param sequence its number, 1 or more
     * @param instant when the change was made, by the clock of the node that made it
     * @param node the id of that node
     * @param change the change
     * @return the entry
     * @throws IllegalArgumentException if the sequence is not 1 or more
     */
    public static AuditEntry of(long sequence, Instant instant, String node, AuditChange change) {
        checkArgument(sequence >= 1, "sequence: %s is not 1 or more", sequence);
        return new AuditEntry(sequence, instant, node, change);
    }

    /**
     * Returns the entry's number. They follow each other without a gap over the whole cluster, so
     * that a line that got lost on its way to an archive shows.
     *
     * @return 1 or more
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Returns when the change was made.
     *
     * @return an instant, by the clock of the node that made it
     */
    public Instant instant() {
        return instant;
    }

    /**
     * Returns the node that made the change.
     *
     * @return the node's id
     */
    public String node() {
        return node;
    }

    /**
     * Returns the change.
     *
     * @return what was changed by whom, from where and why
     */
    public AuditChange change() {
        return change;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sequence, instant, node, change);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof AuditEntry
                && sequence == ((AuditEntry) object).sequence
                && instant.equals(((AuditEntry) object).instant)
                && node.equals(((AuditEntry) object).node)
                && change.equals(((AuditEntry) object).change);
    }

    @Override
    public String toString() {
        return sequence + " " + instant + " " + node + " " + change;
    }
}
