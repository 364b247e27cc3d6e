// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.onlab.packet.IpAddress;
import org.onosproject.cluster.ClusterServiceAdapter;
import org.onosproject.cluster.ControllerNode;
import org.onosproject.cluster.DefaultControllerNode;
import org.onosproject.cluster.NodeId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.NetTestTools;
import org.onosproject.net.PortNumber;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.point.SuppliedPoints;
import org.vpnpolicy.core.registry.RegistryServiceAdapter;
import org.vpnpolicy.core.storage.DirectEvents;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.source.SourceStatus;

/** What the nodes of a test see: a time that is set by hand, a registry, its source, one point. */
final class PolicyNode {
    static final ProtocolCatalogue CATALOGUE =
            ProtocolCatalogue.of(
                    ImmutableList.of(
                            protocol(1, "esp", 50), protocol(2, "ah", 51), protocol(3, "gre", 47)),
                    ImmutableList.of());

    static final EnforcementPoint POINT =
            EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .build();

    static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    private final AtomicInteger nodes = new AtomicInteger();
    final AuditDouble audit = new AuditDouble();
    volatile Instant now = START;
    volatile RegistrySnapshot registry =
            RegistrySnapshot.of(
                    1,
                    ImmutableList.of(
                            RegisteredEndpoint.of(
                                    Prefixes.parse("192.0.2.1"), "holder", "L-1", List.of())));
    volatile PolicySettings settings = PolicySettings.DEFAULT;
    volatile List<SourceStatus> sources = ImmutableList.of();

    /** What happens when somebody asks how the sources are. */
    volatile Runnable onStatuses = () -> {};

    private static TunnelProtocol protocol(int number, String name, int ipProtocol) {
        return TunnelProtocol.of(
                number,
                name,
                name,
                ImmutableList.of(
                        TunnelSignature.ofIpProtocol(
                                ipProtocol, ImmutableSet.of(IpAddress.Version.INET))),
                "IANA");
    }

    static PolicyScope scope(String name) {
        return PolicyScope.of(Optional.empty(), name, CATALOGUE);
    }

    /** Lets time go by. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Starts a node. */
    PolicyManager start(StorageService storage) {
        PolicyManager node = new PolicyManager(new SuppliedClock(() -> now));
        node.coreService = new RegisteredApplication(1);
        NodeId id = NodeId.nodeId("node-" + nodes.incrementAndGet());
        node.clusterService =
                new ClusterServiceAdapter() {
                    @Override
                    public ControllerNode getLocalNode() {
                        return new DefaultControllerNode(id, IpAddress.valueOf("127.0.0.1"));
                    }
                };
        node.storageService = storage;
        node.protocolService = () -> CATALOGUE;
        node.auditService = audit;
        node.settingsService = () -> settings;
        node.registryService =
                new RegistryServiceAdapter() {
                    @Override
                    public RegistrySnapshot snapshot() {
                        return registry;
                    }
                };
        node.sourceService = sourceService();
        node.pointService = new SuppliedPoints(POINT);
        NetTestTools.injectEventDispatcher(node, new DirectEvents());
        node.activate();
        return node;
    }

    private SourceService sourceService() {
        return new SourceService() {
            @Override
            public List<SourceStatus> statuses() {
                onStatuses.run();
                return sources;
            }

            @Override
            public SourceStatus fetch(String name, boolean force, ChangeCause cause) {
                throw new UnsupportedOperationException();
            }

            @Override
            public InputStream download(String address) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
