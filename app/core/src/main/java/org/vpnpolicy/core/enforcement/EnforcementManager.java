// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

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

import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cluster.ClusterService;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.config.NetworkConfigService;
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
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.core.loss.LossBook;
import org.vpnpolicy.core.meter.MeterWitness;
import org.vpnpolicy.core.point.EnforcementPointConfig;
import org.vpnpolicy.core.point.PointDevices;
import org.vpnpolicy.core.refusal.RefusalBook;
import org.vpnpolicy.core.settings.ComponentSettings;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyInForceService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryService;

/** Puts the parts of enforcement together and hands to each switch's installer what happens. */
@Component(
        immediate = true,
        service = {EnforcementService.class, RuleInspector.class, SwitchRest.class},
        property = {
            WITHDRAW_ON_DEACTIVATE + ":Boolean=" + WITHDRAW_ON_DEACTIVATE_DEFAULT,
            RECONCILE_INTERVAL_SECONDS + ":Integer=" + RECONCILE_INTERVAL_SECONDS_DEFAULT,
            BURST_MILLISECONDS + ":Integer=" + BURST_MILLISECONDS_DEFAULT,
            BATCH_SIZE + ":Integer=" + BATCH_SIZE_DEFAULT,
            RULES_PER_SECOND + ":Integer=" + RULES_PER_SECOND_DEFAULT,
            REMOVE_FOREIGN_RULES + ":Boolean=" + REMOVE_FOREIGN_RULES_DEFAULT
        })
public class EnforcementManager implements EnforcementService, RuleInspector, SwitchRest {
    private static final Logger log = LoggerFactory.getLogger(EnforcementManager.class);
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String BOOKS = "vpnpolicy-meter-books";
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
    protected SwitchConnections connections;

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

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RefusalBook refusalBook;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected LossBook lossBook;

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

    private InstallerLimits limits = InstallerLimits.DEFAULT;
    private EnforcementThreads threads;
    private RepeatedTask reconciliation;
    private WithdrawnSwitches withdrawn;
    private Withdrawals withdrawals;
    private ComparisonsOnDemand comparisons;
    private SwitchRecords records;
    private Goals goals;
    private SwitchInstallers installers;
    private StatusReader statusReader;
    private RuleReader ruleReader;
    private DecisionListeners decisionListeners;
    private EnforcementListeners switchListeners;

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
        threads = new EnforcementThreads();
        wire(coreService.registerApplication(APPLICATION));
        decisionListeners.start();
        withdrawn.follow(threads.coordinator());
        comparisons.start(threads.coordinator());
        switchListeners.start();
        threads.later(() -> concerned().forEach(this::request));
        reconciliation.every(reconcileIntervalSeconds);
        log.info("Started");
    }

    private void wire(ApplicationId application) {
        Clock clock = Clock.systemUTC();
        String node = clusterService.getLocalNode().id().toString();
        CachedDocuments<MeterBook> books =
                new CachedDocuments<>(
                        DeviceDocuments.open(
                                storageService, application, BOOKS, new MeterBookForm()),
                        threads.writer());
        Decisions decisions = new Decisions(registryService, policyService, catalogueService);
        records =
                new SwitchRecords(
                        storageService,
                        application,
                        node,
                        threads.writer(),
                        clock,
                        new InstallationAudit(auditService, node));
        withdrawn = new WithdrawnSwitches(storageService, application, this::request);
        withdrawals = new Withdrawals(withdrawn, auditService, this::request);
        comparisons =
                new ComparisonsOnDemand(
                        new ReconcileRequests(
                                storageService,
                                application,
                                device -> installers.at(device).compare()),
                        records,
                        pointService,
                        connections);
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
                        connections,
                        flowRuleService,
                        meterService,
                        (device, meter) -> witness().sighting(device, meter),
                        refusalBook,
                        lossBook,
                        goals,
                        records,
                        books,
                        settled,
                        this::settings,
                        threads,
                        limits,
                        clock);
        installers = new SwitchInstallers(factory::installer);
        statusReader =
                new StatusReader(
                        application,
                        flowRuleService,
                        connections,
                        catalogueService,
                        goals,
                        records,
                        books,
                        settled);
        ruleReader = new RuleReader(application, flowRuleService, records, withdrawn, books);
        decisionListeners =
                new DecisionListeners(
                        registryService,
                        policyService,
                        pointService,
                        EnforcementThreads.guarded(this::requestPoints),
                        this::request);
        switchListeners =
                new EnforcementListeners(
                        connections,
                        flowRuleService,
                        application,
                        installers,
                        rule -> installers.at(rule.deviceId()).lost(rule));
        reconciliation =
                new RepeatedTask(threads.coordinator(), EnforcementThreads.guarded(this::checkAll));
    }

    private MeterWitness witness() {
        return Optional.ofNullable(meterWitness).orElse(MeterWitness.SILENT);
    }

    /** Stops, and leaves the rules in force unless the operator has set it otherwise. */
    @Deactivate
    protected void deactivate() {
        reconciliation.stop();
        switchListeners.stop();
        comparisons.stop();
        withdrawn.unfollow();
        decisionListeners.stop();
        if (withdrawOnDeactivate) {
            goals.wantNothing();
            installers.settleAll(WITHDRAWAL_PATIENCE);
        }
        threads.stop();
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
        reconciliation.every(reconcileIntervalSeconds);
        threads.later(this::requestPoints);
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

    private void checkAll() {
        withdrawn.refresh();
        concerned().forEach(device -> installers.at(device).check());
    }

    /** The switches that have rules of ours, should have them, or may have. */
    private Set<DeviceId> concerned() {
        return ImmutableSet.<DeviceId>builder()
                .addAll(PointDevices.of(pointService))
                .addAll(records.devices())
                .addAll(installers.devices())
                .build();
    }

    private boolean isDeclared(DeviceId device) {
        return networkConfigService.getConfig(device, EnforcementPointConfig.class) != null;
    }

    private void requestPoints() {
        PointDevices.of(pointService).forEach(this::request);
    }

    private void request(DeviceId device) {
        installers.at(device).request();
    }

    @Override
    public List<SwitchStatus> statuses() {
        return statusReader.statuses(pointService.points());
    }

    @Override
    public Optional<SwitchStatus> status(DeviceId device) {
        return pointService.point(device).map(statusReader::status);
    }

    @Override
    public InspectedSwitch inspect(DeviceId device) {
        return ruleReader.inspect(device);
    }

    @Override
    public void betweenChanges(DeviceId device, Runnable action) {
        installers.at(device).betweenChanges(EnforcementThreads.guarded(action));
    }

    @Override
    public void withdraw(DeviceId device, ChangeCause cause) {
        withdrawals.withdraw(device, cause);
    }

    @Override
    public void restore(DeviceId device, ChangeCause cause) {
        withdrawals.restore(device, cause);
    }

    @Override
    public CompletableFuture<Reconciliation> reconcile(DeviceId device) {
        return comparisons.compare(device);
    }

    @Override
    public Set<DeviceId> withdrawn() {
        return withdrawn.all();
    }
}
