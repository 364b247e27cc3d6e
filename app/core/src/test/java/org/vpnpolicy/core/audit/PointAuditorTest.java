// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onosproject.cluster.ClusterServiceAdapter;
import org.onosproject.cluster.ControllerNode;
import org.onosproject.cluster.DefaultControllerNode;
import org.onosproject.cluster.Leadership;
import org.onosproject.cluster.LeadershipServiceAdapter;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointEvent;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;

class PointAuditorTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final ClusterStorage cluster = new ClusterStorage();
    private final AuditDouble audit = new AuditDouble();
    private final Points points = new Points();
    private final List<PointAuditor> started = new ArrayList<>();
    private volatile NodeId leader = NodeId.nodeId("one");

    private PointAuditor start(String node) {
        PointAuditor auditor = new PointAuditor();
        auditor.coreService = new RegisteredApplication(1);
        auditor.clusterService =
                new ClusterServiceAdapter() {
                    @Override
                    public ControllerNode getLocalNode() {
                        return new DefaultControllerNode(
                                NodeId.nodeId(node), IpAddress.valueOf("127.0.0.1"));
                    }
                };
        auditor.leadershipService =
                new LeadershipServiceAdapter() {
                    @Override
                    public NodeId getLeader(String topic) {
                        return leader;
                    }

                    @Override
                    public Leadership runForLeadership(String topic) {
                        return null;
                    }
                };
        auditor.storageService = cluster.node();
        auditor.pointService = points;
        auditor.auditService = audit;
        auditor.activate();
        started.add(auditor);
        return auditor;
    }

    @AfterEach
    void stop() {
        started.forEach(PointAuditor::deactivate);
    }

    private static EnforcementPoint point(String name) {
        return EnforcementPoint.builder(DEVICE)
                .name(name)
                .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                .uplinkPorts(ImmutableList.of(PortNumber.portNumber(11)))
                .build();
    }

    private void awaitChanges(int number) {
        Eventually.await(number + " changes", () -> audit.changes().size() >= number);
        assertThat(audit.changes(), hasSize(number));
    }

    @Test
    void recordsWhatAPointWasAndIsOnce() {
        start("one");
        start("two");

        points.set(point("edge"));
        awaitChanges(1);
        points.set(point("edge-1"));
        awaitChanges(2);
        points.set();
        awaitChanges(3);

        String now = "edge-1, subscriber ports [1], uplink ports [11], forwarding normal";
        AuditChange added = audit.changes().get(0);
        assertThat(added.kind(), is(AuditKind.POINT));
        assertThat(added.subject(), is(DEVICE.toString()));
        assertThat(added.before(), is(""));
        assertThat(added.cause().author(), is("netcfg"));
        assertThat(audit.changes().get(1).before(), is(added.after()));
        assertThat(audit.changes().get(1).after(), is(now + ", first table 0"));
        assertThat(audit.changes().get(2).before(), is(now + ", first table 0"));
        assertThat(audit.changes().get(2).after(), is(""));
    }

    @Test
    void findsWhatChangedWhileItWasNotThere() {
        points.set(point("edge"));
        PointAuditor first = start("one");
        awaitChanges(1);
        first.deactivate();
        started.clear();

        points.set(point("edge-1"));
        start("one");

        awaitChanges(2);
    }

    @Test
    void anotherNodeGoesOnWhenTheLeaderHasGone() {
        points.set(point("edge"));
        PointAuditor first = start("one");
        start("two");
        awaitChanges(1);
        first.deactivate();
        started.remove(first);
        points.set(point("edge-1"));
        assertThat(audit.changes(), hasSize(1));

        leader = NodeId.nodeId("two");

        awaitChanges(2);
    }

    @Test
    void recordsNothingWhereItIsNotTheLeader() {
        points.set(point("edge"));
        PointAuditor other = start("two");

        other.deactivate();
        started.clear();

        assertThat(audit.changes(), is(empty()));
    }

    /** The points that a test sets. */
    private static final class Points implements EnforcementPointService {
        private final List<EnforcementPointListener> listeners = new CopyOnWriteArrayList<>();
        private volatile List<EnforcementPoint> points = ImmutableList.of();

        void set(EnforcementPoint... all) {
            points = ImmutableList.copyOf(all);
            listeners.forEach(
                    listener ->
                            listener.event(
                                    new EnforcementPointEvent(
                                            EnforcementPointEvent.Type.POINT_CHANGED, DEVICE)));
        }

        @Override
        public List<EnforcementPoint> points() {
            return points;
        }

        @Override
        public Optional<EnforcementPoint> point(DeviceId device) {
            return points.stream().filter(point -> point.device().equals(device)).findFirst();
        }

        @Override
        public void addListener(EnforcementPointListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(EnforcementPointListener listener) {
            listeners.remove(listener);
        }
    }
}
