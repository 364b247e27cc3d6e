// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;

/** The audit in memory. */
public final class MemoryAudit implements AuditService {
    private static final Instant FIRST = Instant.parse("2026-11-22T08:00:00Z");

    private final List<AuditEntry> entries = new ArrayList<>();

    /** Each entry is an hour after the one before. */
    @Override
    public void record(AuditChange change) {
        int number = entries.size() + 1;
        entries.add(AuditEntry.of(number, FIRST.plusSeconds(3_600L * number), "node-1", change));
    }

    @Override
    public List<AuditEntry> entries(AuditFilter filter) {
        return ImmutableList.copyOf(entries).reverse().stream()
                .filter(filter::accepts)
                .skip(filter.offset())
                .limit(filter.limit())
                .collect(toUnmodifiableList());
    }
}
