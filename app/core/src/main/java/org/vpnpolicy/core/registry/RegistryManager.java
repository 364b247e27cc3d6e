// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkNotNull;
import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_SERIALS;
import static org.vpnpolicy.core.OsgiPropertyConstants.KEPT_SERIALS_DEFAULT;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
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
import org.vpnpolicy.core.registry.list.EndpointListReader;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
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

    private final Logger log = getLogger(getClass());
    private final Duration pauseOfCollection;

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

    /** How many serials of the registry can be compared and brought back, 1 to 1000. */
    private volatile int keptSerials = KEPT_SERIALS_DEFAULT;

    private RegistryStore store;
    private ScheduledExecutorService executor;
    private CollectionTimer collection;
    private volatile RegistryState current;

    /** Makes the component. */
    public RegistryManager() {
        this(PAUSE_OF_COLLECTION);
    }

    /**
     * Makes the component with another pause, for tests.
     *
     * @param pauseOfCollection the shortest time between two times of clearing up
     */
    RegistryManager(Duration pauseOfCollection) {
        this.pauseOfCollection = pauseOfCollection;
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
        store = new RegistryStore(storageService, owner, () -> keptSerials, Clock.systemUTC());
        current = store.read(RegistryState.EMPTY);
        eventDispatcher.addSink(RegistryEvent.class, listenerRegistry);
        executor = newSingleThreadScheduledExecutor(groupedThreads(THREADS, "registry", log));
        store.follow(() -> current, this::publish, executor);
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
        try {
            RegistrySettings settings = RegistrySettings.read(properties);
            keptSerials = settings.keptSerials();
            log.info("Settings: {}", settings);
        } catch (IllegalArgumentException e) {
            log.error("Settings stay as they were: {}", e.getMessage());
        }
    }

    @Override
    public RegistrySnapshot snapshot() {
        return current.snapshot();
    }

    @Override
    public RegistryChange add(Collection<RegisteredEndpoint> endpoints, ChangeCause cause) {
        return change(RegistryEdit.put(requireProtocols(endpoints)), cause, SILENT);
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause) {
        return change(RegistryEdit.remove(keys), cause, SILENT);
    }

    @Override
    public RegistryChange replaceSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress) {
        return change(edit(source, endpoints, ImportMode.REPLACE), cause, progress);
    }

    @Override
    public RegistryChange mergeSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress) {
        return change(edit(source, endpoints, ImportMode.MERGE), cause, progress);
    }

    @Override
    public RegistryDifference preview(
            String source, Collection<RegisteredEndpoint> endpoints, ImportMode mode) {
        return edit(source, endpoints, mode).applyTo(snapshot()).difference();
    }

    private RegistryEdit edit(
            String source, Collection<RegisteredEndpoint> endpoints, ImportMode mode) {
        requireProtocols(endpoints);
        return checkNotNull(mode, "mode") == ImportMode.REPLACE
                ? RegistryEdit.replace(source, endpoints)
                : RegistryEdit.merge(source, endpoints);
    }

    private Collection<RegisteredEndpoint> requireProtocols(
            Collection<RegisteredEndpoint> endpoints) {
        ProtocolCatalogue catalogue = protocolService.catalogue();
        endpoints.forEach(endpoint -> endpoint.protocols().forEach(catalogue::require));
        return endpoints;
    }

    @Override
    public RegistryChange importCsv(
            InputStream csv, ImportMode mode, ChangeCause cause, ImportProgress progress)
            throws RegistryImportException, IOException {
        checkNotNull(mode, "mode");
        Collection<RegisteredEndpoint> endpoints =
                EndpointListReader.builder(protocolService.catalogue())
                        .build()
                        .read(csv, progress)
                        .requireSound()
                        .entries();
        if (mode == ImportMode.REPLACE && endpoints.isEmpty()) {
            throw new RegistryImportException(
                    "the list has no entries and would remove all there are; remove them by name"
                            + " if that is meant",
                    ImmutableList.of(),
                    0);
        }
        try {
            return change(edit(EndpointKey.MANUAL, endpoints, mode), cause, progress);
        } catch (IllegalArgumentException e) {
            RegistryImportException refused =
                    new RegistryImportException(e.getMessage(), ImmutableList.of(), 0);
            refused.initCause(e);
            throw refused;
        }
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
        return change(held -> store.rollback(held, serial, cause));
    }

    private RegistryChange change(RegistryEdit edit, ChangeCause cause, ImportProgress progress) {
        return change(held -> store.change(held, edit, cause, progress));
    }

    private RegistryChange change(Function<RegistryState, RegistryStore.Result> change) {
        synchronized (changing) {
            RegistryStore.Result result = change.apply(current);
            publish(result.state());
            collection.request();
            return result.change();
        }
    }

    private void publish(RegistryState next) {
        synchronized (publishing) {
            if (next.serial() > current.serial()) {
                current = next;
                log.info("The registry is now {}", next.snapshot());
                post(new RegistryEvent(next.snapshot()));
            }
        }
    }
}
