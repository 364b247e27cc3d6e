// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.core.OsgiPropertyConstants.BATCH_SIZE;
import static org.vpnpolicy.core.OsgiPropertyConstants.BATCH_SIZE_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.BURST_MILLISECONDS;
import static org.vpnpolicy.core.OsgiPropertyConstants.BURST_MILLISECONDS_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS;
import static org.vpnpolicy.core.OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.REMOVE_FOREIGN_RULES;
import static org.vpnpolicy.core.OsgiPropertyConstants.REMOVE_FOREIGN_RULES_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.RULES_PER_SECOND;
import static org.vpnpolicy.core.OsgiPropertyConstants.RULES_PER_SECOND_DEFAULT;
import static org.vpnpolicy.core.OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE;
import static org.vpnpolicy.core.OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE_DEFAULT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
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
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.meter.MeterWitness;
import org.vpnpolicy.core.point.EnforcementPointConfig;
import org.vpnpolicy.core.settings.ComponentSettings;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.policy.PolicyListener;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;

/** Puts the parts of enforcement together and hands to each switch's installer what happens. */
@Component(
        immediate = true,
        service = {EnforcementService.class, RuleInspector.class},
        property = {
            WITHDRAW_ON_DEACTIVATE + ":Boolean=" + WITHDRAW_ON_DEACTIVATE_DEFAULT,
            RECONCILE_INTERVAL_SECONDS + ":Integer=" + RECONCILE_INTERVAL_SECONDS_DEFAULT,
            BURST_MILLISECONDS + ":Integer=" + BURST_MILLISECONDS_DEFAULT,
            BATCH_SIZE + ":Integer=" + BATCH_SIZE_DEFAULT,
            RULES_PER_SECOND + ":Integer=" + RULES_PER_SECOND_DEFAULT,
            REMOVE_FOREIGN_RULES + ":Boolean=" + REMOVE_FOREIGN_RULES_DEFAULT
        })
public class EnforcementManager implements EnforcementService, RuleInspector {
    private static final Logger log = LoggerFactory.getLogger(EnforcementManager.class);
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String THREADS = "onos/vpnpolicy";
    private static final String BOOKS = "vpnpolicy-meter-books";
    private static final String IN_FORCE = "rules in force";
    private static final String WITHDRAWN = "rules withdrawn";
    private static final int INSTALLER_THREADS = 4;
    private static final Duration WITHDRAWAL_PATIENCE = Duration.ofSeconds(30);
    private static final Duration WRITING_PATIENCE = Duration.ofSeconds(3);
    private static final long RECONCILE_LOOK_MILLISECONDS = 20;
    private static final Duration RECONCILE_PATIENCE = Duration.ofSeconds(60);

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

    /** Absent where ONOS speaks no OpenFlow. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    protected volatile MeterWitness meterWitness;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistryService registryService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected PolicyInForceService policyService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService catalogueService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    /** Take all rules off the switches when the application stops. */
    private volatile boolean withdrawOnDeactivate = WITHDRAW_ON_DEACTIVATE_DEFAULT;

    /** Seconds between two comparisons of what is on a switch with what is wanted, 1 to 3600. */
    private volatile int reconcileIntervalSeconds = RECONCILE_INTERVAL_SECONDS_DEFAULT;

    /** Burst size of a meter as milliseconds at its rate, 1 to 10000. */
    private volatile int burstMilliseconds = BURST_MILLISECONDS_DEFAULT;

    /** How many rules are sent to a switch with one barrier, 1 to 10000. */
    private volatile int batchSize = BATCH_SIZE_DEFAULT;

    /** How many rules are sent to a switch in a second, 100 to 1000000; 0 for no limit. */
    private volatile int rulesPerSecond = RULES_PER_SECOND_DEFAULT;

    /** Remove rules of other applications that stand in our tables. */
    private volatile boolean removeForeignRules = REMOVE_FOREIGN_RULES_DEFAULT;

    private final RegistryListener registryListener = event -> later(this::requestPoints);
    private final PolicyListener policyListener = event -> later(this::requestPoints);
    private final EnforcementPointListener pointListener = event -> request(event.subject());

    private InstallerLimits limits = InstallerLimits.DEFAULT;
    private PredictableExecutor workers;
    private ScheduledExecutorService coordinator;
    private ScheduledFuture<?> reconciliation;
    private ExecutorService writer;
    private WithdrawnSwitches withdrawn;
    private ReconcileRequests requests;
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
     * @param limits how long is waited for what
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
        writer = Executors.newSingleThreadExecutor(groupedThreads(THREADS, "records", log));
        wire(coreService.registerApplication(APPLICATION));
        registryService.addListener(registryListener);
        policyService.addListener(policyListener);
        pointService.addListener(pointListener);
        withdrawn.follow(coordinator);
        requests.follow(coordinator);
        listeners.start();
        later(() -> concerned().forEach(this::request));
        scheduleReconciliation();
        log.info("Started");
    }

    private void wire(ApplicationId application) {
        Clock clock = Clock.systemUTC();
        String node = clusterService.getLocalNode().id().toString();
        CachedDocuments<MeterBook> books =
                new CachedDocuments<>(
                        DeviceDocuments.open(
                                storageService, application, BOOKS, new MeterBookForm()),
                        writer);
        Decisions decisions = new Decisions(registryService, policyService, catalogueService);
        records = new SwitchRecords(storageService, application, node, writer, clock);
        withdrawn = new WithdrawnSwitches(storageService, application, this::request);
        requests =
                new ReconcileRequests(
                        storageService, application, device -> installers.at(device).compare());
        goals =
                new Goals(
                        pointService,
                        withdrawn,
                        decisions,
                        this::isDeclared,
                        clock,
                        limits.absenceGrace());
        SettledSwitches settled = new SettledSwitches();
        InstallerFactory factory =
                new InstallerFactory(
                        application,
                        deviceService,
                        mastershipService,
                        flowRuleService,
                        meterService,
                        (device, meter) -> witness().sighting(device, meter),
                        goals,
                        records,
                        books,
                        settled,
                        this::settings,
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
                        books,
                        settled);
        ruleReader = new RuleReader(application, flowRuleService, records, withdrawn, books);
        listeners =
                new EnforcementListeners(
                        deviceService,
                        mastershipService,
                        flowRuleService,
                        application,
                        device -> installers.at(device).requestAnew(),
                        rule -> installers.at(rule.deviceId()).lost(rule));
    }

    private MeterWitness witness() {
        MeterWitness present = meterWitness;
        return present == null ? MeterWitness.SILENT : present;
    }

    /** Stops, and leaves the rules in force unless the operator has set it otherwise. */
    @Deactivate
    protected void deactivate() {
        reconciliation.cancel(false);
        listeners.stop();
        pointService.removeListener(pointListener);
        policyService.removeListener(policyListener);
        registryService.removeListener(registryListener);
        requests.unfollow();
        withdrawn.unfollow();
        if (withdrawOnDeactivate) {
            withdrawAll();
        }
        coordinator.shutdownNow();
        workers.shutdownNow();
        finishWriting();
        configService.unregisterProperties(getClass(), false);
        log.info("Stopped");
    }

    private void finishWriting() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(WRITING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The store is away; what it lacks is found out anew at the next start");
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        ComponentSettings.take(properties, EnforcementSettings::read, this::take, log);
    }

    private void take(EnforcementSettings settings) {
        withdrawOnDeactivate = settings.withdrawOnDeactivate();
        reconcileIntervalSeconds = settings.reconcileIntervalSeconds();
        burstMilliseconds = settings.burstMilliseconds();
        batchSize = settings.pace().batchSize();
        rulesPerSecond = settings.pace().rulesPerSecond();
        removeForeignRules = settings.removesForeignRules();
    }

    private EnforcementSettings settings() {
        return EnforcementSettings.of(
                withdrawOnDeactivate,
                reconcileIntervalSeconds,
                burstMilliseconds,
                batchSize,
                rulesPerSecond,
                removeForeignRules);
    }

    private void scheduleReconciliation() {
        if (reconciliation != null) {
            reconciliation.cancel(false);
        }
        reconciliation =
                coordinator.scheduleWithFixedDelay(
                        guarded(this::checkAll),
                        reconcileIntervalSeconds,
                        reconcileIntervalSeconds,
                        TimeUnit.SECONDS);
    }

    private void checkAll() {
        withdrawn.refresh();
        concerned().forEach(device -> installers.at(device).check());
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
    public Departure departure(DeviceId device) {
        return ruleReader.departure(device);
    }

    @Override
    public void withdraw(DeviceId device, ChangeCause cause) {
        if (withdrawn.add(device)) {
            record(device, IN_FORCE, WITHDRAWN, cause);
        }
        request(device);
    }

    @Override
    public void restore(DeviceId device, ChangeCause cause) {
        if (withdrawn.remove(device)) {
            record(device, WITHDRAWN, IN_FORCE, cause);
        }
        request(device);
    }

    private void record(DeviceId device, String before, String after, ChangeCause cause) {
        auditService.record(
                AuditChange.of(AuditKind.ENFORCEMENT, device.toString(), before, after, cause));
    }

    @Override
    public CompletableFuture<Reconciliation> reconcile(DeviceId device) {
        if (pointService.point(device).isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("device: " + device + " is no enforcement point"));
        }
        if (!deviceService.isAvailable(device)) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("device: " + device + " is not connected"));
        }
        Optional<Reconciliation> before = records.get(device).reconciliation();
        CompletableFuture<Reconciliation> answer = new CompletableFuture<>();
        ScheduledFuture<?> looking =
                coordinator.scheduleWithFixedDelay(
                        () ->
                                records.get(device)
                                        .reconciliation()
                                        .filter(found -> !before.equals(Optional.of(found)))
                                        .ifPresent(answer::complete),
                        RECONCILE_LOOK_MILLISECONDS,
                        RECONCILE_LOOK_MILLISECONDS,
                        TimeUnit.MILLISECONDS);
        requests.add(device);
        return answer.orTimeout(RECONCILE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((found, error) -> looking.cancel(false));
    }

    @Override
    public Set<DeviceId> withdrawn() {
        return withdrawn.all();
    }
}
