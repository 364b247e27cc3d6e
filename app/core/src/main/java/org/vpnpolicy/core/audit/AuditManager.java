// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_ENTRIES;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_ENTRIES_DEFAULT;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cluster.ClusterService;
import org.onosproject.core.CoreService;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.settings.ComponentSettings;

/** Keeps the audit. */
@Component(
        immediate = true,
        service = AuditService.class,
        property = KEPT_ENTRIES + ":Integer=" + KEPT_ENTRIES_DEFAULT)
public class AuditManager implements AuditService {
    private static final String APPLICATION = "org.vpnpolicy";

    /** The logger of the entries and of nothing else; part of what operators configure. */
    private static final String LOG = "org.vpnpolicy.audit";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(2);

    private final Logger log = getLogger(getClass());
    private final Clock clock = Clock.systemUTC();
    private final Consumer<String> lines;
    private final Duration firstPause;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    /** How many entries of the audit the cluster keeps, 100 to 100000. */
    private volatile int keptEntries = KEPT_ENTRIES_DEFAULT;

    private String node;
    private AuditStore store;
    private AuditWriter writer;

    /** Makes the component. */
    public AuditManager() {
        this(line -> LoggerFactory.getLogger(LOG).info("{}", line), FIRST_PAUSE);
    }

    /**
     * Makes the component with another log, for tests.
     *
     * @param lines takes the line of each entry
     * @param firstPause how long to wait after a first failure of the store
     */
    AuditManager(Consumer<String> lines, Duration firstPause) {
        this.lines = lines;
        this.firstPause = firstPause;
    }

    /**
     * Starts to keep the audit.
     *
     * @param properties the component's properties
     */
    @Activate
    protected void activate(Map<String, Object> properties) {
        configService.registerProperties(getClass());
        apply(properties);
        node = clusterService.getLocalNode().id().toString();
        store = AuditStore.open(storageService, coreService.registerApplication(APPLICATION));
        writer =
                new AuditWriter(
                        store,
                        () -> store.collect(keptEntries),
                        lines,
                        newSingleThreadScheduledExecutor(
                                groupedThreads("onos/vpnpolicy", "audit", log)),
                        firstPause);
        log.info("Started");
    }

    /** Stops; what is kept stays. */
    @Deactivate
    protected void deactivate() {
        writer.stop(PATIENCE_AT_STOP);
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
        log.info("Reconfigured");
    }

    private void apply(Map<String, Object> properties) {
        ComponentSettings.take(
                properties,
                AuditSettings::read,
                settings -> keptEntries = settings.keptEntries(),
                log);
    }

    @Override
    public void record(AuditChange change) {
        writer.write(Draft.of(clock.instant(), node, change));
    }

    @Override
    public List<AuditEntry> entries(AuditFilter filter) {
        return store.entries(filter, keptEntries);
    }
}
