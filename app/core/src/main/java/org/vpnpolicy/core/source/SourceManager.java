// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Striped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.onosproject.cluster.ClusterService;
import org.onosproject.cluster.LeadershipService;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.storage.Documents;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.source.SourceStatus;

/** Looks at each source when it is due, on one node of the cluster. */
@Component(immediate = true, service = SourceService.class)
public class SourceManager implements SourceService {
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String TOPIC = "vpnpolicy-sources";
    private static final String RECORDS = "vpnpolicy-sources";
    private static final int THREADS = 4;

    private final Logger log = getLogger(getClass());
    private final Clock clock = Clock.systemUTC();
    private final ListFetcher fetcher = new ListFetcher(ListFetcher.LONGEST_LIST);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Striped<Lock> locks = Striped.lock(THREADS);

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected LeadershipService leadershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistryService registryService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistrySettingsService settingsService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    private Documents<SourceRecord> records;
    private SourceAttempt attempt;
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> looking;
    private ExecutorService workers;

    /** Starts to look at sources. */
    @Activate
    protected void activate() {
        ApplicationId application = coreService.registerApplication(APPLICATION);
        records = Documents.open(storageService, application, RECORDS, new SourceRecordForm());
        attempt = new SourceAttempt(fetcher, registryService, clock);
        workers =
                Executors.newFixedThreadPool(
                        THREADS, groupedThreads("onos/vpnpolicy", "source-%d", log));
        timer = newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "sources", log));
        leadershipService.runForLeadership(TOPIC);
        looking = timer.scheduleWithFixedDelay(this::lookAtWhatIsDue, 1, 1, TimeUnit.SECONDS);
        log.info("Started");
    }

    /** Stops looking at sources; their entries stay. */
    @Deactivate
    protected void deactivate() {
        leadershipService.withdraw(TOPIC);
        looking.cancel(false);
        timer.shutdownNow();
        workers.shutdownNow();
        log.info("Stopped");
    }

    private void lookAtWhatIsDue() {
        try {
            if (clusterService.getLocalNode().id().equals(leadershipService.getLeader(TOPIC))) {
                Instant now = clock.instant();
                for (SourceSettings source : settingsService.settings().sources().values()) {
                    if (record(source).isDue(source.interval(), now)
                            && underWay.add(source.name())) {
                        workers.execute(() -> lookAt(source));
                    }
                }
            }
        } catch (RuntimeException e) {
            log.warn("Cannot tell which sources are due; trying again in a second", e);
        }
    }

    private void lookAt(SourceSettings source) {
        try {
            attempt(source, false, Optional.empty());
        } catch (RuntimeException e) {
            log.warn("Cannot keep how the attempt at {} ended", source, e);
        } finally {
            underWay.remove(source.name());
        }
    }

    private SourceRecord attempt(SourceSettings source, boolean force, Optional<ChangeCause> by) {
        Lock lock = locks.get(source.name());
        lock.lock();
        try {
            SourceRecord before = record(source);
            SourceRecord after = attempt.make(source, before, force, by);
            records.put(source.name(), after);
            recordTurn(source, before, after, by);
            return after;
        } finally {
            lock.unlock();
        }
    }

    /** Only when a source begins to fail or is good again: it may fail for days. */
    private void recordTurn(
            SourceSettings source,
            SourceRecord before,
            SourceRecord after,
            Optional<ChangeCause> by) {
        if (before.failure().isEmpty() != after.failure().isEmpty()) {
            auditService.record(
                    AuditChange.of(
                            AuditKind.SOURCE,
                            "source " + source.name(),
                            state(before),
                            state(after),
                            by.orElseGet(() -> SourceAttempt.cause(source))));
        }
    }

    private static String state(SourceRecord record) {
        if (!record.failure().isEmpty()) {
            return "failing: " + record.failure();
        }
        return record.lastSuccess().isPresent() ? "good" : "new";
    }

    private SourceRecord record(SourceSettings source) {
        return records.get(source.name()).orElse(SourceRecord.NEW).of(source);
    }

    @Override
    public List<SourceStatus> statuses() {
        return settingsService.settings().sources().values().stream()
                .map(source -> record(source).status(source))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public SourceStatus fetch(String name, boolean force, ChangeCause cause) {
        RegistrySettings settings = settingsService.settings();
        SourceSettings source =
                settings.source(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "source: there is no \""
                                                        + name
                                                        + "\"; there are "
                                                        + settings.sources().keySet()));
        return attempt(source, force, Optional.of(cause)).status(source);
    }

    @Override
    public InputStream download(String address) throws IOException {
        SourceSettings once =
                SourceSettings.of(
                        "download",
                        address,
                        SourceSettings.DEFAULT_INTERVAL,
                        Optional.empty(),
                        Optional.empty());
        try {
            return fetcher.fetch(once, Validators.NONE)
                    .map(list -> new ByteArrayInputStream(list.content()))
                    .orElseThrow(() -> new FetchException(address + ": there is no list"));
        } catch (FetchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
