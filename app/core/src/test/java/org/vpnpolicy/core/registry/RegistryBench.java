// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.net.NetTestTools;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.source.RegistrySettings;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DirectEvents;

/** The registry on some nodes of a cluster whose time a test decides on. */
final class RegistryBench implements AutoCloseable {
    final AuditDouble audit = new AuditDouble();
    private final ClusterStorage cluster = new ClusterStorage();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
    private final List<RegistryManager> started = new ArrayList<>();

    /** Starts the registry on another node. */
    RegistryManager start() {
        return start(ImmutableMap.of());
    }

    /** Starts the registry on another node with properties set. */
    RegistryManager start(Map<String, Object> properties) {
        RegistryManager manager =
                new RegistryManager(Duration.ofMillis(1), new SuppliedClock(now::get));
        manager.coreService = new RegisteredApplication(1);
        manager.storageService = cluster.node();
        manager.configService = new ComponentConfigAdapter();
        manager.protocolService = () -> Endpoints.CATALOGUE;
        manager.auditService = audit;
        manager.settingsService = () -> RegistrySettings.DEFAULT;
        NetTestTools.injectEventDispatcher(manager, new DirectEvents());
        manager.activate(properties);
        started.add(manager);
        return manager;
    }

    /** Returns the time of all nodes. */
    Instant now() {
        return now.get();
    }

    /** Sets the clocks of all nodes forward or back. */
    void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    @Override
    public void close() {
        started.forEach(RegistryManager::deactivate);
    }
}
