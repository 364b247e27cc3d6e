// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onlab.packet.IpAddress;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.cluster.ClusterServiceAdapter;
import org.onosproject.cluster.ControllerNode;
import org.onosproject.cluster.DefaultControllerNode;
import org.onosproject.cluster.NodeId;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.storage.Eventually;

/** One node of a cluster that keeps the audit, and the lines of its log. */
final class AuditNode implements AutoCloseable {
    /** How many entries the cluster keeps in tests. */
    static final int KEPT = 100;

    final List<String> lines = new CopyOnWriteArrayList<>();
    final AuditManager manager;

    AuditNode(String name, StorageService storage) {
        manager = new AuditManager(lines::add, Duration.ofMillis(1));
        manager.storageService = storage;
        manager.configService = new ComponentConfigAdapter();
        manager.coreService = new RegisteredApplication(1);
        manager.clusterService =
                new ClusterServiceAdapter() {
                    @Override
                    public ControllerNode getLocalNode() {
                        return new DefaultControllerNode(
                                NodeId.nodeId(name), IpAddress.valueOf("127.0.0.1"));
                    }
                };
        manager.activate(properties(KEPT));
    }

    static Map<String, Object> properties(int kept) {
        return ImmutableMap.of("keptEntries", Integer.toString(kept));
    }

    List<AuditEntry> all() {
        return manager.entries(AuditFilter.ALL);
    }

    void awaitLines(int number) {
        Eventually.await(number + " lines", () -> lines.size() >= number);
    }

    @Override
    public void close() {
        manager.deactivate();
    }
}
