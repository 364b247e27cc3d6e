// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.Proxies.proxy;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.OpenFlowSwitchListener;
import org.onosproject.openflow.controller.RoleState;

/** What ONOS's OpenFlow controller is asked of a switch, and what it tells. */
class OpenFlowChannelsTest {
    private static final Dpid DPID = new Dpid(0xab);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000ab");

    private final OpenFlowChannels component = new OpenFlowChannels();
    private final List<OpenFlowSwitchListener> listeners = new ArrayList<>();
    private final List<DeviceId> accepted = new ArrayList<>();
    private Optional<OpenFlowSwitch> channel = Optional.empty();

    @BeforeEach
    void activate() {
        component.openFlow = proxy(OpenFlowController.class, this::controller);
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(listeners, is(empty()));
    }

    private Object controller(Object self, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "addListener":
                listeners.add((OpenFlowSwitchListener) arguments[0]);
                return null;
            case "removeListener":
                listeners.remove(arguments[0]);
                return null;
            case "getSwitch":
                return arguments[0].equals(DPID) ? channel.orElse(null) : null;
            default:
                throw new UnsupportedOperationException(method.getName());
        }
    }

    private void connect(boolean connected, RoleState role) {
        channel =
                Optional.of(
                        proxy(
                                OpenFlowSwitch.class,
                                (self, method, arguments) ->
                                        method.getName().equals("getRole") ? role : connected));
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
        connect(true, RoleState.EQUAL);

        assertThat(component.isUp(DEVICE), is(true));
        assertThat(component.isMaster(DEVICE), is(false));
    }

    @Test
    void masterIsBoth() {
        connect(true, RoleState.MASTER);

        assertThat(component.isUp(DEVICE), is(true));
        assertThat(component.isMaster(DEVICE), is(true));
    }

    @Test
    void masterWhoseConnectionHasEndedIsNeither() {
        connect(false, RoleState.MASTER);

        assertThat(component.isUp(DEVICE), is(false));
        assertThat(component.isMaster(DEVICE), is(false));
    }

    @Test
    void tellsWhenTheRoleIsInForceAndNotBefore() {
        Consumer<DeviceId> listener = accepted::add;
        component.follow(listener);

        listeners.get(0).switchAdded(DPID);
        listeners.get(0).receivedRoleReply(DPID, RoleState.MASTER, RoleState.MASTER);
        assertThat(accepted, is(empty()));
        listeners.get(0).roleChangedToMaster(DPID);
        assertThat(accepted, contains(DEVICE));

        component.unfollow(listener);
        listeners.get(0).roleChangedToMaster(DPID);
        assertThat(accepted, contains(DEVICE));
    }
}
