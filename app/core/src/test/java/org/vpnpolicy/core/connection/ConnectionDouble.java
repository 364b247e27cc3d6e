// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.onosproject.cluster.NodeId;
import org.onosproject.mastership.MastershipEvent;
import org.onosproject.mastership.MastershipInfo;
import org.onosproject.mastership.MastershipListener;
import org.onosproject.mastership.MastershipServiceAdapter;
import org.onosproject.net.DefaultDevice;
import org.onosproject.net.Device;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.net.device.DeviceEvent;
import org.onosproject.net.device.DeviceListener;
import org.onosproject.net.device.DeviceServiceAdapter;
import org.onosproject.net.provider.ProviderId;

/** What ONOS says of one switch in a cluster, and what the switch's own connections say. */
public final class ConnectionDouble {
    private final DeviceId device;
    private final List<DeviceListener> deviceListeners = new CopyOnWriteArrayList<>();
    private final List<MastershipListener> mastershipListeners = new CopyOnWriteArrayList<>();
    private final List<ConnectionManager> started = new CopyOnWriteArrayList<>();
    private final Channels channels = new Channels();
    private volatile boolean available = true;
    private volatile NodeId master;

    /**
     * Makes a switch that is connected.
     *
     * @param device the switch
     * @param master its master
     */
    public ConnectionDouble(DeviceId device, NodeId master) {
        this.device = device;
        this.master = master;
    }

    /**
     * Starts a component that knows what ONOS says, and nothing of OpenFlow.
     *
     * @param node the node that it is on
     * @return the component
     */
    public ConnectionManager start(NodeId node) {
        ConnectionManager made = new ConnectionManager();
        made.deviceService = new Devices();
        made.mastershipService = new Mastership(node);
        made.activate();
        started.add(made);
        return made;
    }

    /** Lets the started components find the nodes' own connections, in no role yet. */
    public Channels speakOpenFlow() {
        started.forEach(component -> component.bindChannels(channels));
        return channels;
    }

    /** Returns the nodes' own connections. */
    Channels channels() {
        return channels;
    }

    /** Lets ONOS say that the switch is connected or not. */
    public void available(boolean connected) {
        available = connected;
        Device subject =
                new DefaultDevice(
                        ProviderId.NONE, device, Device.Type.SWITCH, "", "", "", "", null);
        tell(new DeviceEvent(DeviceEvent.Type.DEVICE_AVAILABILITY_CHANGED, subject));
    }

    private void tell(DeviceEvent event) {
        deviceListeners.forEach(listener -> listener.event(event));
    }

    /** Makes another node the switch's master. */
    public void master(NodeId node) {
        master = node;
        MastershipEvent event =
                new MastershipEvent(
                        MastershipEvent.Type.MASTER_CHANGED,
                        device,
                        new MastershipInfo(1, Optional.of(node), ImmutableMap.of()));
        mastershipListeners.forEach(listener -> listener.event(event));
    }

    /** Tells whether anybody still listens. */
    boolean isListenedTo() {
        return !deviceListeners.isEmpty()
                || !mastershipListeners.isEmpty()
                || !channels.listeners.isEmpty();
    }

    /** A node's own connection to the switch. */
    public static final class Channels implements SwitchChannels {
        private final List<Consumer<DeviceId>> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean up = true;
        private volatile boolean accepted;

        /** Ends the connection. */
        public void cut() {
            up = false;
            accepted = false;
        }

        /** Lets the switch accept the node as its master. */
        public void accept(DeviceId device) {
            up = true;
            accepted = true;
            listeners.forEach(listener -> listener.accept(device));
        }

        @Override
        public boolean speaksOpenFlow(DeviceId device) {
            return true;
        }

        @Override
        public boolean isUp(DeviceId device) {
            return up;
        }

        @Override
        public boolean isMaster(DeviceId device) {
            return accepted;
        }

        @Override
        public void follow(Consumer<DeviceId> listener) {
            listeners.add(listener);
        }

        @Override
        public void unfollow(Consumer<DeviceId> listener) {
            listeners.remove(listener);
        }
    }

    private final class Devices extends DeviceServiceAdapter {
        @Override
        public boolean isAvailable(DeviceId asked) {
            return available;
        }

        @Override
        public void addListener(DeviceListener listener) {
            deviceListeners.add(listener);
        }

        @Override
        public void removeListener(DeviceListener listener) {
            deviceListeners.remove(listener);
        }
    }

    /** As a node sees it. */
    private final class Mastership extends MastershipServiceAdapter {
        private final NodeId local;

        Mastership(NodeId local) {
            this.local = local;
        }

        @Override
        public MastershipRole getLocalRole(DeviceId asked) {
            return master.equals(local) ? MastershipRole.MASTER : MastershipRole.STANDBY;
        }

        @Override
        public NodeId getMasterFor(DeviceId asked) {
            return master;
        }

        @Override
        public void addListener(MastershipListener listener) {
            mastershipListeners.add(listener);
        }

        @Override
        public void removeListener(MastershipListener listener) {
            mastershipListeners.remove(listener);
        }
    }
}
