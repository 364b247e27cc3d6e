// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.onosproject.cluster.NodeId;
import org.onosproject.mastership.MastershipEvent;
import org.onosproject.mastership.MastershipListener;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.device.DeviceEvent;
import org.onosproject.net.device.DeviceListener;
import org.onosproject.net.device.DeviceService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what ONOS says of a switch and what this node's own connection to it says. */
@Component(immediate = true, service = SwitchConnections.class)
public class ConnectionManager implements SwitchConnections {
    private static final Logger log = LoggerFactory.getLogger(ConnectionManager.class);

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected DeviceService deviceService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MastershipService mastershipService;

    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final DeviceListener onDevice = this::heard;
    private final MastershipListener onMastership = this::heard;
    private final Consumer<DeviceId> onAccepted = this::heard;

    /** Empty where ONOS speaks no OpenFlow. */
    private volatile Optional<SwitchChannels> channels = Optional.empty();

    /** Starts to listen. */
    @Activate
    protected void activate() {
        deviceService.addListener(onDevice);
        mastershipService.addListener(onMastership);
        log.info("Started");
    }

    /** Stops listening. */
    @Deactivate
    protected void deactivate() {
        deviceService.removeListener(onDevice);
        mastershipService.removeListener(onMastership);
        log.info("Stopped");
    }

    /**
     * Begins to ask this node's own connections.
     *
     * @param found the connections
     */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    protected void bindChannels(SwitchChannels found) {
        channels = Optional.of(found);
        found.follow(onAccepted);
    }

    /**
     * Asks them no more.
     *
     * @param gone connections that were found before
     */
    protected void unbindChannels(SwitchChannels gone) {
        // The next ones may have been found before these go.
        channels = channels.filter(known -> known != gone);
        gone.unfollow(onAccepted);
    }

    private void heard(DeviceEvent event) {
        if (event.type() == DeviceEvent.Type.DEVICE_ADDED
                || event.type() == DeviceEvent.Type.DEVICE_AVAILABILITY_CHANGED) {
            tell(listener -> listener.changed(event.subject().id()));
        }
    }

    private void heard(MastershipEvent event) {
        if (event.type() == MastershipEvent.Type.MASTER_CHANGED) {
            tell(listener -> listener.changed(event.subject()));
        }
    }

    private void heard(DeviceId accepted) {
        tell(listener -> listener.accepted(accepted));
    }

    private void tell(Consumer<ConnectionListener> news) {
        listeners.forEach(news);
    }

    @Override
    public boolean isConnected(DeviceId device) {
        return deviceService.isAvailable(device)
                || channels(device).filter(known -> known.isUp(device)).isPresent();
    }

    @Override
    public Optional<String> obstacle(DeviceId device) {
        if (!isConnected(device)) {
            return Optional.of("the switch is not connected");
        }
        if (!mastershipService.isLocalMaster(device)) {
            return Optional.of("another node of the cluster is the switch's master");
        }
        return channels(device)
                .filter(known -> !known.isMaster(device))
                .map(known -> "the switch has not accepted this node as its master yet");
    }

    private Optional<SwitchChannels> channels(DeviceId device) {
        return channels.filter(known -> known.speaksOpenFlow(device));
    }

    @Override
    public Optional<NodeId> master(DeviceId device) {
        return Optional.ofNullable(mastershipService.getMasterFor(device));
    }

    @Override
    public void addListener(ConnectionListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ConnectionListener listener) {
        listeners.remove(listener);
    }
}
