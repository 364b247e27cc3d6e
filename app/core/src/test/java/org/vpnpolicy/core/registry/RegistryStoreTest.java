// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** The registry in the cluster's store. */
class RegistryStoreTest {
    private final ClusterStorage cluster = new ClusterStorage();

    @Test
    void aChangeOfOneEntryWritesOneChunk() {
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(5_000, "A")));
        Set<String> before = cluster.keys(RegistryNode.CHUNKS);

        node.change(RegistryEdit.put(Endpoints.many(1, "B")));

        Set<String> added = new TreeSet<>(cluster.keys(RegistryNode.CHUNKS));
        added.removeAll(before);
        assertEquals(1, added.size());
        assertEquals(RegistryContent.BUCKETS, before.size());
        RegistryNode.assertNoChunkTooManyOrTooFew(cluster);
    }

    @Test
    void storingIsReportedWhileItGoesOn() {
        List<String> reports = new ArrayList<>();
        RegistryStore store = new RegistryStore(cluster.node(), RegistryNode.OWNER);

        store.change(
                RegistryState.EMPTY,
                RegistryEdit.put(Endpoints.many(20_000, "A")),
                (step, done) -> reports.add(step + " " + done));

        assertThat(reports.size(), is(8));
        assertEquals("stored 20000", reports.get(7));
    }

    @Test
    void whatWouldBeTooLargeIsRefused() {
        RegistryNode node = new RegistryNode(cluster.node());
        // Some 1,000 entries of more than 600 bytes in one bucket.
        List<RegisteredEndpoint> endpoints =
                Endpoints.many(256 * 1_000, "中".repeat(200)).stream()
                        .filter(e -> RegistryContent.bucketOf(e.key()) == 0)
                        .collect(Collectors.toList());

        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> node.change(RegistryEdit.put(endpoints)))
                        .getMessage();

        assertThat(message, containsString("registry: too large"));
        assertEquals(ImmutableSet.of(), cluster.keys(RegistryNode.CHUNKS));
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
    void aLostChunkIsReported() {
        new RegistryNode(cluster.node()).change(RegistryEdit.put(Endpoints.many(20, "old")));
        cluster.lose(RegistryNode.CHUNKS, cluster.keys(RegistryNode.CHUNKS).iterator().next());

        assertThat(
                assertThrows(StorageException.class, () -> new RegistryNode(cluster.node()).read())
                        .getMessage(),
                containsString("an old registry, or not all of it"));
    }

    @Test
    void anOlderRegistryThanTheOneHeldIsNotTaken() {
        RegistryNode node = new RegistryNode(cluster.node());
        node.change(RegistryEdit.put(Endpoints.many(1, "A")));
        RegistryStore behind = new RegistryStore(new ClusterStorage().node(), RegistryNode.OWNER);

        assertThat(
                assertThrows(StorageException.class, () -> behind.read(node.state())).getMessage(),
                containsString("an old registry, or not all of it"));
    }
}
