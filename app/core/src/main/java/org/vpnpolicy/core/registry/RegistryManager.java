// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_SERIALS;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_SERIALS_DEFAULT;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.event.AbstractListenerManager;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.core.registry.list.EndpointListWriter;
import org.vpnpolicy.core.registry.list.ReadList;
import org.vpnpolicy.core.settings.ComponentSettings;
import org.vpnpolicy.core.source.RegistrySettingsService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistryEvent;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/** Keeps the registry: this node's snapshot of it, and the changes made on this node. */
@Component(
        immediate = true,
        service = RegistryService.class,
        property = KEPT_SERIALS + ":Integer=" + KEPT_SERIALS_DEFAULT)
public class RegistryManager extends AbstractListenerManager<RegistryEvent, RegistryListener>
        implements RegistryService {
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String THREADS = "onos/vpnpolicy";
    private static final ImportProgress SILENT = (step, done) -> {};

    /** Clearing up asks the store for all keys and may walk through many trees. */
    private static final Duration PAUSE_OF_COLLECTION = Duration.ofMinutes(1);

    /** How often it is looked whether an entry's time has come. */
    private static final long TICK_MILLIS = 200;

    private final Logger log = getLogger(getClass());
    private final Duration pauseOfCollection;
    private final Clock clock;
    private final ValidityClock validity;

    /** Held while this node makes a change, so that its own changes do not get in their way. */
    private final Object changing = new Object();

    /** Held while another state comes into force on this node, so that events are in order. */
    private final Object publishing = new Object();

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService protocolService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RegistrySettingsService settingsService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    /** How many serials of the registry can be compared and brought back, 1 to 1000. */
    private volatile int keptSerials = KEPT_SERIALS_DEFAULT;

    private RegistryStore store;
    private ScheduledExecutorService executor;
    private CollectionTimer collection;
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> ticking;
    private volatile RegistryState current;

    /** Makes the component. */
    public RegistryManager() {
        this(PAUSE_OF_COLLECTION, Clock.systemUTC());
    }

    /**
     * Makes the component with another pause and time, for tests.
     *
     * @param pauseOfCollection the shortest time between two times of clearing up
     * @param clock tells the time
     */
    RegistryManager(Duration pauseOfCollection, Clock clock) {
        this.pauseOfCollection = pauseOfCollection;
        this.clock = clock;
        this.validity = new ValidityClock(clock);
    }

    /**
     * Reads the registry. Fails if it cannot be read as a whole: no snapshot is better than one
     * without registered endpoints.
     *
     * @param properties the component's properties
     */
    @Activate
    protected void activate(Map<String, Object> properties) {
        configService.registerProperties(getClass());
        apply(properties);
        ApplicationId owner = coreService.registerApplication(APPLICATION);
        store = new RegistryStore(storageService, owner, () -> keptSerials, clock);
        current = store.read(RegistryState.EMPTY);
        eventDispatcher.addSink(RegistryEvent.class, listenerRegistry);
        executor = newSingleThreadScheduledExecutor(groupedThreads(THREADS, "registry", log));
        store.follow(() -> current, this::publish, executor);
        timer = newSingleThreadScheduledExecutor(groupedThreads(THREADS, "validity", log));
        ticking =
                timer.scheduleWithFixedDelay(
                        this::turn, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        collection =
                new CollectionTimer(
                        groupedThreads(THREADS, "registry-collection", log),
                        pauseOfCollection,
                        () -> store.collect(current));
        collection.request();
        log.info("Started with {}", current.snapshot());
    }

    /** Stops following the registry; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        store.unfollow();
        collection.stop();
        ticking.cancel(false);
        timer.shutdownNow();
        executor.shutdownNow();
        eventDispatcher.removeSink(RegistryEvent.class);
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
                HistorySettings::read,
                settings -> keptSerials = settings.keptSerials(),
                log);
    }

    @Override
    public RegistrySnapshot snapshot() {
        return current.snapshot();
    }

    @Override
    public RegistryChange add(
            Collection<RegisteredEndpoint> endpoints, ChangeCause cause, boolean force) {
        endpoints.forEach(
                new EntryRules(settingsService.settings(), protocolService.catalogue(), force));
        return change(RegistryEdit.put(endpoints), cause, SILENT);
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause) {
        return change(RegistryEdit.remove(keys), cause, SILENT);
    }

    private static RegistryEdit edit(ImportRequest request, ReadList read) {
        return request.mode() == ImportMode.REPLACE
                ? RegistryEdit.replace(request.source(), read.entries())
                : RegistryEdit.merge(request.source(), read.entries());
    }

    @Override
    public ImportReport importList(InputStream list, ImportRequest request, ImportProgress progress)
            throws RegistryImportException, IOException {
        ListImport listImport =
                new ListImport(request, settingsService.settings(), protocolService.catalogue());
        ReadList read = listImport.read(list, progress);
        RegistrySnapshot now = snapshot();
        listImport.guard(read, now);
        try {
            RegistryEdit edit = edit(request, read);
            if (request.dryRun()) {
                RegistryDelta delta = edit.applyTo(now);
                return ListImport.dryRun(
                        read,
                        delta.difference(),
                        now,
                        delta.applyTo(now, now.serial(), clock.instant()));
            }
            return ListImport.report(read, change(edit, request.cause(), progress));
        } catch (IllegalArgumentException e) {
            RegistryImportException refused =
                    new RegistryImportException(e.getMessage(), ImmutableList.of(), 0);
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public void exportList(
            Collection<RegisteredEndpoint> endpoints, ListFormat format, OutputStream out)
            throws IOException {
        EndpointListWriter.write(format, endpoints, out);
    }

    @Override
    public Set<String> categories() {
        return settingsService.settings().categories();
    }

    @Override
    public List<SerialRecord> history() {
        return store.ask(current, RegistryHistory::lines);
    }

    @Override
    public RegistryDifference difference(long from, long to) {
        return store.ask(current, (history, now) -> history.difference(now, from, to));
    }

    @Override
    public RegistrySnapshot endpointsAt(long serial) {
        return store.ask(current, (history, now) -> history.snapshot(now, serial));
    }

    @Override
    public RegistryChange rollback(long serial, ChangeCause cause) {
        return change(held -> store.rollback(held, serial, cause), Optional.of(serial), cause);
    }

    private RegistryChange change(RegistryEdit edit, ChangeCause cause, ImportProgress progress) {
        return change(held -> store.change(held, edit, cause, progress), Optional.empty(), cause);
    }

    private RegistryChange change(
            Function<RegistryState, RegistryStore.Result> change,
            Optional<Long> rollback,
            ChangeCause cause) {
        synchronized (changing) {
            RegistryStore.Result result = change.apply(current);
            publish(result.state());
            if (!result.delta().isEmpty()) {
                auditService.record(RegistryAudit.of(result, rollback, cause));
            }
            collection.request();
            return result.change();
        }
    }

    /** Lets entries come into force and leave it when their time has come. */
    private void turn() {
        try {
            synchronized (publishing) {
                RegistryState held = current;
                validity.turn(held.snapshot()).ifPresent(now -> turn(held, now));
            }
        } catch (RuntimeException e) {
            log.error("Cannot tell which entries are in force now; trying again", e);
        }
    }

    private void turn(RegistryState held, RegistrySnapshot now) {
        current = held.at(now);
        if (!now.passesSince(held.snapshot()).isEmpty()) {
            log.info("Entries of {} have come into force or left it", now);
            post(new RegistryEvent(now));
        }
    }

    private void publish(RegistryState next) {
        synchronized (publishing) {
            if (next.serial() > current.serial()) {
                current = next;
                post(new RegistryEvent(next.snapshot()));
                log.info("The registry is now {}", next.snapshot());
            }
        }
    }
}
