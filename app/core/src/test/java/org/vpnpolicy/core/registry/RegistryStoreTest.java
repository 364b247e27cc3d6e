// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.SerialRecord;

/** The registry in the cluster's store. */
class RegistryStoreTest {
    private final ClusterStorage cluster = new ClusterStorage();

    /** Counts the requests of a node. */
    private static final class Requests implements ClusterStorage.Disturbance {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void before(String request) {
            seen.add(request.substring(0, request.indexOf(' ')));
        }

        @Override
        public void after(String request) {}
    }

    @Test
    void aChangeOfOneEntryWritesALeafTheNodesAboveItAndARecord() {
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(20_000, "A")));
        Set<String> before = cluster.keys(RegistryNode.CHUNKS);

        node.change(RegistryEdit.put(Endpoints.many(1, "B")));

        Set<String> added = new TreeSet<>(cluster.keys(RegistryNode.CHUNKS));
        added.removeAll(before);
        // 20,000 entries are 256 leaves below 16 + 1 inner nodes.
        assertEquals(256 + 16 + 1 + 1, before.size());
        assertEquals(1 + 2 + 1, added.size());
        RegistryNode.assertNoChunkTooManyOrTooFew(cluster);
    }

    @Test
    void aChangeOfOneEntryReadsOneLeafAndNothingElse() {
        Requests requests = new Requests();
        RegistryStore store = RegistryNode.store(cluster.node(requests), RegistryNode.KEPT);
        RegistryState state =
                store.change(
                                RegistryState.EMPTY,
                                RegistryEdit.put(Endpoints.many(20_000, "A")),
                                RegistryNode.CAUSE,
                                (step, done) -> {})
                        .state();
        requests.seen.clear();

        store.change(
                state,
                RegistryEdit.put(Endpoints.many(1, "B")),
                RegistryNode.CAUSE,
                (step, done) -> {});

        assertEquals(ImmutableList.of("get", "put", "put", "put", "put", "replace"), requests.seen);
    }

    @Test
    void aNodeReadsOnlyWhatIsNew() {
        RegistryNode writer = new RegistryNode(cluster.node());
        writer.change(RegistryEdit.put(Endpoints.many(20_000, "A")));
        Requests requests = new Requests();
        RegistryNode reader = new RegistryNode(cluster.node(requests));
        reader.read();
        assertThat(requests.seen.size(), is(1 + 1 + 1 + 16 + 256));
        requests.seen.clear();

        writer.change(RegistryEdit.put(Endpoints.many(1, "B")));
        reader.read();

        // The pointer, the record, two inner nodes, the old leaf and the new one.
        assertThat(requests.seen.size(), is(6));
        assertEquals(RegistryNode.entries(writer.state()), RegistryNode.entries(reader.state()));
    }

    @Test
    void aNodeThatLagsBehindWhatIsKeptReadsAll() {
        RegistryNode writer = new RegistryNode(cluster.node(), 1);
        writer.change(RegistryEdit.put(Endpoints.many(3_000, "A")));
        RegistryNode reader = new RegistryNode(cluster.node());
        reader.read();

        writer.change(RegistryEdit.put(Endpoints.many(10, "B")));
        writer.change(RegistryEdit.remove(Lists.transform(Endpoints.many(5, "A"), e -> e.key())));
        reader.read();

        assertEquals(3, reader.state().serial());
        assertEquals(RegistryNode.entries(writer.state()), RegistryNode.entries(reader.state()));
        RegistryNode.assertNoChunkTooManyOrTooFew(cluster);
    }

    @Test
    void storingIsReportedWhileItGoesOn() {
        List<String> reports = new ArrayList<>();

        RegistryNode.store(cluster.node(), RegistryNode.KEPT)
                .change(
                        RegistryState.EMPTY,
                        RegistryEdit.put(Endpoints.many(20_000, "A")),
                        RegistryNode.CAUSE,
                        (step, done) -> reports.add(step + " " + done));

        assertThat(reports.size(), is(4));
        assertEquals("stored 20000", reports.get(3));
    }

    @Test
    void longEntriesMakeMoreLeaves() {
        RegistryNode node = new RegistryNode(cluster.node());
        String note = "中".repeat(500);
        List<RegisteredEndpoint> endpoints = new ArrayList<>();
        for (RegisteredEndpoint endpoint : Endpoints.many(2_000, "中".repeat(200))) {
            endpoints.add(
                    RegisteredEndpoint.builder(
                                    endpoint.prefix(), endpoint.holder(), endpoint.reference())
                            .note(note)
                            .build());
        }

        node.change(RegistryEdit.put(endpoints));

        assertEquals(endpoints, RegistryNode.entries(new RegistryNode(cluster.node()).read()));
    }

    @Test
    void twoDifferentEntriesForOneKeyAreRefused() {
        Collection<RegisteredEndpoint> endpoints =
                ImmutableList.of(
                        Endpoints.endpoint("::1", "A", "L-1"),
                        Endpoints.endpoint("::1", "B", "L-1"));

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> RegistryEdit.put(endpoints))
                        .getMessage(),
                is("endpoints: two different entries for ::1/128 L-1"));
    }

    @Test
    void anEntryOfAnotherSourceIsRefused() {
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RegistryEdit.replace("pta", Endpoints.many(1, "A")))
                        .getMessage(),
                is("source: 10.0.0.0/32 L-0 is an entry of manual, not of pta"));
    }

    @Test
    void aLostChunkIsReported() {
        new RegistryNode(cluster.node()).change(RegistryEdit.put(Endpoints.many(20, "old")));
        for (String chunk : ImmutableSet.copyOf(cluster.keys(RegistryNode.CHUNKS))) {
            byte[] lost = cluster.lose(RegistryNode.CHUNKS, chunk);
            assertThat(
                    assertThrows(
                                    StorageException.class,
                                    () -> new RegistryNode(cluster.node()).read())
                            .getMessage(),
                    containsString("an old registry, or not all of it"));
            cluster.bringBack(RegistryNode.CHUNKS, chunk, lost);
        }
        assertEquals(20, new RegistryNode(cluster.node()).read().snapshot().size());
    }

    @Test
    void anOlderRegistryThanTheOneHeldIsNotTaken() {
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(1, "A")));
        RegistryStore behind = RegistryNode.store(new ClusterStorage().node(), RegistryNode.KEPT);

        assertThat(
                assertThrows(StorageException.class, () -> behind.read(node.state())).getMessage(),
                containsString("an old registry, or not all of it"));
    }

    @Test
    void theHistorySaysWhatHappened() {
        RegistryNode node = new RegistryNode(cluster.node());
        RegisteredEndpoint listed =
                RegisteredEndpoint.builder(Endpoints.endpoint("::1", "A", "L-1").prefix(), "A", "x")
                        .source("pta")
                        .build();
        node.change(RegistryEdit.put(Endpoints.many(1, "A")));
        node.change(RegistryEdit.put(Endpoints.many(2, "B")));
        node.change(RegistryEdit.merge("pta", ImmutableList.of(listed)));
        node.change(
                RegistryEdit.remove(
                        ImmutableList.of(listed.key(), Endpoints.many(1, "A").get(0).key())));

        List<SerialRecord> history = node.ask(RegistryHistory::lines);

        assertEquals(
                ImmutableList.of(
                        "serial 4: 0 added, 0 changed, 2 removed, 0 unchanged",
                        "serial 3: 1 added, 0 changed, 0 removed, 0 unchanged",
                        "serial 2: 1 added, 1 changed, 0 removed, 0 unchanged"),
                Lists.transform(history, line -> line.change().toString()));
        assertEquals(
                ImmutableList.of(Optional.empty(), Optional.of("pta"), Optional.of("manual")),
                Lists.transform(history, SerialRecord::source));
        assertEquals(ImmutableList.of(1, 3, 2), Lists.transform(history, SerialRecord::entries));
        assertEquals(RegistryNode.NOW, history.get(0).time());
        assertEquals(RegistryNode.CAUSE.toString(), history.get(0).cause().toString());
    }

    @Test
    void aRollbackSharesTheTreeItGoesBackTo() {
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(20_000, "A")));
        node.change(RegistryEdit.remove(Lists.transform(Endpoints.many(50, "A"), e -> e.key())));
        int before = cluster.keys(RegistryNode.CHUNKS).size();

        assertEquals(
                "serial 3: 50 added, 0 changed, 0 removed, 19950 unchanged",
                node.rollback(1).toString());

        assertEquals(1, cluster.keys(RegistryNode.CHUNKS).size() - before);
        assertEquals(Endpoints.many(20_000, "A"), RegistryNode.entries(node.state()));
        assertEquals(
                RegistryDifference.NONE,
                node.ask((history, pointer) -> history.difference(pointer, 1, 3)));
    }

    @Test
    void aRollbackToThePresentContentMakesNoSerial() {
        RegistryNode node = new RegistryNode(cluster.node());
        List<RegisteredEndpoint> few = Endpoints.many(3, "A");
        node.change(RegistryEdit.put(few));
        node.change(RegistryEdit.remove(ImmutableList.of(few.get(0).key())));
        node.change(RegistryEdit.put(few));

        assertEquals(
                "serial 3: 0 added, 0 changed, 0 removed, 3 unchanged",
                node.rollback(1).toString());
        assertEquals(
                "serial 3: 0 added, 0 changed, 0 removed, 3 unchanged",
                node.rollback(3).toString());
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> node.rollback(4)).getMessage(),
                is("serial: 4 is not kept; kept are 0 to 3"));
    }

    @Test
    void theOldestSerialThatIsKeptCanBeBroughtBack() {
        RegistryNode node = new RegistryNode(cluster.node());
        List<RegisteredEndpoint> few = Endpoints.many(2_000, "A");
        node.change(RegistryEdit.put(few));
        node.change(RegistryEdit.remove(Lists.transform(few, e -> e.key())));
        node.change(RegistryEdit.put(Endpoints.many(1, "B")));
        assertThat(node.state().pointer().records().size(), is(RegistryNode.KEPT));

        node.rollback(1);

        assertEquals(few, RegistryNode.entries(node.state()));
        assertEquals(few, RegistryNode.entries(new RegistryNode(cluster.node()).read()));
        RegistryNode.assertNoChunkTooManyOrTooFew(cluster);
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> node.rollback(1)).getMessage(),
                containsString("kept are 2 to 4"));
    }

    @Test
    void aMillionEntriesWouldBeFourThousandLeaves() {
        // The shape at a sixteenth of it, with one level less: the leaves are as large.
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(62_500, "A")));

        assertEquals(256 + 16 + 1 + 1, cluster.keys(RegistryNode.CHUNKS).size());
        assertThat(62_500 / 256, lessThan(NodeSize.MAX_ENTRIES));
    }
}
