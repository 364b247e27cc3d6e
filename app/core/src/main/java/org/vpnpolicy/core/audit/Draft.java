// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;

/**
 * An entry that has no number yet. Its random id tells it from all others, so that a node whose
 * store did not answer can see whether the entry got there. Immutable.
 */
final class Draft {
    private final Instant instant;
    private final String node;
    private final AuditChange change;
    private final long id;

    private Draft(Instant instant, String node, AuditChange change, long id) {
        this.instant = instant;
        this.node = node;
        this.change = change;
        this.id = id;
    }

    /**
     * Makes a draft.
     *
     * @param instant when the change was made
     * @param node the node that made it
     * @param change the change
     * @return the draft, with an id of its own
     */
    static Draft of(Instant instant, String node, AuditChange change) {
        return new Draft(
                instant, node, change, ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    }

    Instant instant() {
        return instant;
    }

    String node() {
        return node;
    }

    AuditChange change() {
        return change;
    }

    long id() {
        return id;
    }

    /** Returns the entry that this becomes under a number. */
    AuditEntry at(long sequence) {
        return AuditEntry.of(sequence, instant, node, change);
    }
}
