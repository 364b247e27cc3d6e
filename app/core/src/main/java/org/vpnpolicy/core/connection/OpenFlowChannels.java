// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitchListener;
import org.onosproject.openflow.controller.RoleState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFPortStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks ONOS's OpenFlow controller, which has the connections. */
@Component(immediate = true, service = SwitchChannels.class)
public class OpenFlowChannels implements SwitchChannels {
    private static final Logger log = LoggerFactory.getLogger(OpenFlowChannels.class);

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();
    private final RoleListener roleListener = new RoleListener();

    /** Starts to listen. */
    @Activate
    protected void activate() {
        openFlow.addListener(roleListener);
        log.info("Started");
    }

    /** Stops listening. */
    @Deactivate
    protected void deactivate() {
        openFlow.removeListener(roleListener);
        log.info("Stopped");
    }

    @Override
    public boolean speaksOpenFlow(DeviceId device) {
        return OpenFlowSwitches.speaksOpenFlow(device);
    }

    @Override
    public boolean isUp(DeviceId device) {
        return OpenFlowSwitches.isUp(openFlow, device);
    }

    @Override
    public boolean isMaster(DeviceId device) {
        return OpenFlowSwitches.isMaster(openFlow, device);
    }

    @Override
    public void follow(Consumer<DeviceId> listener) {
        listeners.add(listener);
    }

    @Override
    public void unfollow(Consumer<DeviceId> listener) {
        listeners.remove(listener);
    }

    /** Hears of roles only; of connections ONOS tells as of its devices. */
    private final class RoleListener implements OpenFlowSwitchListener {
        @Override
        public void roleChangedToMaster(Dpid dpid) {
            DeviceId device = DeviceId.deviceId(Dpid.uri(dpid));
            listeners.forEach(listener -> listener.accept(device));
        }

        @Override
        public void switchAdded(Dpid dpid) {
            // Not in a role yet.
        }

        @Override
        public void switchRemoved(Dpid dpid) {
            // Takes no changes until the next role.
        }

        @Override
        public void switchChanged(Dpid dpid) {
            // In the same role.
        }

        @Override
        public void portChanged(Dpid dpid, OFPortStatus status) {
            // In the same role.
        }

        @Override
        public void receivedRoleReply(Dpid dpid, RoleState requested, RoleState response) {
            // Told before the role is in force.
        }
    }
}
