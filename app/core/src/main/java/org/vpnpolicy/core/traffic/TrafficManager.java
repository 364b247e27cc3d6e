// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;
import static org.vpnpolicy.core.OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS;
import static org.vpnpolicy.core.OsgiPropertyConstants.SAMPLE_INTERVAL_SECONDS_DEFAULT;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.core.settings.ComponentSettings;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.TrafficService;

/** Reads the counters of the switches whose master this node is, and adds up what is kept. */
@Component(
        immediate = true,
        service = TrafficService.class,
        property = SAMPLE_INTERVAL_SECONDS + ":Integer=" + SAMPLE_INTERVAL_SECONDS_DEFAULT)
public class TrafficManager implements TrafficService {
    private static final String APPLICATION = "org.vpnpolicy";

    private final Logger log = getLogger(getClass());
    private final Clock clock;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected SwitchConnections connections;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleService flowRuleService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService catalogueService;

    /** Seconds between two readings of a switch's counters, 10 to 300. */
    private volatile int sampleIntervalSeconds = SAMPLE_INTERVAL_SECONDS_DEFAULT;

    private TrafficStore store;
    private CounterReader reader;
    private ScheduledExecutorService timer;
    private Optional<ScheduledFuture<?>> sampling = Optional.empty();

    /** Makes the component. */
    public TrafficManager() {
        this(Clock.systemUTC());
    }

    /**
     * Makes the component with another time, for tests.
     *
     * @param clock tells the time
     */
    TrafficManager(Clock clock) {
        this.clock = clock;
    }

    /**
     * Starts to read counters.
     *
     * @param properties the component's properties
     */
    @Activate
    protected void activate(Map<String, Object> properties) {
        configService.registerProperties(getClass());
        apply(properties);
        ApplicationId application = coreService.registerApplication(APPLICATION);
        store = TrafficStore.open(storageService, application);
        reader = new CounterReader(flowRuleService, application);
        timer = newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "traffic", log));
        schedule();
        log.info("Started");
    }

    /** Stops reading; what is kept stays. */
    @Deactivate
    protected void deactivate() {
        timer.shutdownNow();
        configService.unregisterProperties(getClass(), false);
        log.info("Stopped");
    }

    /**
     * Takes over what an operator has set. A bad value changes nothing.
     *
     * @param properties the component's properties
     */
    @Modified
    protected void modified(Map<String, Object> properties) {
        apply(properties);
        schedule();
        log.info("Reconfigured");
    }

    private void apply(Map<String, Object> properties) {
        ComponentSettings.take(
                properties,
                TrafficSettings::read,
                settings -> sampleIntervalSeconds = settings.sampleIntervalSeconds(),
                log);
    }

    private void schedule() {
        sampling.ifPresent(before -> before.cancel(false));
        sampling =
                Optional.of(
                        timer.scheduleAtFixedRate(
                                this::sample, 0, sampleIntervalSeconds, TimeUnit.SECONDS));
    }

    /** Reads the counters of this node's switches now; two readings at once would collide. */
    synchronized void sample() {
        try {
            pointService.points().forEach(this::sample);
        } catch (RuntimeException e) {
            log.warn("Cannot read counters; the next reading has the same traffic", e);
        }
    }

    private void sample(EnforcementPoint point) {
        DeviceId device = point.device();
        if (connections.obstacle(device).isPresent()) {
            return;
        }
        try {
            store.take(device, reader.read(point, catalogueService.catalogue()), clock.instant());
        } catch (RuntimeException e) {
            log.warn("Cannot keep what {} has counted; the next reading has it too", point, e);
        }
    }

    @Override
    public List<PointTraffic> traffic() {
        return pointService.points().stream()
                .sorted(Comparator.comparing(point -> point.device().toString()))
                .map(this::traffic)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<PointTraffic> traffic(DeviceId device) {
        return pointService.point(device).map(this::traffic);
    }

    private PointTraffic traffic(EnforcementPoint point) {
        Instant now = clock.instant();
        return TrafficHistory.of(
                point,
                store.read(point.device(), now),
                ImmutableList.copyOf(catalogueService.catalogue().names()),
                now);
    }
}
