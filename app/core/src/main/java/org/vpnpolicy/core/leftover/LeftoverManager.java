// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.concurrent.Executors.newSingleThreadExecutor;
import static org.onlab.util.Tools.groupedThreads;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.onosproject.core.CoreService;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowEventListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowStatsReply;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsType;
import org.projectfloodlight.openflow.protocol.OFType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.enforcement.SwitchRest;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;

/**
 * Removes from the switches the rules of this application that ONOS does not know, once all those
 * are in force that are wanted.
 *
 * <p>ONOS would do it, had it not been told to leave unknown rules alone so that a restart of all
 * controllers removes none that are wanted. There are such rules if something was changed or ran
 * out between the end and the start, or if the controllers ended in the middle of a change. ONOS's
 * flow rule service cannot show them, so this reads along what switches answer to the requests of
 * ONOS's OpenFlow provider for all their rules, and asks nothing itself.
 */
@Component(immediate = true)
public class LeftoverManager {
    private static final Logger log = LoggerFactory.getLogger(LeftoverManager.class);
    private static final String APPLICATION = "org.vpnpolicy";

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MastershipService mastershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleService flowRuleService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementService enforcementService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected SwitchRest switchRest;

    private final OpenFlowEventListener listener = this::heard;
    private final Map<Dpid, OFFlowStatsReply> latest = new ConcurrentHashMap<>();
    private LeftoverFinder finder;
    private ExecutorService executor;

    /** Starts to read along. */
    @Activate
    protected void activate() {
        finder = new LeftoverFinder(coreService.registerApplication(APPLICATION).id());
        executor = newSingleThreadExecutor(groupedThreads("onos/vpnpolicy", "leftovers", log));
        openFlow.addEventListener(listener);
        log.info("Started");
    }

    /** Stops reading along. */
    @Deactivate
    protected void deactivate() {
        openFlow.removeEventListener(listener);
        executor.shutdownNow();
        latest.clear();
        log.info("Stopped");
    }

    private void heard(Dpid dpid, OFMessage message) {
        if (message.getType() == OFType.STATS_REPLY
                && ((OFStatsReply) message).getStatsType() == OFStatsType.FLOW
                && latest.put(dpid, (OFFlowStatsReply) message) == null) {
            executor.execute(() -> lookAtLatest(dpid));
        }
    }

    private void lookAtLatest(Dpid dpid) {
        Optional.ofNullable(latest.remove(dpid))
                .ifPresent(
                        reply -> {
                            try {
                                look(dpid, reply.getEntries());
                            } catch (RuntimeException e) {
                                log.warn("Cannot look for leftovers on {}", dpid, e);
                            }
                        });
    }

    private void look(Dpid dpid, List<OFFlowStatsEntry> entries) {
        DeviceId device = DeviceId.deviceId(Dpid.uri(dpid));
        if (!mastershipService.isLocalMaster(device) || !finder.concerns(entries)) {
            finder.forget(device);
            return;
        }
        if (!finder.isDue(device)) {
            return;
        }
        Set<Leftover> leftovers = finder.find(device, entries, known(device));
        if (!leftovers.isEmpty()) {
            finder.forget(device);
            switchRest.betweenChanges(device, () -> remove(dpid, device, leftovers));
        }
    }

    private Set<Long> known(DeviceId device) {
        Set<Long> known = new HashSet<>();
        for (FlowEntry entry : FlowEntries.of(flowRuleService, device)) {
            known.add(entry.id().value());
        }
        return known;
    }

    private boolean isComplete(DeviceId device) {
        Optional<SwitchState> state = enforcementService.status(device).map(SwitchStatus::state);
        return state.equals(Optional.of(SwitchState.ENFORCED))
                || state.equals(Optional.of(SwitchState.WITHDRAWN));
    }

    /**
     * Removes rules if they are still unknown once all is in force that is wanted. What ONOS knew
     * when they were found may be older than the change that has made them known since, and a
     * change that began before they are removed would lose what it has just added.
     */
    private void remove(Dpid dpid, DeviceId device, Set<Leftover> found) {
        OpenFlowSwitch target = openFlow.getSwitch(dpid);
        if (target == null || !mastershipService.isLocalMaster(device) || !isComplete(device)) {
            return;
        }
        Set<Long> known = known(device);
        Set<Leftover> leftovers =
                found.stream()
                        .filter(leftover -> !known.contains(leftover.cookie()))
                        .collect(toImmutableSet());
        if (!leftovers.isEmpty()) {
            log.info("{}: {} rules from before a restart are removed", device, leftovers.size());
            log.debug("{}: {}", device, leftovers);
            target.sendMsg(LeftoverRemoval.messages(leftovers, target.factory()));
        }
    }
}
