// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.onosproject.net.DeviceId;
import org.onosproject.net.device.DeviceProviderService;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFErrorType;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFPortReason;
import org.projectfloodlight.openflow.protocol.OFPortStatsEntry;
import org.projectfloodlight.openflow.protocol.OFPortStatsReply;
import org.projectfloodlight.openflow.protocol.OFPortStatus;
import org.projectfloodlight.openflow.protocol.OFStatsReplyFlags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.ConnectionListener;
import org.vpnpolicy.onos.southbound.Multipart;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.refusal.Reason;

/** Tells ONOS of switches that come and go, of their ports and of the roles they grant. */
final class DeviceMessages implements ConnectionListener, OpenFlowMessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceMessages.class);

    private final OpenFlowController controller;
    private final DeviceProviderService onos;
    private final Executor executor;
    private final Map<Dpid, Multipart<OFPortStatsEntry>> counters = new ConcurrentHashMap<>();

    /**
     * Begins with no switch.
     *
     * @param executor stores counters, one switch after the other
     */
    DeviceMessages(OpenFlowController controller, DeviceProviderService onos, Executor executor) {
        this.controller = controller;
        this.onos = onos;
        this.executor = executor;
    }

    @Override
    public OpenFlowController controller() {
        return controller;
    }

    @Override
    public void connected(Dpid dpid, OpenFlowSwitch target) {
        DeviceId device = Switches.device(dpid);
        onos.deviceConnected(device, Descriptions.of(target));
        onos.updatePorts(device, Descriptions.ports(target));
        requestPorts(target);
    }

    /** Asks for the ports anew: some may have changed before this node was the master. */
    static void requestPorts(OpenFlowSwitch target) {
        target.sendMsg(target.factory().buildPortDescStatsRequest().build());
    }

    @Override
    public void disconnected(Dpid dpid) {
        counters.remove(dpid);
        onos.deviceDisconnected(Switches.device(dpid));
    }

    @Override
    public void switchChanged(Dpid dpid) {
        Optional.ofNullable(controller.getSwitch(dpid))
                .ifPresent(
                        target ->
                                onos.updatePorts(
                                        Switches.device(dpid), Descriptions.ports(target)));
    }

    @Override
    public void portChanged(Dpid dpid, OFPortStatus status) {
        if (status.getReason() == OFPortReason.DELETE) {
            onos.deletePort(Switches.device(dpid), Descriptions.removed(status.getDesc()));
        } else {
            onos.portStatusChanged(Switches.device(dpid), Descriptions.of(status.getDesc()));
        }
    }

    @Override
    public void receivedRoleReply(Dpid dpid, RoleState requested, RoleState response) {
        onos.receivedRoleReply(
                Switches.device(dpid), Roles.toOnos(requested), Roles.toOnos(response));
    }

    @Override
    public void handleIncomingMessage(Dpid dpid, OFMessage message) {
        if (message instanceof OFPortStatsReply) {
            handleCounters(dpid, (OFPortStatsReply) message);
        } else if (message instanceof OFErrorMsg
                && ((OFErrorMsg) message).getErrType() == OFErrorType.PORT_MOD_FAILED) {
            LOG.warn(
                    "{} refused to change a port: {}",
                    Switches.device(dpid),
                    Reason.of((OFErrorMsg) message));
        }
    }

    private void handleCounters(Dpid dpid, OFPortStatsReply reply) {
        DeviceId device = Switches.device(dpid);
        boolean more = reply.getFlags().contains(OFStatsReplyFlags.REPLY_MORE);
        counters.computeIfAbsent(dpid, key -> new Multipart<>())
                .add(reply.getXid(), reply.getEntries(), more)
                .ifPresent(
                        entries ->
                                executor.execute(
                                        () ->
                                                onos.updatePortStatistics(
                                                        device, PortCounters.of(device, entries))));
    }

    @Override
    public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
        // Only what comes back matters here.
    }
}
