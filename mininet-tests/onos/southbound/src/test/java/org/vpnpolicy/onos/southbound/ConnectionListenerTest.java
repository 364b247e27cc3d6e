// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;

/** What a listener believes after ONOS has told of connections in any order. */
class ConnectionListenerTest {
    private static final Dpid DPID = new Dpid(1);

    private final Listener listener = new Listener();

    @Test
    void connectionThatBeginsAndEnds() {
        listener.connection = true;
        listener.switchAdded(DPID);
        listener.connection = false;
        listener.switchRemoved(DPID);
        assertThat(listener.told, contains("connected", "disconnected"));
    }

    @Test
    void endOfAnOldConnectionAfterTheStartOfANewOne() {
        listener.connection = true;
        listener.switchAdded(DPID);
        listener.switchRemoved(DPID);
        assertThat(listener.told, contains("connected", "disconnected", "connected"));
    }

    @Test
    void startOfAConnectionThatHasEnded() {
        listener.switchRemoved(DPID);
        listener.told.clear();
        listener.switchAdded(DPID);
        assertThat(listener.told, is(empty()));
    }

    @Test
    void endWhileTheStartIsBeingTold() {
        listener.connection = true;
        listener.endsWhileTold = true;
        listener.switchAdded(DPID);
        assertThat(listener.told, contains("connected", "disconnected"));
    }

    private static final class Listener implements ConnectionListener {
        private final List<String> told = new ArrayList<>();
        private boolean connection;
        private boolean endsWhileTold;

        @Override
        public OpenFlowController controller() {
            return proxy(OpenFlowController.class, connection);
        }

        private static <T> T proxy(Class<T> type, boolean answers) {
            return type.cast(
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (self, method, arguments) ->
                                    answers ? proxy(OpenFlowSwitch.class, false) : null));
        }

        @Override
        public void connected(Dpid dpid, OpenFlowSwitch target) {
            told.add("connected");
            connection &= !endsWhileTold;
        }

        @Override
        public void disconnected(Dpid dpid) {
            told.add("disconnected");
        }
    }
}
