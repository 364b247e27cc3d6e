// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.onos.southbound.meter.OsgiPropertyConstants.METER_STATS_POLL_INTERVAL;
import static org.vpnpolicy.onos.southbound.meter.OsgiPropertyConstants.METER_STATS_POLL_INTERVAL_DEFAULT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterOperations;
import org.onosproject.net.meter.MeterProvider;
import org.onosproject.net.meter.MeterProviderRegistry;
import org.onosproject.net.meter.MeterProviderService;
import org.onosproject.net.provider.AbstractProvider;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.Settings;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.refusal.RefusalService;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Puts ONOS's meters on OpenFlow 1.3 switches and reports what is there. */
@Component(
        immediate = true,
        property = {
            METER_STATS_POLL_INTERVAL + ":Integer=" + METER_STATS_POLL_INTERVAL_DEFAULT,
        })
public class OpenFlowMeterProvider extends AbstractProvider implements MeterProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFlowMeterProvider.class);

    private static final int XID_RANGE = 0x12;

    /** Seconds after which ONOS's own provider gives up a meter operation too. */
    private static final long TIMEOUT = 30;

    /** Milliseconds between an operation and the look at what became of it. */
    private static final long SOON = 50;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MeterProviderRegistry providerRegistry;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController controller;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RefusalService refusalService;

    /** Seconds between two requests for a switch's meter statistics. */
    private int meterStatsPollInterval = METER_STATS_POLL_INTERVAL_DEFAULT;

    private final Map<DeviceId, MeterSwitch> switches = new ConcurrentHashMap<>();
    private final Set<MeterSwitch> due = ConcurrentHashMap.newKeySet();
    private final Xids xids = Xids.range(XID_RANGE);

    private MeterProviderService onos;
    private MeterRefusals refusals;
    private MeterMessages messages;
    private ScheduledExecutorService timer;
    private Executor soon;
    private ScheduledFuture<?> expiry;
    private ScheduledFuture<?> polling;

    /** Answers for devices of scheme {@code of}. */
    public OpenFlowMeterProvider() {
        super(Switches.PROVIDER);
    }

    /** Starts to serve the switches that are connected and those that come. */
    @Activate
    protected void activate(ComponentContext context) {
        configService.registerProperties(getClass());
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "meter-timer", LOG));
        soon = CompletableFuture.delayedExecutor(SOON, TimeUnit.MILLISECONDS, timer);
        onos = providerRegistry.register(this);
        refusals = new MeterRefusals(refusalService, onos);
        messages =
                new MeterMessages(
                        controller,
                        switches,
                        this::connect,
                        onos,
                        refusals,
                        coreService.getAppId(CoreService.CORE_APP_NAME),
                        timer);
        expiry = timer.scheduleAtFixedRate(this::expire, 1, 1, TimeUnit.SECONDS);
        modified(context);
        controller.addListener(messages);
        controller.addMessageListener(messages);
        controller.getSwitches().forEach(target -> messages.switchAdded(target.getDpid()));
        LOG.info("Started");
    }

    /** Leaves the meters as they are. */
    @Deactivate
    protected void deactivate() {
        controller.removeListener(messages);
        controller.removeMessageListener(messages);
        configService.unregisterProperties(getClass(), false);
        providerRegistry.unregister(this);
        expiry.cancel(false);
        polling.cancel(false);
        timer.shutdownNow();
        switches.clear();
        due.clear();
        LOG.info("Stopped");
    }

    /** Takes new settings. */
    @Modified
    protected void modified(ComponentContext context) {
        meterStatsPollInterval =
                Settings.seconds(
                        context.getProperties(), METER_STATS_POLL_INTERVAL, meterStatsPollInterval);
        if (polling != null) {
            polling.cancel(false);
        }
        polling =
                timer.scheduleAtFixedRate(
                        () -> forEachSwitch(MeterSwitch::poll),
                        1,
                        meterStatsPollInterval,
                        TimeUnit.SECONDS);
        LOG.info("Reconfigured: meterStatsPollInterval={}", meterStatsPollInterval);
    }

    private Optional<MeterSwitch> connect(DeviceId device, OpenFlowSwitch target) {
        boolean capable =
                target.factory().getVersion() == OFVersion.OF_13
                        && target.getMeterFeatures() != null
                        && target.getMeterFeatures().getMaxMeter() > 0;
        return capable ? Optional.of(new MeterSwitch(device, target, xids)) : Optional.empty();
    }

    private void expire() {
        forEachSwitch(
                each ->
                        each.expire(TIMEOUT, TimeUnit.SECONDS)
                                .forEach(
                                        operation ->
                                                refusals.failed(
                                                        each.device(),
                                                        operation,
                                                        MeterFailReason.TIMEOUT,
                                                        Reason.of(
                                                                "NO_ANSWER",
                                                                "not seen in the statistics"))));
    }

    /** The timer stops a task that throws, so one switch's trouble must not get there. */
    private void forEachSwitch(Consumer<MeterSwitch> task) {
        switches.forEach(
                (device, each) -> {
                    try {
                        task.accept(each);
                    } catch (RuntimeException e) {
                        LOG.error("Cannot poll the meters of {}", device, e);
                    }
                });
    }

    @Override
    public void performMeterOperation(DeviceId deviceId, MeterOperations meterOps) {
        meterOps.operations().forEach(operation -> performMeterOperation(deviceId, operation));
    }

    @Override
    public void performMeterOperation(DeviceId deviceId, MeterOperation meterOp) {
        MeterSwitch target = switches.get(deviceId);
        if (target == null) {
            refusals.failed(
                    deviceId,
                    meterOp,
                    MeterFailReason.UNKNOWN_DEVICE,
                    Reason.of("DISCONNECTED", "no switch with meters of this id is connected"));
            return;
        }
        try {
            target.perform(meterOp);
            pollSoon(target);
        } catch (TranslationException e) {
            refusals.failed(deviceId, meterOp, MeterFailReason.UNKNOWN, Reason.of(e));
        }
    }

    /**
     * One look is enough for all operations until then: ONOS takes over what it shows one by one.
     */
    private void pollSoon(MeterSwitch target) {
        if (due.add(target)) {
            soon.execute(
                    () -> {
                        due.remove(target);
                        target.poll();
                    });
        }
    }
}
