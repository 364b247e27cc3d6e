// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreServiceAdapter;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.NetTestTools;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DirectEvents;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.core.storage.StepAtRequest;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;

class PolicyManagerTest {
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));
    private static final ProtocolCatalogue CATALOGUE =
            ProtocolCatalogue.of(
                    ImmutableList.of(protocol(1, "esp", 50), protocol(2, "gre", 47)),
                    ImmutableList.of());

    private final ClusterStorage cluster = new ClusterStorage();
    private final List<PolicyManager> started = new ArrayList<>();
    private final PolicyManager manager = start(cluster.node());

    private static TunnelProtocol protocol(int number, String name, int ipProtocol) {
        return TunnelProtocol.of(
                number,
                name,
                name,
                ImmutableList.of(
                        TunnelSignature.ofIpProtocol(
                                ipProtocol, ImmutableSet.of(IpAddress.Version.INET))),
                "IANA");
    }

    private PolicyManager start(StorageService storage) {
        PolicyManager node = new PolicyManager();
        node.coreService =
                new CoreServiceAdapter() {
                    @Override
                    public ApplicationId registerApplication(String name) {
                        return new DefaultApplicationId(1, name);
                    }
                };
        node.storageService = storage;
        node.protocolService = () -> CATALOGUE;
        NetTestTools.injectEventDispatcher(node, new DirectEvents());
        node.activate();
        started.add(node);
        return node;
    }

    @AfterEach
    void stop() {
        started.forEach(PolicyManager::deactivate);
    }

    private static List<Long> listen(PolicyManager node) {
        List<Long> versions = new CopyOnWriteArrayList<>();
        node.addListener(event -> versions.add(event.subject().version()));
        return versions;
    }

    @Test
    void aNewInstallationObservesEverything() {
        assertEquals(Policy.INITIAL, manager.policy());
    }

    @Test
    void everyChangeGivesTheNextVersion() {
        List<Long> versions = listen(manager);

        assertEquals(LIMIT, manager.setDefaultAction(LIMIT).actionFor("esp"));
        assertEquals(
                PolicyAction.QUARANTINE,
                manager.setProtocolAction("esp", PolicyAction.QUARANTINE).actionFor("esp"));
        assertEquals(LIMIT, manager.policy().actionFor("gre"));
        assertEquals(LIMIT, manager.clearProtocolAction("esp").actionFor("esp"));

        assertEquals(3, manager.policy().version());
        assertEquals(ImmutableList.of(1L, 2L, 3L), versions);
    }

    @Test
    void whatIsSetAlreadyChangesNothing() {
        manager.setProtocolAction("esp", LIMIT);
        List<Long> versions = listen(manager);

        assertEquals(1, manager.setProtocolAction("esp", LIMIT).version());
        assertEquals(1, manager.clearProtocolAction("gre").version());
        assertEquals(1, manager.setDefaultAction(PolicyAction.OBSERVE).version());
        assertEquals(ImmutableList.of(), versions);
    }

    @Test
    void aProtocolMayHaveTheDefaultAsItsOwnAction() {
        assertEquals(1, manager.setProtocolAction("esp", PolicyAction.OBSERVE).version());
        assertEquals(
                PolicyAction.OBSERVE,
                manager.setDefaultAction(PolicyAction.QUARANTINE).actionFor("esp"));
    }

    @Test
    void anUnknownProtocolIsRefused() {
        String message = "protocol: \"tor\" is unknown; known are esp, gre";

        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> manager.setProtocolAction("tor", LIMIT))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> manager.clearProtocolAction("tor"))
                        .getMessage());
        assertEquals(Policy.INITIAL, manager.policy());
    }

    @Test
    void everyNodeHasThePolicyAndHearsOfIt() {
        PolicyManager other = start(cluster.node());
        List<Long> heard = listen(other);

        manager.setDefaultAction(LIMIT);
        Eventually.await("version 1", () -> other.policy().equals(manager.policy()));
        Policy last = other.setProtocolAction("esp", PolicyAction.QUARANTINE);

        Eventually.await("version 2", () -> manager.policy().equals(last));
        assertEquals(ImmutableList.of(1L, 2L), heard);
    }

    @Test
    void thePolicyOutlivesARestart() {
        Policy before = manager.setProtocolAction("esp", LIMIT);

        assertEquals(before, start(cluster.node()).policy());
    }

    @Test
    void changesThatMeetBothHappen() {
        boolean reached = true;
        for (int request = 0; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                PolicyManager rival = start(storage.node());
                StepAtRequest meeting =
                        new StepAtRequest(request, afterwards, () -> rival.setDefaultAction(LIMIT));
                PolicyManager node = start(storage.node(meeting));

                node.setProtocolAction("esp", PolicyAction.QUARANTINE);
                meeting.stop();
                reached = meeting.reached();

                rival.setDefaultAction(LIMIT);
                Policy found = start(storage.node()).policy();
                assertEquals(2, found.version());
                assertEquals(LIMIT, found.actionFor("gre"));
                assertEquals(PolicyAction.QUARANTINE, found.actionFor("esp"));
            }
        }
    }

    @Test
    void aStoreThatFailsLeavesTheOldOrTheNewPolicy() {
        boolean reached = true;
        Set<Long> versions = new TreeSet<>();
        for (int request = 0; reached; request++) {
            for (boolean afterwards : new boolean[] {false, true}) {
                ClusterStorage storage = new ClusterStorage();
                StepAtRequest failure =
                        new StepAtRequest(
                                request,
                                afterwards,
                                () -> {
                                    throw new ConsistentMapException.Timeout("lost");
                                });
                try {
                    start(storage.node(failure)).setDefaultAction(LIMIT);
                } catch (StorageException e) {
                    assertTrue(failure.reached(), "failed by itself: " + e);
                }
                failure.stop();
                reached = failure.reached();
                Policy found = start(storage.node()).policy();
                versions.add(found.version());
                assertEquals(
                        found.version() == 1 ? LIMIT : PolicyAction.OBSERVE, found.defaultAction());
            }
        }
        assertEquals(ImmutableSet.of(0L, 1L), versions);
    }
}
