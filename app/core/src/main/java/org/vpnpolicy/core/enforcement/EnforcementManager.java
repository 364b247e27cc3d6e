// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.core.OsgiPropertyConstants.BURST_MILLISECONDS;
import static org.vpnpolicy.core.OsgiPropertyConstants.BURST_MILLISECONDS_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS;
import static org.vpnpolicy.core.OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE;
import static org.vpnpolicy.core.OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE_DEFAULT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onlab.util.PredictableExecutor;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cluster.ClusterService;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.config.NetworkConfigService;
import org.onosproject.net.device.DeviceService;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.meter.MeterService;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.point.EnforcementPointConfig;
import org.vpnpolicy.core.survival.EnforcedSwitches;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;

/** Puts the parts of enforcement together and hands to each switch's installer what happens. */
@Component(
        immediate = true,
        service = {EnforcementService.class, EnforcedSwitches.class, RuleInspector.class},
        property = {
            WITHDRAW_ON_DEACTIVATE + ":Boolean=" + WITHDRAW_ON_DEACTIVATE_DEFAULT,
            RECONCILE_INTERVAL_SECONDS + ":Integer=" + RECONCILE_INTERVAL_SECONDS_DEFAULT,
            BURST_MILLISECONDS + ":Integer=" + BURST_MILLISECONDS_DEFAULT
        })
public class EnforcementManager
        implements EnforcementService, EnforcedSwitches, RuleInspector {
    private static final Logger log = LoggerFactory.getLogger(EnforcementManager.class);
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String THREADS = "onos/vpnpolicy";
    private static final String BOOKS = "vpnpolicy-meter-books";
    private static final int INSTALLER_THREADS = 4;
    private static final Duration WITHDRAWAL_PATIENCE = Duration.ofSeconds(30);

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected NetworkConfigService networkConfigService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected DeviceService deviceService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MastershipService mastershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected FlowRuleService flowRuleService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MeterService meterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistryService registryService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected PolicyInForceService policyService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService catalogueService;

    /** Take all rules off the switches when the application stops. */
    private volatile boolean withdrawOnDeactivate = WITHDRAW_ON_DEACTIVATE_DEFAULT;

    /** Seconds between two comparisons of what is on a switch with what is wanted, 1 to 3600. */
    private volatile int reconcileIntervalSeconds = RECONCILE_INTERVAL_SECONDS_DEFAULT;

    /** Burst size of a meter as milliseconds at its rate, 1 to 10000. */
    private volatile int burstMilliseconds = BURST_MILLISECONDS_DEFAULT;

    private final RegistryListener registryListener = event -> later(this::requestPoints);
    private final PolicyListener policyListener = event -> later(this::requestPoints);
    private final EnforcementPointListener pointListener = event -> request(event.subject());

    private InstallerLimits limits = InstallerLimits.DEFAULT;
    private ApplicationId application;
    private PredictableExecutor workers;
    private ScheduledExecutorService coordinator;
    private ScheduledFuture<?> reconciliation;
    private WithdrawnSwitches withdrawn;
    private SwitchRecords records;
    private Goals goals;
    private SwitchInstallers installers;
    private StatusReader statusReader;
    private RuleReader ruleReader;
    private EnforcementListeners listeners;

    /** Makes the component. */
    public EnforcementManager() {}

    /**
     * Makes the component with other limits, for tests.
     *
     * @param limits how much is sent at once, and how long is waited for what
     */
    EnforcementManager(InstallerLimits limits) {
        this.limits = limits;
    }

    @Activate
    protected void activate(Map<String, Object> properties) {
        configService.registerProperties(getClass());
        apply(properties);
        workers =
                PredictableExecutor.newPredictableExecutor(
                        INSTALLER_THREADS, groupedThreads(THREADS, "installer-%d", log));
        coordinator =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads(THREADS, "enforcement", log));
        application = coreService.registerApplication(APPLICATION);
        wire();
        registryService.addListener(registryListener);
        policyService.addListener(policyListener);
        pointService.addListener(pointListener);
        withdrawn.follow(coordinator);
        listeners.start();
        later(() -> concerned().forEach(this::request));
        scheduleReconciliation();
        log.info("Started");
    }

    private void wire() {
        Clock clock = Clock.systemUTC();
        String node = clusterService.getLocalNode().id().toString();
        DeviceDocuments<MeterBook> books =
                DeviceDocuments.open(storageService, application, BOOKS, new MeterBookForm());
        Decisions decisions = new Decisions(registryService, policyService, catalogueService);
        records = new SwitchRecords(storageService, application, node, clock);
        withdrawn = new WithdrawnSwitches(storageService, application, this::request);
        goals =
                new Goals(
                        pointService,
                        withdrawn,
                        decisions,
                        this::isDeclared,
                        clock,
                        limits.absenceGrace());
        InstallerFactory factory =
                new InstallerFactory(
                        application,
                        deviceService,
                        mastershipService,
                        flowRuleService,
                        meterService,
                        goals,
                        records,
                        books,
                        () -> BurstSize.ofMilliseconds(burstMilliseconds),
                        workers,
                        coordinator,
                        limits,
                        clock);
        installers = new SwitchInstallers(factory::installer);
        statusReader =
                new StatusReader(
                        application,
                        flowRuleService,
                        deviceService,
                        mastershipService,
                        catalogueService,
                        goals,
                        records,
                        books);
        ruleReader = new RuleReader(application, flowRuleService, records, books);
        listeners =
                new EnforcementListeners(
                        deviceService,
                        mastershipService,
                        flowRuleService,
                        application,
                        device -> installers.at(device).requestAnew(),
                        device -> installers.at(device).check());
    }

    /** Stops, and leaves the rules in force unless the operator has set it otherwise. */
    @Deactivate
    protected void deactivate() {
        reconciliation.cancel(false);
        listeners.stop();
        pointService.removeListener(pointListener);
        policyService.removeListener(policyListener);
        registryService.removeListener(registryListener);
        withdrawn.unfollow();
        if (withdrawOnDeactivate) {
            withdrawAll();
        }
        coordinator.shutdownNow();
        workers.shutdownNow();
        configService.unregisterProperties(getClass(), false);
        log.info("Stopped");
    }

    private void withdrawAll() {
        goals.wantNothing();
        try {
            installers.settleAll(WITHDRAWAL_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("Interrupted while taking rules off the switches");
        }
    }

    /**
     * Takes over what an operator has set. A bad value changes nothing.
     *
     * @param properties the component's properties
     */
    @Modified
    protected void modified(Map<String, Object> properties) {
        apply(properties);
        scheduleReconciliation();
        later(this::requestPoints);
        log.info("Reconfigured");
    }

    private void apply(Map<String, Object> properties) {
        try {
            EnforcementSettings settings = EnforcementSettings.read(properties);
            withdrawOnDeactivate = settings.withdrawOnDeactivate();
            reconcileIntervalSeconds = settings.reconcileIntervalSeconds();
            burstMilliseconds = settings.burstMilliseconds();
            log.info("Settings: {}", settings);
        } catch (IllegalArgumentException e) {
            log.error("Settings stay as they were: {}", e.getMessage());
        }
    }

    private void scheduleReconciliation() {
        if (reconciliation != null) {
            reconciliation.cancel(false);
        }
        reconciliation =
                coordinator.scheduleWithFixedDelay(
                        guarded(() -> concerned().forEach(d -> installers.at(d).check())),
                        reconcileIntervalSeconds,
                        reconcileIntervalSeconds,
                        TimeUnit.SECONDS);
    }

    /** The switches that have rules of ours, should have them, or may have. */
    private Set<DeviceId> concerned() {
        return ImmutableSet.<DeviceId>builder()
                .addAll(pointDevices())
                .addAll(records.devices())
                .addAll(installers.devices())
                .build();
    }

    private boolean isDeclared(DeviceId device) {
        return networkConfigService.getConfig(device, EnforcementPointConfig.class) != null;
    }

    private Set<DeviceId> pointDevices() {
        return pointService.points().stream()
                .map(EnforcementPoint::device)
                .collect(Collectors.toSet());
    }

    private void requestPoints() {
        pointDevices().forEach(this::request);
    }

    private void request(DeviceId device) {
        installers.at(device).request();
    }

    private void later(Runnable task) {
        coordinator.execute(guarded(task));
    }

    /** A task that fails, such as for a store that cannot be read, must not end the schedule. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("Failed; the next reconciliation tries again", e);
            }
        };
    }

    @Override
    public List<SwitchStatus> statuses() {
        return pointService.points().stream()
                .sorted(Comparator.comparing(point -> point.device().toString()))
                .map(statusReader::status)
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<SwitchStatus> status(DeviceId device) {
        return pointService.point(device).map(statusReader::status);
    }

    @Override
    public Map<RuleKey, InspectedRule> inspect(DeviceId device, Collection<TableRule> rules) {
        return ruleReader.inspect(device, rules);
    }

    @Override
    public Set<MeterKey> unavailableMeters(DeviceId device) {
        return ruleReader.unavailableMeters(device);
    }

    @Override
    public void withdraw(DeviceId device) {
        withdrawn.add(device);
        request(device);
    }

    @Override
    public void restore(DeviceId device) {
        withdrawn.remove(device);
        request(device);
    }

    @Override
    public Set<DeviceId> withdrawn() {
        return withdrawn.all();
    }

    @Override
    public Set<DeviceId> enforcedSwitches() {
        return Sets.union(pointDevices(), records.devices()).stream()
                .filter(device -> !withdrawn.contains(device) || hasRules(device))
                .collect(Collectors.toSet());
    }

    private boolean hasRules(DeviceId device) {
        return Streams.stream(flowRuleService.getFlowEntries(device))
                .anyMatch(entry -> entry.appId() == application.id());
    }

    @Override
    public boolean isWithdrawnWhenStopped() {
        return withdrawOnDeactivate;
    }
}
