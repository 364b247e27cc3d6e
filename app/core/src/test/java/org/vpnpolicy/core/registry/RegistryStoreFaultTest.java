// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DeathAtRequest;
import org.vpnpolicy.core.storage.StepAtRequest;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Nodes that die, lose answers and race each other, at each of their requests to the store. */
class RegistryStoreFaultTest {
    private static final List<RegisteredEndpoint> OLD = Endpoints.many(600, "old");
    private static final List<RegisteredEndpoint> NEW =
            ImmutableList.copyOf(
                    Lists.transform(
                            Endpoints.many(900, "new").subList(300, 900),
                            e ->
                                    RegisteredEndpoint.of(
                                            e.prefix(),
                                            "new",
                                            e.reference(),
                                            ImmutableSet.of("esp"))));

    @Test
    void aNodeThatDiesAtAnyRequestLeavesTheOldOrTheNewRegistry() {
        int request = 0;
        boolean reached = true;
        Set<Long> serials = new TreeSet<>();
        for (; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                new RegistryNode(storage.node()).change(RegistryEdit.put(OLD));
                DeathAtRequest death = new DeathAtRequest(request, afterwards);
                try {
                    new RegistryNode(storage.node(death))
                            .change(RegistryEdit.replace(EndpointKey.MANUAL, NEW));
                } catch (StorageException e) {
                    assertTrue(death.reached(), "failed by itself: " + e);
                }
                reached = death.reached();

                RegistryState found = new RegistryNode(storage.node()).read();
                serials.add(found.serial());
                assertThat(
                        RegistryNode.entries(found),
                        is(
                                found.serial() == 1
                                        ? RegistryNode.sorted(OLD)
                                        : RegistryNode.sorted(NEW)));
                assertThat(found.serial(), lessThanOrEqualTo(2L));
                assertAnotherNodeGoesOn(storage, found);
            }
        }
        assertThat(serials, is(ImmutableSet.of(1L, 2L)));
        assertTrue(request > 40, "only " + request + " requests");
    }

    private static void assertAnotherNodeGoesOn(ClusterStorage storage, RegistryState found) {
        RegistryNode next = new RegistryNode(storage.node());
        next.change(RegistryEdit.put(ImmutableList.of(Endpoints.endpoint("::1", "C", "L-C"))));
        assertEquals(found.serial() + 1, next.state().serial());
        assertEquals(found.snapshot().size() + 1, next.state().snapshot().size());
        RegistryNode.assertNoChunkTooManyOrTooFew(storage);
    }

    @Test
    void aLostAnswerAtAnyRequestIsReportedOrDoesNotMatter() {
        boolean reached = true;
        Set<String> reports = new TreeSet<>();
        for (int request = 0; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                new RegistryNode(storage.node()).change(RegistryEdit.put(OLD));
                StepAtRequest lost =
                        new StepAtRequest(
                                request,
                                afterwards,
                                () -> {
                                    throw new ConsistentMapException.Timeout("lost");
                                });
                RegistryNode node = new RegistryNode(storage.node(lost));
                try {
                    node.change(RegistryEdit.replace(EndpointKey.MANUAL, NEW));
                } catch (StorageException e) {
                    reports.add(e.getMessage().replaceAll("[;:(].*", "").trim());
                }
                reached = lost.reached();
                lost.stop();

                node.change(RegistryEdit.replace(EndpointKey.MANUAL, NEW));
                assertThat(
                        RegistryNode.entries(new RegistryNode(storage.node()).read()),
                        is(RegistryNode.sorted(NEW)));
                assertEquals(2, node.state().serial());
                assertAnotherNodeGoesOn(storage, node.state());
            }
        }
        assertThat(
                reports,
                is(
                        ImmutableSet.of(
                                // While clearing up, which the registry's manager only logs.
                                "lost",
                                "the cluster's store does not answer",
                                "the cluster's store did not answer",
                                "the cluster's store did not take it")));
    }

    /** Other changes of the same cluster, made at once while a node is in the middle of its own. */
    private static List<Consumer<RegistryNode>> rivals(
            List<RegisteredEndpoint> before, List<RegisteredEndpoint> after) {
        return ImmutableList.of(
                // One more entry, as any node may add it.
                rival ->
                        rival.change(
                                RegistryEdit.put(
                                        ImmutableList.of(Endpoints.endpoint("::2", "R", "L-R")))),
                // The same change: then one of the two has nothing to do.
                rival -> rival.change(RegistryEdit.replace(EndpointKey.MANUAL, after)),
                // There and back again, twice: the content of each leaf returns.
                rival -> {
                    for (int i = 0; i < 2; i++) {
                        rival.change(RegistryEdit.replace(EndpointKey.MANUAL, after));
                        rival.change(RegistryEdit.replace(EndpointKey.MANUAL, before));
                    }
                },
                // All goes, and comes back with other serials.
                rival -> {
                    rival.change(RegistryEdit.remove(Lists.transform(before, e -> e.key())));
                    rival.change(RegistryEdit.put(before));
                },
                // All goes, and the old tree comes back.
                rival -> {
                    rival.change(RegistryEdit.remove(Lists.transform(before, e -> e.key())));
                    rival.rollback(1);
                });
    }

    @Test
    void changesOfOneLeafThatMeetAtAnyRequestBothHappen() {
        changesThatMeet(OLD.subList(0, 20), NEW.subList(0, 20), 1);
    }

    /** Most requests are for one of many leaves, so that some of them are enough. */
    @Test
    void changesOfATreeThatMeetBothHappen() {
        changesThatMeet(OLD, NEW, 7);
    }

    private static void changesThatMeet(
            List<RegisteredEndpoint> before, List<RegisteredEndpoint> after, int apart) {
        for (Consumer<RegistryNode> rivalry : rivals(before, after)) {
            boolean reached = true;
            for (int request = 0; reached; request += apart) {
                changesThatMeet(rivalry, before, after, request, true);
                reached = changesThatMeet(rivalry, before, after, request, false);
            }
        }
    }

    private static boolean changesThatMeet(
            Consumer<RegistryNode> rivalry,
            List<RegisteredEndpoint> before,
            List<RegisteredEndpoint> after,
            int request,
            boolean afterwards) {
        ClusterStorage storage = new ClusterStorage();
        new RegistryNode(storage.node()).change(RegistryEdit.put(before));
        RegistryNode rival = new RegistryNode(storage.node());
        StepAtRequest meeting = new StepAtRequest(request, afterwards, () -> rivalry.accept(rival));
        RegistryNode node = new RegistryNode(storage.node(meeting));

        node.change(RegistryEdit.replace(EndpointKey.MANUAL, after));

        RegistryState found = new RegistryNode(storage.node()).read();
        if (node.state().serial() == found.serial()) {
            assertThat(RegistryNode.entries(found), is(RegistryNode.sorted(after)));
        } else {
            // The node was clearing up already when the rival made its change.
            assertThat(found.serial(), greaterThan(node.state().serial()));
            assertThat(RegistryNode.entries(found), is(RegistryNode.entries(rival.state())));
        }
        RegistryNode.assertNoChunkTooManyOrTooFew(storage);
        return meeting.reached();
    }

    @Test
    void aRollbackThatMeetsOtherChangesGoesToTheContentItNames() {
        List<RegisteredEndpoint> few = OLD.subList(0, 20);
        boolean reached = true;
        for (int request = 0; reached; request++) {
            ClusterStorage storage = new ClusterStorage();
            RegistryNode rival = new RegistryNode(storage.node());
            rival.change(RegistryEdit.put(few));
            rival.change(RegistryEdit.replace(EndpointKey.MANUAL, NEW));
            StepAtRequest meeting =
                    new StepAtRequest(
                            request,
                            true,
                            () -> {
                                rival.change(RegistryEdit.put(few));
                                rival.change(
                                        RegistryEdit.put(
                                                ImmutableList.of(
                                                        Endpoints.endpoint("::2", "R", "L-R"))));
                            });
            RegistryNode node = new RegistryNode(storage.node(meeting));

            // Three serials are kept: after both changes of the rival, serial 1 is not.
            boolean done = true;
            try {
                node.rollback(1);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage(), is("serial: 1 is not kept; kept are 2 to 4"));
                done = false;
            }

            reached = meeting.reached();
            RegistryState found = new RegistryNode(storage.node()).read();
            if (done && found.serial() == 3) {
                assertThat(RegistryNode.entries(found), is(few));
            } else if (reached) {
                assertThat(RegistryNode.entries(found), is(RegistryNode.entries(rival.state())));
            }
            // A refused rollback may have stored its record already.
            assertAnotherNodeGoesOn(storage, found);
        }
    }

    @Test
    void aReaderThatIsOvertakenReadsWhatIsThere() {
        boolean reached = true;
        for (int request = 0; reached; request++) {
            ClusterStorage storage = new ClusterStorage();
            RegistryNode writer = new RegistryNode(storage.node());
            writer.change(RegistryEdit.put(OLD));
            StepAtRequest overtaking =
                    new StepAtRequest(
                            request,
                            true,
                            () -> writer.change(RegistryEdit.replace(EndpointKey.MANUAL, NEW)));

            RegistryState read = new RegistryNode(storage.node(overtaking)).read();

            reached = overtaking.reached();
            assertThat(
                    RegistryNode.entries(read),
                    is(read.serial() == 1 ? RegistryNode.sorted(OLD) : RegistryNode.sorted(NEW)));
        }
    }
}
