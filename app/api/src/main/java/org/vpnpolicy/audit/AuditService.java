// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.audit;

import java.util.List;

/**
 * Keeps the audit, the same on every node of the cluster, up to a number of entries that operators
 * set; and writes each entry as one line of JSON to the logger {@code org.vpnpolicy.audit}, on the
 * node that made the change and nowhere else.
 */
public interface AuditService {
    /**
     * Records a change that has been made. Never waits and never fails: where the store does not
     * answer, the entry is tried again until it does. For any thread.
     *
     * @param change the change
     */
    void record(AuditChange change);

    /**
     * Returns what is kept. Waits for the cluster's store, so it is not for threads that deliver
     * events.
     *
     * @param filter which entries are asked for
     * @return those entries, the newest first
     * @throws org.onosproject.store.service.StorageException if the store does not answer
     */
    List<AuditEntry> entries(AuditFilter filter);
}
