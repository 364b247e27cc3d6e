// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.RoleState;
import org.vpnpolicy.core.OpenFlowDouble;

/** What ONOS's OpenFlow controller is asked of a switch, and what it tells. */
class OpenFlowChannelsTest {
    private static final Dpid DPID = new Dpid(0xab);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000ab");

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final OpenFlowChannels component = new OpenFlowChannels();
    private final List<DeviceId> accepted = new ArrayList<>();

    @BeforeEach
    void activate() {
        component.openFlow = openFlow.controller();
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(openFlow.isListenedTo(), is(false));
    }

    @Test
    void concernsTheSwitchesOfOpenFlow() {
        assertThat(component.speaksOpenFlow(DEVICE), is(true));
        assertThat(component.speaksOpenFlow(DeviceId.deviceId("netconf:192.0.2.1:830")), is(false));
    }

    @Test
    void switchWithoutConnectionIsDown() {
        assertThat(component.isUp(DEVICE), is(false));
        assertThat(component.isMaster(DEVICE), is(false));
    }

    @Test
    void standbyIsUpButNoMaster() {
        openFlow.connect(DPID, RoleState.EQUAL);

        assertThat(component.isUp(DEVICE), is(true));
        assertThat(component.isMaster(DEVICE), is(false));
    }

    @Test
    void masterIsBoth() {
        openFlow.connect(DPID, RoleState.MASTER);

        assertThat(component.isUp(DEVICE), is(true));
        assertThat(component.isMaster(DEVICE), is(true));
    }

    @Test
    void masterWhoseConnectionHasEndedIsNeither() {
        openFlow.connect(DPID, RoleState.MASTER);
        openFlow.cut(DPID);

        assertThat(component.isUp(DEVICE), is(false));
        assertThat(component.isMaster(DEVICE), is(false));
    }

    @Test
    void tellsWhenTheRoleIsInForceAndNotBefore() {
        Consumer<DeviceId> follower = accepted::add;
        component.follow(follower);

        openFlow.happen(listener -> listener.switchAdded(DPID));
        openFlow.happen(
                listener -> listener.receivedRoleReply(DPID, RoleState.MASTER, RoleState.MASTER));
        assertThat(accepted, is(empty()));
        openFlow.happen(listener -> listener.roleChangedToMaster(DPID));
        assertThat(accepted, contains(DEVICE));

        component.unfollow(follower);
        openFlow.happen(listener -> listener.roleChangedToMaster(DPID));
        assertThat(accepted, contains(DEVICE));
    }
}
