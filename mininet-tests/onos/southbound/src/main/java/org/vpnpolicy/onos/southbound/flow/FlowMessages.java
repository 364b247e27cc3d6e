// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowEventListener;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFFlowRemoved;
import org.projectfloodlight.openflow.protocol.OFFlowStatsReply;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFStatsReply;
import org.projectfloodlight.openflow.protocol.OFTableStatsReply;
import org.vpnpolicy.onos.southbound.ConnectionListener;
import org.vpnpolicy.onos.southbound.Switches;

/**
 * Hears what the switches say about rules.
 *
 * <p>Errors and barriers are taken where ONOS's controller passes on messages one by one, in the
 * order in which the switch sent them: an error is seen before the barrier that follows it.
 * Statistics and removals are taken where the controller has put the parts of an answer together
 * and hands them to its own threads, since ONOS takes its time over them.
 */
final class FlowMessages
        implements ConnectionListener, OpenFlowEventListener, OpenFlowMessageListener {

    private final OpenFlowController controller;
    private final Map<DeviceId, FlowSwitch> switches;
    private final BiFunction<DeviceId, OpenFlowSwitch, Optional<FlowSwitch>> connect;
    private final FlowStatistics statistics;
    private final Executor soon;

    /**
     * Keeps the map of connected switches.
     *
     * @param controller knows the switches
     * @param switches the map, empty
     * @param connect makes an entry of it; empty if the switch is not to be served
     * @param soon runs a first poll, a moment after the switch is ours
     */
    FlowMessages(
            OpenFlowController controller,
            Map<DeviceId, FlowSwitch> switches,
            BiFunction<DeviceId, OpenFlowSwitch, Optional<FlowSwitch>> connect,
            FlowStatistics statistics,
            Executor soon) {
        this.controller = controller;
        this.switches = switches;
        this.connect = connect;
        this.statistics = statistics;
        this.soon = soon;
    }

    @Override
    public OpenFlowController controller() {
        return controller;
    }

    @Override
    public void connected(Dpid dpid, OpenFlowSwitch target) {
        DeviceId device = Switches.device(dpid);
        connect.apply(device, target)
                .map(connected -> switches.put(device, connected))
                .ifPresent(FlowSwitch::disconnected);
    }

    @Override
    public void disconnected(Dpid dpid) {
        Optional.ofNullable(switches.remove(Switches.device(dpid)))
                .ifPresent(FlowSwitch::disconnected);
    }

    /** Looks at the switch soon after this node may, to send what it lacks. */
    @Override
    public void roleChangedToMaster(Dpid dpid) {
        find(dpid).ifPresent(target -> soon.execute(target::poll));
    }

    @Override
    public void handleIncomingMessage(Dpid dpid, OFMessage message) {
        switch (message.getType()) {
            case ERROR:
                find(dpid).ifPresent(target -> target.refused((OFErrorMsg) message));
                break;
            case BARRIER_REPLY:
                find(dpid).ifPresent(target -> target.reachedBarrier(message.getXid()));
                break;
            default:
                break;
        }
    }

    @Override
    public void handleMessage(Dpid dpid, OFMessage message) {
        switch (message.getType()) {
            case FLOW_REMOVED:
                statistics.removed(Switches.device(dpid), (OFFlowRemoved) message);
                break;
            case STATS_REPLY:
                handleStatistics(dpid, (OFStatsReply) message);
                break;
            default:
                break;
        }
    }

    private void handleStatistics(Dpid dpid, OFStatsReply reply) {
        switch (reply.getStatsType()) {
            case FLOW:
                find(dpid)
                        .flatMap(target -> target.answered(reply.getXid()))
                        .ifPresent(
                                poll ->
                                        statistics.rules(
                                                Switches.device(dpid),
                                                poll,
                                                (OFFlowStatsReply) reply));
                break;
            case TABLE:
                statistics.tables(Switches.device(dpid), (OFTableStatsReply) reply);
                break;
            default:
                break;
        }
    }

    @Override
    public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
        // Only what comes back matters here.
    }

    private Optional<FlowSwitch> find(Dpid dpid) {
        return Optional.ofNullable(switches.get(Switches.device(dpid)));
    }
}
