// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.net.NetTestTools;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.source.RegistrySettings;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DirectEvents;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryEvent;
import org.vpnpolicy.registry.RegistryImportException;

class RegistryManagerTest {
    private static final String HEADER = "prefix,holder,reference,protocols\n";
    private static final String CHUNKS = "vpnpolicy-registry-chunks";
    private static final ChangeCause CAUSE = ChangeCause.of("tester", "it is a test");
    private static final ImportProgress SILENT = (step, done) -> {};
    private static final RegisteredEndpoint HOSPITAL =
            Endpoints.endpoint("203.0.113.7", "Hospital", "L-1");
    private static final RegisteredEndpoint BANK =
            Endpoints.endpoint("2001:db8::/48", "Bank", "L-2");

    private final ClusterStorage cluster = new ClusterStorage();
    private final List<RegistryManager> started = new ArrayList<>();

    private RegistryManager start() {
        RegistryManager manager = manager(cluster.node());
        manager.activate(ImmutableMap.of());
        started.add(manager);
        return manager;
    }

    private static RegistryManager manager(StorageService storage) {
        RegistryManager manager = new RegistryManager(Duration.ofMillis(1), Clock.systemUTC());
        manager.coreService = new RegisteredApplication(1);
        manager.storageService = storage;
        manager.configService = new ComponentConfigAdapter();
        manager.protocolService = () -> Endpoints.CATALOGUE;
        manager.auditService = new AuditDouble();
        manager.settingsService = () -> RegistrySettings.DEFAULT;
        NetTestTools.injectEventDispatcher(manager, new DirectEvents());
        return manager;
    }

    @AfterEach
    void stop() {
        started.forEach(RegistryManager::deactivate);
    }

    private static RegistryChange importCsv(RegistryManager manager, ImportMode mode, String csv)
            throws Exception {
        return manager.importList(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        request(mode),
                        SILENT)
                .change();
    }

    /** Forced: what the guards are for is tested elsewhere. */
    private static ImportRequest request(ImportMode mode) {
        return ImportRequest.builder(CAUSE).mode(mode).force(true).build();
    }

    private static List<RegisteredEndpoint> entries(RegistryManager manager) {
        return ImmutableList.copyOf(manager.snapshot().endpoints());
    }

    private static List<Long> listen(RegistryManager manager) {
        List<Long> serials = new CopyOnWriteArrayList<>();
        manager.addListener(event -> serials.add(event.subject().serial()));
        return serials;
    }

    @Test
    void aNewInstallationIsEmpty() {
        RegistryManager manager = start();

        assertEquals(0, manager.snapshot().serial());
        assertEquals(ImmutableList.of(), entries(manager));
    }

    @Test
    void theSnapshotAfterAChangeShowsIt() {
        RegistryManager manager = start();

        RegistryChange change = manager.add(ImmutableList.of(HOSPITAL, BANK), CAUSE, true);

        assertEquals("serial 1: 2 added, 0 changed, 0 removed, 0 unchanged", change.toString());
        assertEquals(ImmutableList.of(HOSPITAL, BANK), entries(manager));
        assertEquals(
                "serial 2: 0 added, 0 changed, 1 removed, 0 unchanged",
                manager.remove(
                                ImmutableList.of(
                                        HOSPITAL.key(), EndpointKey.of(HOSPITAL.prefix(), "L-9")),
                                CAUSE)
                        .toString());
        assertEquals(ImmutableList.of(BANK), entries(manager));
    }

    @Test
    void whatIsThereAlreadyChangesNothing() {
        RegistryManager manager = start();
        manager.add(ImmutableList.of(HOSPITAL), CAUSE, true);
        List<Long> serials = listen(manager);

        assertEquals(
                "serial 1: 0 added, 0 changed, 0 removed, 1 unchanged",
                manager.add(ImmutableList.of(HOSPITAL), CAUSE, true).toString());
        assertEquals(
                "serial 1: 0 added, 0 changed, 0 removed, 0 unchanged",
                manager.remove(ImmutableList.of(BANK.key()), CAUSE).toString());
        assertEquals(
                "serial 1: 0 added, 0 changed, 0 removed, 0 unchanged",
                manager.add(ImmutableList.of(), CAUSE, true).toString());
        assertEquals(ImmutableList.of(), serials);
    }

    @Test
    void everyNodeSeesEveryChangeOnceAndInOrder() {
        RegistryManager one = start();
        RegistryManager other = start();
        List<Long> heardByOne = listen(one);
        List<Long> heardByOther = listen(other);

        for (int i = 0; i < 10; i++) {
            (i % 2 == 0 ? one : other)
                    .add(ImmutableList.of(Endpoints.many(10, "A").get(i)), CAUSE, true);
        }

        for (RegistryManager manager : started) {
            Eventually.await("serial 10", () -> manager.snapshot().serial() == 10);
            assertEquals(10, manager.snapshot().size());
        }
        for (List<Long> heard : ImmutableList.of(heardByOne, heardByOther)) {
            Eventually.await("event of serial 10", () -> heard.contains(10L));
            assertEquals(ImmutableList.sortedCopyOf(heard), heard);
            assertEquals(heard.size(), heard.stream().distinct().count());
        }
    }

    @Test
    void anEventCarriesTheSnapshotThatIsInForce() {
        RegistryManager manager = start();
        List<RegistryEvent> events = new ArrayList<>();
        manager.addListener(
                event -> {
                    assertEquals(manager.snapshot(), event.subject());
                    events.add(event);
                });

        manager.add(ImmutableList.of(HOSPITAL), CAUSE, true);

        assertEquals(1, events.size());
        assertEquals(RegistryEvent.Type.REGISTRY_CHANGED, events.get(0).type());
        assertEquals(
                ImmutableList.of(HOSPITAL),
                ImmutableList.copyOf(events.get(0).subject().endpoints()));
    }

    @Test
    void changesOnTwoNodesAtOnceAllHappen() throws Exception {
        List<RegisteredEndpoint> all = Endpoints.many(60, "A");
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        for (int node = 0; node < 3; node++) {
            RegistryManager manager = start();
            List<RegisteredEndpoint> part = all.subList(node * 20, node * 20 + 20);
            Thread thread =
                    new Thread(
                            () -> part.forEach(e -> manager.add(ImmutableList.of(e), CAUSE, true)));
            thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(ImmutableList.of(), failures);
        for (RegistryManager manager : started) {
            Eventually.await("all changes", () -> manager.snapshot().serial() == 60);
            assertEquals(all, entries(manager));
        }
        Eventually.await(
                "no chunk too many",
                () -> {
                    try {
                        RegistryNode.assertNoChunkTooManyOrTooFew(cluster);
                        return true;
                    } catch (AssertionError e) {
                        return false;
                    }
                });
    }

    @Test
    void theRegistryOutlivesARestart() {
        RegistryManager before = start();
        before.add(ImmutableList.of(HOSPITAL, BANK), CAUSE, true);
        before.deactivate();
        started.clear();

        RegistryManager after = start();

        assertEquals(1, after.snapshot().serial());
        assertEquals(ImmutableList.of(HOSPITAL, BANK), entries(after));
    }

    @Test
    void chunksThatACrashLeftAreRemovedAtTheStart() {
        start().add(ImmutableList.of(HOSPITAL), CAUSE, true);
        String leftOver = ChunkId.ofContent(1, new byte[] {1}).toString();
        String underWay = ChunkId.ofContent(2, new byte[] {1}).toString();
        cluster.node()
                .<String, byte[]>consistentMapBuilder()
                .withName(CHUNKS)
                .withSerializer(StoredValue.SERIALIZER)
                .build()
                .put(leftOver, new byte[] {1});
        cluster.node()
                .<String, byte[]>consistentMapBuilder()
                .withName(CHUNKS)
                .withSerializer(StoredValue.SERIALIZER)
                .build()
                .put(underWay, new byte[] {1});

        RegistryManager manager = start();

        Eventually.await("left-over gone", () -> !cluster.keys(CHUNKS).contains(leftOver));
        assertThat(cluster.keys(CHUNKS), hasItem(underWay));
        manager.add(ImmutableList.of(BANK), CAUSE, true);
        Eventually.await("the other one gone", () -> !cluster.keys(CHUNKS).contains(underWay));
        assertEquals(ImmutableList.of(HOSPITAL, BANK), entries(manager));
    }

    @Test
    void aRegistryThatCannotBeReadWholeIsNotTakenForAnEmptyOne() {
        start().add(ImmutableList.of(HOSPITAL), CAUSE, true);
        Eventually.await("leaf and record", () -> cluster.keys(CHUNKS).size() == 2);
        cluster.lose(CHUNKS, cluster.keys(CHUNKS).iterator().next());

        assertThrows(
                StorageException.class, () -> manager(cluster.node()).activate(ImmutableMap.of()));
    }

    @Test
    void anUnknownProtocolIsRefused() {
        RegistryManager manager = start();
        RegisteredEndpoint endpoint =
                RegisteredEndpoint.of(BANK.prefix(), "Bank", "L-2", ImmutableList.of("esp", "tor"));

        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        manager.add(
                                                ImmutableList.of(HOSPITAL, endpoint), CAUSE, true))
                        .getMessage();

        assertEquals("protocol: \"tor\" is unknown; known are ah, esp, gre", message);
        assertEquals(0, manager.snapshot().size());
    }

    @Test
    void anImportMergesOrReplaces() throws Exception {
        RegistryManager manager = start();
        manager.add(ImmutableList.of(HOSPITAL), CAUSE, true);

        assertEquals(
                "serial 2: 1 added, 0 changed, 0 removed, 0 unchanged",
                importCsv(manager, ImportMode.MERGE, HEADER + "2001:db8::/48,Bank,L-2,\n")
                        .toString());
        assertEquals(ImmutableList.of(HOSPITAL, BANK), entries(manager));
        assertEquals(
                "serial 3: 0 added, 0 changed, 1 removed, 1 unchanged",
                importCsv(manager, ImportMode.REPLACE, HEADER + "2001:db8::/48,Bank,L-2,\n")
                        .toString());
        assertEquals(ImmutableList.of(BANK), entries(manager));
    }

    @Test
    void aBadListChangesNothing() {
        RegistryManager manager = start();
        manager.add(ImmutableList.of(HOSPITAL), CAUSE, true);

        for (ImportMode mode : ImportMode.values()) {
            RegistryImportException refused =
                    assertThrows(
                            RegistryImportException.class,
                            () ->
                                    importCsv(
                                            manager,
                                            mode,
                                            HEADER + "::1,A,L-3,\nlocalhost,B,L-4,\n"));
            assertEquals(1, refused.badLineCount());
        }

        assertEquals(1, manager.snapshot().serial());
        assertEquals(ImmutableList.of(HOSPITAL), entries(manager));
    }

    @Test
    void progressThatFailsStopsTheImport() {
        RegistryManager manager = start();
        byte[] csv = (HEADER + "::1,A,L-1,\n").getBytes(StandardCharsets.UTF_8);

        for (String step : new String[] {"read", "stored"}) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            manager.importList(
                                    new ByteArrayInputStream(csv),
                                    request(ImportMode.MERGE),
                                    (reported, done) -> {
                                        if (reported.equals(step)) {
                                            throw new IllegalStateException("the shell is closed");
                                        }
                                    }));
            assertEquals(0, manager.snapshot().serial());
        }
    }

    @Test
    void twentyThousandEntriesAreImportedWithProgress() throws Exception {
        RegistryManager manager = start();
        Collection<RegisteredEndpoint> endpoints = Endpoints.many(20_000, "A");
        StringBuilder csv = new StringBuilder("prefix,holder,reference\n");
        endpoints.forEach(
                e -> csv.append(e.prefix()).append(",A,").append(e.reference()).append('\n'));
        List<String> reports = new ArrayList<>();

        RegistryChange change =
                manager.importList(
                                new ByteArrayInputStream(
                                        csv.toString().getBytes(StandardCharsets.UTF_8)),
                                request(ImportMode.REPLACE),
                                (step, done) -> reports.add(step + " " + done))
                        .change();

        assertEquals("serial 1: 20000 added, 0 changed, 0 removed, 0 unchanged", change.toString());
        assertThat(entries(manager), is(endpoints));
        assertThat(reports, hasItem("read 20000"));
        assertThat(reports, hasItem("stored 20000"));
        assertTrue(Lists.reverse(reports).get(0).startsWith("stored"));
    }
}
