// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterProviderService;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.OpenFlowSwitchListener;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsReply;
import org.projectfloodlight.openflow.protocol.OFPortStatus;
import org.projectfloodlight.openflow.protocol.OFStatsReplyFlags;
import org.vpnpolicy.onos.southbound.Switches;

/**
 * Hears what the switches say about meters, in the order in which they say it, and tells ONOS in
 * threads of its own, since ONOS waits for its store.
 */
final class MeterMessages implements OpenFlowSwitchListener, OpenFlowMessageListener {

    private final OpenFlowController controller;
    private final Map<DeviceId, MeterSwitch> switches;
    private final BiFunction<DeviceId, OpenFlowSwitch, Optional<MeterSwitch>> connect;
    private final MeterProviderService onos;
    private final MeterRefusals refusals;
    private final ApplicationId owner;
    private final Executor executor;

    /**
     * Keeps the map of connected switches.
     *
     * @param switches the map, empty
     * @param connect makes an entry of it; empty if the switch is not to be served
     * @param owner whom ONOS is to take for the owner of a meter it does not know
     * @param executor runs what takes its time, in order
     */
    MeterMessages(
            OpenFlowController controller,
            Map<DeviceId, MeterSwitch> switches,
            BiFunction<DeviceId, OpenFlowSwitch, Optional<MeterSwitch>> connect,
            MeterProviderService onos,
            MeterRefusals refusals,
            ApplicationId owner,
            Executor executor) {
        this.controller = controller;
        this.switches = switches;
        this.connect = connect;
        this.onos = onos;
        this.refusals = refusals;
        this.owner = owner;
        this.executor = executor;
    }

    @Override
    public void switchAdded(Dpid dpid) {
        DeviceId device = Switches.device(dpid);
        OpenFlowSwitch target = controller.getSwitch(dpid);
        if (target != null) {
            connect.apply(device, target).ifPresent(each -> switches.put(device, each));
            onos.pushMeterFeatures(
                    device, MeterDecoder.features(device, target.getMeterFeatures()));
        }
    }

    /**
     * ONOS may tell of the end of an old connection after the start of a new one. It forgets the
     * old one first, so that what it still knows is the new one.
     */
    @Override
    public void switchRemoved(Dpid dpid) {
        DeviceId device = Switches.device(dpid);
        switches.remove(device);
        onos.deleteMeterFeatures(device);
        switchAdded(dpid);
    }

    /** Looks at the meters at once: rules that name them wait for this. */
    @Override
    public void roleChangedToMaster(Dpid dpid) {
        find(dpid).ifPresent(MeterSwitch::poll);
    }

    @Override
    public void handleIncomingMessage(Dpid dpid, OFMessage message) {
        if (message instanceof OFErrorMsg) {
            find(dpid).ifPresent(each -> refused(each, (OFErrorMsg) message));
        } else if (message instanceof OFMeterStatsReply) {
            find(dpid).ifPresent(each -> answered(each, (OFMeterStatsReply) message));
        }
    }

    private void refused(MeterSwitch source, OFErrorMsg error) {
        Optional<MeterOperation> operation = source.refused(error.getXid());
        operation.ifPresent(
                refused ->
                        executor.execute(() -> refusals.refused(source.device(), refused, error)));
    }

    private void answered(MeterSwitch source, OFMeterStatsReply reply) {
        boolean more = reply.getFlags().contains(OFStatsReplyFlags.REPLY_MORE);
        source.answered(reply.getXid(), reply.getEntries(), more)
                .ifPresent(meters -> executor.execute(() -> push(source, meters)));
    }

    private void push(MeterSwitch source, List<OFMeterStats> meters) {
        if (source.isCurrent()) {
            onos.pushMeterMetrics(
                    source.device(), MeterDecoder.meters(source.device(), owner, meters));
        }
    }

    private Optional<MeterSwitch> find(Dpid dpid) {
        return Optional.ofNullable(switches.get(Switches.device(dpid)));
    }

    @Override
    public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
        // Only what comes back matters here.
    }

    @Override
    public void switchChanged(Dpid dpid) {
        // Ports do not matter here.
    }

    @Override
    public void portChanged(Dpid dpid, OFPortStatus status) {
        // Ports do not matter here.
    }

    @Override
    public void receivedRoleReply(Dpid dpid, RoleState requested, RoleState response) {
        // The device provider reports roles.
    }
}
