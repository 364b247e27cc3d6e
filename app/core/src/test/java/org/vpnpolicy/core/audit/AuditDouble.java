// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;

/** The audit in memory. */
public final class AuditDouble implements AuditService {
    private final List<AuditEntry> entries = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(AuditChange change) {
        synchronized (entries) {
            entries.add(AuditEntry.of(entries.size() + 1, Instant.now(), "test", change));
        }
    }

    @Override
    public List<AuditEntry> entries(AuditFilter filter) {
        return ImmutableList.copyOf(entries).reverse().stream()
                .filter(filter::accepts)
                .collect(Collectors.toList());
    }

    /**
     * Returns what was recorded.
     *
     * @return changes, the first one first
     */
    public List<AuditChange> changes() {
        return ImmutableList.copyOf(entries).stream()
                .map(AuditEntry::change)
                .collect(Collectors.toList());
    }
}
