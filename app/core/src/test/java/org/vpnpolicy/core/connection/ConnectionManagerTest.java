// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;

/** Whom is believed when ONOS and the node's own connection differ. */
class ConnectionManagerTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final NodeId NODE = NodeId.nodeId("one");
    private static final NodeId OTHER = NodeId.nodeId("two");
    private static final String NOT_CONNECTED = "the switch is not connected";
    private static final String OTHER_MASTER = "another node of the cluster is the switch's master";
    private static final String NOT_ACCEPTED =
            "the switch has not accepted this node as its master yet";

    private final ConnectionDouble onos = new ConnectionDouble(DEVICE, NODE);
    private final ConnectionManager component = onos.start(NODE);
    private final List<String> heard = new ArrayList<>();
    private final ConnectionListener listener =
            new ConnectionListener() {
                @Override
                public void changed(DeviceId device) {
                    heard.add("changed " + device);
                }

                @Override
                public void accepted(DeviceId device) {
                    heard.add("accepted " + device);
                }
            };

    @AfterEach
    void deactivate() {
        component.deactivate();
        component.unbindChannels(onos.channels());
        assertThat(onos.isListenedTo(), is(false));
    }

    private void assertObstacle(String obstacle) {
        assertThat(component.obstacle(DEVICE), is(Optional.of(obstacle)));
    }

    @Test
    void onosIsBelievedWhereItSpeaksNoOpenFlow() {
        assertThat(component.isConnected(DEVICE), is(true));
        assertThat(component.obstacle(DEVICE), is(Optional.empty()));

        onos.available(false);

        assertThat(component.isConnected(DEVICE), is(false));
        assertObstacle(NOT_CONNECTED);
    }

    @Test
    void switchThatHasAcceptedThisNodeIsConnectedWhateverOnosSays() {
        onos.speakOpenFlow().accept(DEVICE);
        onos.available(false);

        assertThat(component.isConnected(DEVICE), is(true));
        assertThat(component.obstacle(DEVICE), is(Optional.empty()));
    }

    @Test
    void switchThatHasNotAcceptedThisNodeTakesNoChanges() {
        onos.speakOpenFlow();
        assertObstacle(NOT_ACCEPTED);

        onos.channels().accept(DEVICE);
        assertThat(component.obstacle(DEVICE), is(Optional.empty()));

        // ONOS may take a while to notice.
        onos.channels().cut();
        assertObstacle(NOT_ACCEPTED);
        onos.available(false);
        assertObstacle(NOT_CONNECTED);
    }

    @Test
    void acceptedNodeThatIsNotTheMasterChangesNothing() {
        onos.speakOpenFlow().accept(DEVICE);
        onos.master(OTHER);

        assertObstacle(OTHER_MASTER);
        assertThat(component.master(DEVICE), is(Optional.of(OTHER)));
    }

    @Test
    void connectionInAnyRoleIsOne() {
        onos.speakOpenFlow();
        onos.master(OTHER);
        onos.available(false);

        assertThat(component.isConnected(DEVICE), is(true));
    }

    @Test
    void onosIsBelievedAgainWhenItsOpenFlowGoes() {
        onos.speakOpenFlow();
        component.unbindChannels(onos.channels());

        assertThat(component.obstacle(DEVICE), is(Optional.empty()));
    }

    @Test
    void connectionsFoundBeforeTheOldOnesGoStay() {
        SwitchChannels old = new ConnectionDouble(DEVICE, NODE).channels();
        component.bindChannels(old);
        onos.speakOpenFlow();
        component.unbindChannels(old);

        assertObstacle(NOT_ACCEPTED);
    }

    @Test
    void listenersHearOfConnectionsMastersAndRoles() {
        component.addListener(listener);
        onos.speakOpenFlow();

        onos.available(false);
        onos.master(OTHER);
        onos.channels().accept(DEVICE);

        assertThat(heard, contains("changed " + DEVICE, "changed " + DEVICE, "accepted " + DEVICE));
    }

    @Test
    void removedListenersHearNothing() {
        component.addListener(listener);
        component.removeListener(listener);

        onos.available(false);

        assertThat(heard, is(empty()));
    }
}
