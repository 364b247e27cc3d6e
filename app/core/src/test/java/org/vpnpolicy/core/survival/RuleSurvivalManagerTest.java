// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onosproject.cluster.ClusterServiceAdapter;
import org.onosproject.cluster.ControllerNode;
import org.onosproject.cluster.DefaultControllerNode;
import org.onosproject.cluster.LeadershipServiceAdapter;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.OsgiPropertyConstants;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.survival.RuleSurvival;

class RuleSurvivalManagerTest {
    private static final NodeId NODE = NodeId.nodeId("node-1");
    private static final NodeId OTHER_NODE = NodeId.nodeId("node-2");
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final OnosConfiguration onos = new OnosConfiguration();
    private final Switches switches = new Switches();
    private final RuleSurvivalManager manager = new RuleSurvivalManager();
    private final List<AuditChange> audit = new CopyOnWriteArrayList<>();
    private volatile NodeId leader = NODE;
    private boolean started;

    @AfterEach
    void stop() {
        if (started) {
            manager.deactivate();
            started = false;
        }
    }

    @Test
    void holdsThePropertyWhileThereAreRules() {
        start(true);
        assertThat(manager.ruleSurvival(), is(RuleSurvival.NOT_NEEDED));
        switches.enforced = ImmutableSet.of(DEVICE);
        await(RuleSurvival.KEPT);
        assertThat(onos.isOn(), is(true));
        Eventually.await("an entry in the audit", () -> !audit.isEmpty());
        assertThat(audit.size(), is(1));
        assertThat(audit.get(0).after(), is("true"));
        switches.enforced = ImmutableSet.of();
        Eventually.await("the default", () -> onos.stored().isEmpty());
    }

    @Test
    void leavesItToTheLeader() {
        leader = OTHER_NODE;
        switches.enforced = ImmutableSet.of(DEVICE);
        start(true);
        assertThat(manager.ruleSurvival(), is(RuleSurvival.PENDING));
        leader = NODE;
        await(RuleSurvival.KEPT);
    }

    @Test
    void doesAsItIsTold() {
        switches.enforced = ImmutableSet.of(DEVICE);
        start(true);
        await(RuleSurvival.KEPT);
        manager.modified(properties(false));
        Eventually.await("the default", () -> onos.stored().isEmpty());
        await(RuleSurvival.TURNED_OFF);
        manager.modified(properties(true));
        await(RuleSurvival.KEPT);
    }

    @Test
    void leavesThePropertyWithTheRulesWhenItStops() {
        switches.enforced = ImmutableSet.of(DEVICE);
        start(true);
        await(RuleSurvival.KEPT);
        stop();
        assertThat(onos.isOn(), is(true));
    }

    @Test
    void givesThePropertyBackWithTheRulesWhenItStops() {
        onos.set(Optional.of("false"));
        switches.enforced = ImmutableSet.of(DEVICE);
        start(true);
        await(RuleSurvival.KEPT);
        switches.withdrawn = true;
        stop();
        assertThat(onos.stored(), is(Optional.of("false")));
    }

    private void await(RuleSurvival survival) {
        Eventually.await(survival.name(), () -> manager.ruleSurvival() == survival);
    }

    private static ImmutableMap<String, Object> properties(boolean keep) {
        return ImmutableMap.of(OsgiPropertyConstants.KEEP_RULES_OVER_RESTART, keep);
    }

    private void start(boolean keep) {
        manager.coreService = new RegisteredApplication(7);
        manager.configService = onos.service(ClusterStorage.Disturbance.NONE);
        manager.storageService = new ClusterStorage().node();
        manager.clusterService =
                new ClusterServiceAdapter() {
                    @Override
                    public ControllerNode getLocalNode() {
                        return new DefaultControllerNode(NODE, IpAddress.valueOf("127.0.0.1"));
                    }
                };
        manager.leadershipService =
                new LeadershipServiceAdapter() {
                    @Override
                    public NodeId getLeader(String path) {
                        return leader;
                    }
                };
        manager.auditService =
                new AuditService() {
                    @Override
                    public void record(AuditChange change) {
                        audit.add(change);
                    }

                    @Override
                    public List<AuditEntry> entries(AuditFilter filter) {
                        return List.of();
                    }
                };
        manager.enforcedSwitches = switches;
        manager.activate(properties(keep));
        started = true;
    }

    private static final class Switches implements EnforcedSwitches {
        private volatile Set<DeviceId> enforced = ImmutableSet.of();
        private volatile boolean withdrawn;

        @Override
        public Set<DeviceId> enforcedSwitches() {
            return enforced;
        }

        @Override
        public boolean isWithdrawnWhenStopped() {
            return withdrawn;
        }
    }
}
