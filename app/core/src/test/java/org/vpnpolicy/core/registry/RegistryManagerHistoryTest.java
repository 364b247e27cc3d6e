// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreServiceAdapter;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.NetTestTools;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DirectEvents;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.SerialRecord;

/** Sources, serials and ways back. */
class RegistryManagerHistoryTest {
    private static final ChangeCause CAUSE = ChangeCause.of("karaf", "yearly list");
    private static final ImportProgress SILENT = (step, done) -> {};
    private static final RegisteredEndpoint HOSPITAL =
            Endpoints.endpoint("203.0.113.7", "Hospital", "L-1");
    private static final RegisteredEndpoint LISTED = listed("Bank", "L-2");
    private static final RegisteredEndpoint CORRECTED = listed("Bank of the North", "L-2");
    private static final RegisteredEndpoint OTHER = listed("University", "L-3");

    private final RegistryManager manager = new RegistryManager(Duration.ofMillis(1));

    private static RegisteredEndpoint listed(String holder, String reference) {
        return RegisteredEndpoint.builder(Prefixes.parse("2001:db8::/48"), holder, reference)
                .source("pta")
                .build();
    }

    @BeforeEach
    void start() {
        manager.coreService =
                new CoreServiceAdapter() {
                    @Override
                    public ApplicationId registerApplication(String name) {
                        return new DefaultApplicationId(1, name);
                    }
                };
        manager.configService = new ComponentConfigAdapter();
        manager.storageService = new ClusterStorage().node();
        manager.protocolService = () -> Endpoints.CATALOGUE;
        NetTestTools.injectEventDispatcher(manager, new DirectEvents());
        manager.activate(ImmutableMap.of("keptSerials", 3));
    }

    @AfterEach
    void stop() {
        manager.deactivate();
    }

    private List<RegisteredEndpoint> entries() {
        return ImmutableList.copyOf(manager.snapshot().endpoints());
    }

    @Test
    void replacingASourceLeavesTheOthersAlone() {
        manager.add(ImmutableList.of(HOSPITAL), CAUSE);
        manager.mergeSource("pta", ImmutableList.of(LISTED), CAUSE, SILENT);

        assertEquals(
                "serial 3: 1 added, 0 changed, 1 removed, 0 unchanged",
                manager.replaceSource("pta", ImmutableList.of(OTHER), CAUSE, SILENT).toString());

        assertEquals(ImmutableList.of(HOSPITAL, OTHER), entries());
    }

    @Test
    void aPreviewChangesNothing() {
        manager.add(ImmutableList.of(HOSPITAL, LISTED, OTHER), CAUSE);

        RegistryDifference replacing =
                manager.preview("pta", ImmutableList.of(CORRECTED), ImportMode.REPLACE);

        assertEquals(ImmutableList.of(), replacing.added());
        assertEquals(ImmutableList.of(OTHER), replacing.removed());
        assertEquals(LISTED, replacing.changed().get(0).before());
        assertEquals(CORRECTED, replacing.changed().get(0).after());
        assertEquals(
                "0 added, 1 changed, 0 removed",
                manager.preview("pta", ImmutableList.of(CORRECTED), ImportMode.MERGE).toString());
        assertEquals(1, manager.snapshot().serial());
    }

    @Test
    void entriesOfAnotherSourceAndUnknownProtocolsAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> manager.mergeSource("psha", ImmutableList.of(LISTED), CAUSE, SILENT));
        RegisteredEndpoint unknown =
                RegisteredEndpoint.builder(HOSPITAL.prefix(), "A", "L-9")
                        .source("pta")
                        .protocols(ImmutableList.of("tor"))
                        .build();
        for (ImportMode mode : ImportMode.values()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> manager.preview("pta", ImmutableList.of(unknown), mode));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> manager.replaceSource("pta", ImmutableList.of(unknown), CAUSE, SILENT));
        assertEquals(0, manager.snapshot().serial());
    }

    @Test
    void theHistoryHasTheSerialsThatAreKeptTheNewestFirst() {
        manager.add(ImmutableList.of(HOSPITAL), ChangeCause.of("anna", ""));
        manager.add(ImmutableList.of(LISTED), CAUSE);
        manager.add(ImmutableList.of(CORRECTED), CAUSE);
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
        manager.add(ImmutableList.of(HOSPITAL, LISTED), CAUSE);
        manager.remove(ImmutableList.of(HOSPITAL.key()), CAUSE);
        manager.add(ImmutableList.of(CORRECTED, OTHER), CAUSE);

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
            manager.add(ImmutableList.of(endpoint), CAUSE);
        }
        assertEquals(3, manager.history().size());

        manager.modified(ImmutableMap.of("keptSerials", "1"));
        manager.add(ImmutableList.of(HOSPITAL), CAUSE);
        assertEquals(1, manager.history().size());
    }
}
