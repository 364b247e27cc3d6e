// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Every change of the registry is in the audit, with what was before and after. */
class RegistryAuditTest {
    private static final ChangeCause CAUSE =
            ChangeCause.of("anna", "licence renewed").from("ssh 192.0.2.7:50122");

    private final RegistryBench bench = new RegistryBench();
    private final RegistryManager manager = bench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    private AuditChange last() {
        return Iterables.getLast(bench.audit.changes());
    }

    private static RegisteredEndpoint endpoint(String note) {
        return RegisteredEndpoint.builder(Prefixes.parse("203.0.113.7"), "Hospital", "L-1")
                .note(note)
                .build();
    }

    private void assertLast(String subject, String before, String after) {
        assertThat(last(), is(AuditChange.of(AuditKind.REGISTRY, subject, before, after, CAUSE)));
    }

    @Test
    void singleEntriesAreShownAsTheyWereAndAre() {
        manager.add(ImmutableList.of(endpoint("")), CAUSE, false);
        assertLast("serial 1, source manual", "", "203.0.113.7/32 L-1 Hospital");

        manager.add(ImmutableList.of(endpoint("by day")), CAUSE, false);
        assertLast(
                "serial 2, source manual",
                "203.0.113.7/32 L-1 Hospital",
                "203.0.113.7/32 L-1 Hospital, note by day");

        manager.remove(ImmutableList.of(endpoint("").key()), CAUSE);
        assertLast("serial 3, source manual", "203.0.113.7/32 L-1 Hospital, note by day", "");
    }

    @Test
    void manyEntriesAreCounted() {
        manager.add(
                IntStream.range(0, 6)
                        .mapToObj(
                                number ->
                                        Endpoints.endpoint(
                                                "203.0.113." + number, "Bank", "L-" + number))
                        .collect(Collectors.toList()),
                CAUSE,
                false);
        assertLast(
                "serial 1, source manual",
                "serial 0, 0 entries",
                "serial 1, 6 entries; 6 added, 0 changed, 0 removed");

        manager.rollback(0, CAUSE);
        assertLast(
                "serial 2, content of serial 0",
                "serial 1, 6 entries",
                "serial 2, 0 entries; 0 added, 0 changed, 6 removed");
    }

    @Test
    void whatChangesNothingIsNotRecorded() {
        manager.add(ImmutableList.of(endpoint("")), CAUSE, false);
        manager.add(ImmutableList.of(endpoint("")), CAUSE, false);
        manager.remove(
                ImmutableList.of(Endpoints.endpoint("192.0.2.1", "Bank", "L-9").key()), CAUSE);

        assertThat(bench.audit.changes(), hasSize(1));
    }
}
