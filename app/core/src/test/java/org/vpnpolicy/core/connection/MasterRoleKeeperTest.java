// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.mastership.MastershipServiceAdapter;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.net.PortNumber;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.RoleState;
import org.onosproject.store.service.StorageException;
import org.vpnpolicy.core.OpenFlowDouble;
import org.vpnpolicy.core.point.SuppliedPoints;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.point.EnforcementPoint;

/** When a switch is asked for the master's role although ONOS has not asked. */
class MasterRoleKeeperTest {
    private static final Dpid DPID = new Dpid(1);
    private static final DeviceId DEVICE = DeviceId.deviceId(Dpid.uri(DPID));

    /** More than the component takes to lose its patience. */
    private static final int MANY = 20;

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final Election election = new Election();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile List<EnforcementPoint> points = List.of(point());
    private final MasterRoleKeeper component = new MasterRoleKeeper(Duration.ofMillis(1));

    private static EnforcementPoint point() {
        return EnforcementPoint.builder(DEVICE)
                .subscriberPorts(List.of(PortNumber.portNumber(1)))
                .uplinkPorts(List.of(PortNumber.portNumber(2)))
                .build();
    }

    @BeforeEach
    void wire() {
        component.openFlow = openFlow.controller();
        component.mastershipService = election;
        component.pointService =
                new SuppliedPoints(
                        () -> {
                            looks.incrementAndGet();
                            return points;
                        });
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
    }

    private void assertNotAsked() {
        component.activate();
        int before = looks.get();
        Eventually.await("many looks", () -> looks.get() > before + MANY);
        assertThat(openFlow.asked(), is(empty()));
    }

    @Test
    void masterWhoseSwitchDoesNotKnowAsksForTheRole() throws InterruptedException {
        openFlow.connect(DPID, RoleState.EQUAL);
        component.activate();

        assertThat(openFlow.asked().poll(1, TimeUnit.MINUTES), is(RoleState.MASTER));
    }

    @Test
    void asksAgainUntilItIsAccepted() throws InterruptedException {
        openFlow.connect(DPID, RoleState.EQUAL);
        component.activate();
        openFlow.asked().poll(1, TimeUnit.MINUTES);
        assertThat(openFlow.asked().poll(1, TimeUnit.MINUTES), is(RoleState.MASTER));

        openFlow.connect(DPID, RoleState.MASTER);
        int before = looks.get();
        Eventually.await("a whole look", () -> looks.get() > before + 1);
        openFlow.asked().clear();
        Eventually.await("many looks", () -> looks.get() > before + MANY);
        assertThat(openFlow.asked(), is(empty()));
    }

    @Test
    void acceptedMasterAsksForNothing() {
        openFlow.connect(DPID, RoleState.MASTER);
        assertNotAsked();
    }

    @Test
    void standbyAsksForNothing() {
        openFlow.connect(DPID, RoleState.EQUAL);
        election.remembered = MastershipRole.STANDBY;
        assertNotAsked();
        assertThat(election.questions.get(), is(0));
    }

    @Test
    void masterWithoutConnectionAsksForNothing() {
        openFlow.connect(DPID, RoleState.EQUAL);
        openFlow.cut(DPID);
        assertNotAsked();
    }

    @Test
    void switchThatIsNoEnforcementPointIsNotAsked() {
        openFlow.connect(DPID, RoleState.EQUAL);
        points = List.of();
        assertNotAsked();
    }

    @Test
    void formerMasterThatRemembersItsMastershipAsksForNothing() {
        openFlow.connect(DPID, RoleState.EQUAL);
        election.held = MastershipRole.STANDBY;
        assertNotAsked();
        assertThat(election.questions.get(), is(greaterThan(0)));
    }

    @Test
    void nodeThatCannotReachTheElectionAsksForNothingUntilItCan() throws InterruptedException {
        openFlow.connect(DPID, RoleState.EQUAL);
        election.reachable = false;
        assertNotAsked();

        election.reachable = true;
        assertThat(openFlow.asked().poll(1, TimeUnit.MINUTES), is(RoleState.MASTER));
    }

    /** Of the switch's master, as ONOS has it: what this node remembers, and what is so. */
    private static final class Election extends MastershipServiceAdapter {
        private final AtomicInteger questions = new AtomicInteger();
        private volatile MastershipRole remembered = MastershipRole.MASTER;
        private volatile MastershipRole held = MastershipRole.MASTER;
        private volatile boolean reachable = true;

        @Override
        public MastershipRole getLocalRole(DeviceId device) {
            return remembered;
        }

        @Override
        public CompletableFuture<MastershipRole> requestRoleFor(DeviceId device) {
            questions.incrementAndGet();
            if (!reachable) {
                throw new StorageException.Timeout();
            }
            return CompletableFuture.completedFuture(held);
        }
    }
}
