// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkNotNull;
import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.onosproject.core.CoreService;
import org.onosproject.event.AbstractListenerManager;
import org.onosproject.store.service.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.core.registry.list.EndpointListReader;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryEvent;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Keeps the registry: this node's snapshot of it, and the changes made on this node. */
@Component(immediate = true, service = RegistryService.class)
public class RegistryManager extends AbstractListenerManager<RegistryEvent, RegistryListener>
        implements RegistryService {
    private static final String APPLICATION = "org.vpnpolicy";
    private static final ImportProgress SILENT = (step, done) -> {};

    private final Logger log = getLogger(getClass());

    /** Held while this node makes a change, so that its own changes do not get in their way. */
    private final Object changing = new Object();

    /** Held while another state comes into force on this node, so that events are in order. */
    private final Object publishing = new Object();

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ProtocolCatalogueService protocolService;

    private RegistryStore store;
    private ScheduledExecutorService executor;
    private volatile RegistryState current;

    /**
     * Reads the registry. Fails if it cannot be read as a whole: no snapshot is better than one
     * without registered endpoints.
     */
    @Activate
    protected void activate() {
        store = new RegistryStore(storageService, coreService.registerApplication(APPLICATION));
        current = store.read(RegistryState.EMPTY);
        eventDispatcher.addSink(RegistryEvent.class, listenerRegistry);
        executor =
                newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "registry", log));
        store.follow(() -> current, this::publish, executor);
        collectLater();
        log.info("Started with {}", current.snapshot());
    }

    /** Stops following the registry; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        store.unfollow();
        executor.shutdownNow();
        eventDispatcher.removeSink(RegistryEvent.class);
        log.info("Stopped");
    }

    @Override
    public RegistrySnapshot snapshot() {
        return current.snapshot();
    }

    @Override
    public RegistryChange add(Collection<RegisteredEndpoint> endpoints) {
        ProtocolCatalogue catalogue = protocolService.catalogue();
        endpoints.forEach(endpoint -> endpoint.protocols().forEach(catalogue::require));
        return change(RegistryEdit.put(endpoints), SILENT);
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys) {
        return change(RegistryEdit.remove(keys), SILENT);
    }

    @Override
    public RegistryChange importCsv(InputStream csv, ImportMode mode, ImportProgress progress)
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
            return change(
                    mode == ImportMode.REPLACE
                            ? RegistryEdit.replace(endpoints)
                            : RegistryEdit.put(endpoints),
                    progress);
        } catch (IllegalArgumentException e) {
            RegistryImportException refused =
                    new RegistryImportException(e.getMessage(), ImmutableList.of(), 0);
            refused.initCause(e);
            throw refused;
        }
    }

    private RegistryChange change(RegistryEdit edit, ImportProgress progress) {
        synchronized (changing) {
            RegistryStore.Result result = store.change(current, edit, progress);
            publish(result.state());
            collectLater();
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

    private void collectLater() {
        try {
            executor.execute(this::collect);
        } catch (RejectedExecutionException e) {
            log.debug("Leaving old parts of the registry to the next start", e);
        }
    }

    private void collect() {
        try {
            store.collect(current);
        } catch (RuntimeException e) {
            log.warn("Cannot remove old parts of the registry now; the next change will", e);
        }
    }
}
