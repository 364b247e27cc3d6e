// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import static org.onlab.util.Tools.groupedThreads;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowEventListener;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsType;
import org.projectfloodlight.openflow.protocol.OFType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the switch itself, through ONOS's OpenFlow controller, as long as somebody waits for a
 * meter. It asks for all meters, never for one: ONOS's own provider reads the answer too, and takes
 * a meter that is not in it for lost.
 */
@Component(immediate = true, service = MeterWitness.class)
public class OpenFlowMeterWitness implements MeterWitness {
    private static final Logger log = LoggerFactory.getLogger(OpenFlowMeterWitness.class);

    /** OFPM_ALL (OpenFlow 1.3, A.3.4.4). */
    private static final long ALL_METERS = 0xffffffffL;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    private final OpenFlowEventListener listener = this::heard;

    /** Used by the executor's thread only. */
    private final Map<Dpid, Lookout> lookouts = new HashMap<>();

    /** When each switch is asked next; used by the executor's thread only. */
    private final Map<Dpid, ScheduledFuture<?>> asks = new HashMap<>();

    private ScheduledExecutorService executor;

    /** Starts to listen. */
    @Activate
    protected void activate() {
        executor =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "meters", log));
        openFlow.addEventListener(listener);
        log.info("Started");
    }

    /** Stops listening; who still waits has to do with what ONOS says. */
    @Deactivate
    protected void deactivate() {
        openFlow.removeEventListener(listener);
        executor.shutdownNow();
        log.info("Stopped");
    }

    @Override
    public CompletableFuture<Void> sighting(DeviceId device, MeterId meter) {
        CompletableFuture<Void> sighting = new CompletableFuture<>();
        Dpid dpid = Dpid.dpid(device.uri());
        try {
            executor.execute(() -> lookOut(dpid, meter.id(), sighting));
        } catch (RejectedExecutionException e) {
            log.debug("Stopped; ONOS will say when {} has meter {}", device, meter);
        }
        return sighting;
    }

    private void lookOut(Dpid dpid, long meter, CompletableFuture<Void> sighting) {
        Lookout known = lookouts.get(dpid);
        Lookout lookout = known == null ? new Lookout() : known;
        lookout.add(meter, sighting);
        if (known == null) {
            lookouts.put(dpid, lookout);
            ask(dpid, lookout);
        } else if (!lookout.isUnanswered()) {
            askLater(dpid, lookout);
        }
    }

    private void ask(Dpid dpid, Lookout lookout) {
        if (!lookout.isWaiting()) {
            lookouts.remove(dpid);
            asks.remove(dpid);
            return;
        }
        OpenFlowSwitch target = openFlow.getSwitch(dpid);
        if (target != null) {
            lookout.asked();
            target.sendMsg(
                    target.factory().buildMeterStatsRequest().setMeterId(ALL_METERS).build());
        }
        askLater(dpid, lookout);
    }

    /** Asks after the lookout's pause, and not when it was going to be asked before. */
    private void askLater(Dpid dpid, Lookout lookout) {
        ScheduledFuture<?> before =
                asks.put(
                        dpid,
                        executor.schedule(
                                () -> ask(dpid, lookout),
                                lookout.nextPause().toMillis(),
                                TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    private void heard(Dpid dpid, OFMessage message) {
        if (message.getType() == OFType.STATS_REPLY
                && ((OFStatsReply) message).getStatsType() == OFStatsType.METER) {
            List<Long> meters =
                    ((OFMeterStatsReply) message)
                            .getEntries().stream()
                                    .map(OFMeterStats::getMeterId)
                                    .collect(Collectors.toList());
            executor.execute(() -> saw(dpid, meters));
        }
    }

    private void saw(Dpid dpid, List<Long> meters) {
        Lookout lookout = lookouts.get(dpid);
        if (lookout != null) {
            lookout.saw(meters);
            askLater(dpid, lookout);
        }
    }
}
