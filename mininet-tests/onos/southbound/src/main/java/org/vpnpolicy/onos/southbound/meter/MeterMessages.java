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
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsReplyFlags;
import org.vpnpolicy.onos.southbound.ConnectionListener;
import org.vpnpolicy.onos.southbound.Switches;

/**
 * Hears what the switches say about meters, in the order in which they say it, and tells ONOS in
 * threads of its own, since ONOS waits for its store.
 */
final class MeterMessages implements ConnectionListener, OpenFlowMessageListener {

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
    public OpenFlowController controller() {
        return controller;
    }

    @Override
    public void connected(Dpid dpid, OpenFlowSwitch target) {
        DeviceId device = Switches.device(dpid);
        connect.apply(device, target).ifPresent(each -> switches.put(device, each));
        onos.pushMeterFeatures(device, MeterDecoder.features(device, target.getMeterFeatures()));
    }

    @Override
    public void disconnected(Dpid dpid) {
        DeviceId device = Switches.device(dpid);
        switches.remove(device);
        onos.deleteMeterFeatures(device);
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
}
