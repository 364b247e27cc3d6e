// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import static org.onlab.util.Tools.groupedThreads;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterMod;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFMeterStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsReply;
import org.projectfloodlight.openflow.protocol.OFStatsType;
import org.projectfloodlight.openflow.protocol.OFType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.connection.OpenFlowSwitches;

/**
 * Asks the switch itself, through ONOS's OpenFlow controller, as long as somebody waits for a
 * meter, as soon as ONOS has sent all that is waited for. It listens where the connections do, not
 * where ONOS puts answers in a queue: there those of all rules come first. It asks for all meters,
 * never for one: ONOS's own provider reads the answer too, and takes a meter that is not in it for
 * lost.
 */
@Component(immediate = true, service = MeterWitness.class)
public class OpenFlowMeterWitness implements MeterWitness {
    private static final Logger log = LoggerFactory.getLogger(OpenFlowMeterWitness.class);

    /** OFPM_ALL (OpenFlow 1.3, A.3.4.4). */
    private static final long ALL_METERS = 0xffffffffL;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    private final OpenFlowMessageListener listener = new Listener();

    /** Used by the executor's thread only. */
    private final Map<DeviceId, Lookout> lookouts = new HashMap<>();

    /** When each switch is asked next; used by the executor's thread only. */
    private final Map<DeviceId, ScheduledFuture<?>> asks = new HashMap<>();

    private ScheduledExecutorService executor;

    /** Starts to listen. */
    @Activate
    protected void activate() {
        executor =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "meters", log));
        openFlow.addMessageListener(listener);
        log.info("Started");
    }

    /** Stops listening; who still waits has to do with what ONOS says. */
    @Deactivate
    protected void deactivate() {
        openFlow.removeMessageListener(listener);
        executor.shutdownNow();
        log.info("Stopped");
    }

    @Override
    public CompletableFuture<Void> sighting(DeviceId device, CompletableFuture<MeterId> meter) {
        if (!OpenFlowSwitches.speaksOpenFlow(device)) {
            return SILENT.sighting(device, meter);
        }
        CompletableFuture<Void> sighting = new CompletableFuture<>();
        try {
            executor.execute(() -> lookout(device).ordered());
            CompletableFuture<MeterId> unused =
                    meter.whenCompleteAsync(
                            (id, error) -> named(device, Optional.ofNullable(id), sighting),
                            executor);
        } catch (RejectedExecutionException e) {
            log.debug("Stopped; ONOS will say when {} has the meter", device);
        }
        return sighting;
    }

    private Lookout lookout(DeviceId device) {
        return lookouts.computeIfAbsent(device, key -> new Lookout());
    }

    /** Takes the number that ONOS gives a meter; it gives none to one that it does not make. */
    private void named(DeviceId device, Optional<MeterId> meter, CompletableFuture<Void> sighting) {
        Lookout lookout = lookout(device);
        meter.ifPresentOrElse(id -> lookout.named(id.id(), sighting), lookout::refused);
        askLater(device, lookout);
    }

    private void ask(DeviceId device, Lookout lookout) {
        if (!lookout.isWaiting()) {
            lookouts.remove(device);
            asks.remove(device);
            return;
        }
        OpenFlowSwitches.find(openFlow, device)
                .ifPresent(
                        target -> {
                            lookout.asked();
                            target.sendMsg(
                                    target.factory()
                                            .buildMeterStatsRequest()
                                            .setMeterId(ALL_METERS)
                                            .build());
                        });
        askLater(device, lookout);
    }

    /** Asks after the lookout's pause, and not when it was going to be asked before. */
    private void askLater(DeviceId device, Lookout lookout) {
        ScheduledFuture<?> before =
                asks.put(
                        device,
                        executor.schedule(
                                () -> ask(device, lookout),
                                lookout.nextPause().toMillis(),
                                TimeUnit.MILLISECONDS));
        if (before != null) {
            before.cancel(false);
        }
    }

    /** Hears what comes and goes, in the threads of the connections, which must not wait. */
    private final class Listener implements OpenFlowMessageListener {

        @Override
        public void handleIncomingMessage(Dpid dpid, OFMessage message) {
            if (message.getType() == OFType.STATS_REPLY
                    && ((OFStatsReply) message).getStatsType() == OFStatsType.METER) {
                List<Long> meters =
                        ((OFMeterStatsReply) message)
                                .getEntries().stream()
                                        .map(OFMeterStats::getMeterId)
                                        .collect(Collectors.toList());
                tell(() -> saw(device(dpid), meters));
            }
        }

        @Override
        public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
            for (OFMessage message : messages) {
                if (message.getType() == OFType.METER_MOD
                        && ((OFMeterMod) message).getCommand() == OFMeterModCommand.ADD) {
                    long meter = ((OFMeterMod) message).getMeterId();
                    tell(() -> sent(device(dpid), meter));
                }
            }
        }

        private DeviceId device(Dpid dpid) {
            return DeviceId.deviceId(Dpid.uri(dpid));
        }

        private void tell(Runnable news) {
            try {
                executor.execute(news);
            } catch (RejectedExecutionException e) {
                log.trace("Stopped while there were news of meters");
            }
        }
    }

    private void sent(DeviceId device, long meter) {
        Lookout lookout = lookouts.get(device);
        if (lookout != null) {
            lookout.sent(meter);
            askLater(device, lookout);
        }
    }

    private void saw(DeviceId device, List<Long> meters) {
        Lookout lookout = lookouts.get(device);
        if (lookout != null) {
            lookout.saw(meters);
            askLater(device, lookout);
        }
    }
}
