// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.SerialRecord;

/** Sources, serials and ways back. */
class RegistryManagerHistoryTest {
    private static final ChangeCause CAUSE = ChangeCause.of("karaf", "yearly list");
    private static final RegisteredEndpoint HOSPITAL =
            Endpoints.endpoint("203.0.113.7", "Hospital", "L-1");
    private static final RegisteredEndpoint LISTED = listed("Bank", "L-2");
    private static final RegisteredEndpoint CORRECTED = listed("Bank of the North", "L-2");
    private static final RegisteredEndpoint OTHER = listed("University", "L-3");

    private final RegistryBench bench = new RegistryBench();
    private final RegistryManager manager = bench.start(ImmutableMap.of("keptSerials", 3));

    private static RegisteredEndpoint listed(String holder, String reference) {
        return RegisteredEndpoint.builder(Prefixes.parse("2001:db8::/48"), holder, reference)
                .source("pta")
                .build();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private List<RegisteredEndpoint> entries() {
        return ImmutableList.copyOf(manager.snapshot().endpoints());
    }

    @Test
    void theHistoryHasTheSerialsThatAreKeptTheNewestFirst() {
        manager.add(ImmutableList.of(HOSPITAL), ChangeCause.of("anna", ""), false);
        manager.add(ImmutableList.of(LISTED), CAUSE, false);
        manager.add(ImmutableList.of(CORRECTED), CAUSE, false);
        manager.remove(ImmutableList.of(HOSPITAL.key()), ChangeCause.of("anna", "closed"));

        List<SerialRecord> history = manager.history();

        assertEquals(ImmutableList.of(4L, 3L, 2L), Lists.transform(history, SerialRecord::serial));
        assertEquals("anna: closed", history.get(0).cause().toString());
        assertEquals(Optional.of("pta"), history.get(1).source());
        assertEquals(1, history.get(0).entries());
    }

    @Test
    void aSerialIsComparedReadAndBroughtBack() {
        List<Long> serials = new ArrayList<>();
        manager.addListener(event -> serials.add(event.subject().serial()));
        manager.add(ImmutableList.of(HOSPITAL, LISTED), CAUSE, false);
        manager.remove(ImmutableList.of(HOSPITAL.key()), CAUSE);
        manager.add(ImmutableList.of(CORRECTED, OTHER), CAUSE, false);

        assertEquals("1 added, 1 changed, 1 removed", manager.difference(1, 3).toString());
        assertEquals(ImmutableList.of(HOSPITAL), manager.difference(3, 1).added());
        assertEquals(
                ImmutableList.of(LISTED), ImmutableList.copyOf(manager.endpointsAt(2).endpoints()));
        assertEquals(
                "serial 4: 1 added, 1 changed, 1 removed, 0 unchanged",
                manager.rollback(1, CAUSE).toString());
        assertEquals(ImmutableList.of(HOSPITAL, LISTED), entries());
        assertEquals(
                "serial 4: 0 added, 0 changed, 0 removed, 2 unchanged",
                manager.rollback(4, CAUSE).toString());
        assertEquals(ImmutableList.of(1L, 2L, 3L, 4L), serials);
        assertEquals(
                "serial: 1 is not kept; kept are 2 to 4",
                assertThrows(IllegalArgumentException.class, () -> manager.difference(1, 4))
                        .getMessage());
    }

    @Test
    void aBadSettingChangesNothing() {
        manager.modified(ImmutableMap.of("keptSerials", "none"));
        for (RegisteredEndpoint endpoint : Endpoints.many(5, "A")) {
            manager.add(ImmutableList.of(endpoint), CAUSE, true);
        }
        assertEquals(3, manager.history().size());

        manager.modified(ImmutableMap.of("keptSerials", "1"));
        manager.add(ImmutableList.of(HOSPITAL), CAUSE, false);
        assertEquals(1, manager.history().size());
    }
}
