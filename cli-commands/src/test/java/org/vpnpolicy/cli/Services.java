// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableClassToInstanceMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.onlab.osgi.ServiceDirectory;
import org.onlab.osgi.ServiceNotFoundException;
import org.onosproject.codec.CodecContext;
import org.onosproject.codec.CodecService;
import org.onosproject.codec.JsonCodec;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.Room;
import org.vpnpolicy.enforcement.RoomService;
import org.vpnpolicy.enforcement.SwitchRoom;
import org.vpnpolicy.explain.ExplainService;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.survival.RuleSurvival;
import org.vpnpolicy.survival.RuleSurvivalService;
import org.vpnpolicy.traffic.TrafficService;

/** The services of a controller with three protocols and two enforcement points, in memory. */
public final class Services implements ServiceDirectory {
    /** The registry, empty at first. */
    public final MemoryRegistry registry = new MemoryRegistry();

    /** The policy, which observes everything at first. */
    public final MemoryPolicies policies = new MemoryPolicies();

    /** What is in force on the switches of the points. */
    public final MemoryEnforcement enforcement = new MemoryEnforcement();

    /** Where lists come from: one source, which fails. */
    public final MemorySources sources = new MemorySources();

    /** Whether the rules outlast a restart of all controllers. */
    public RuleSurvival ruleSurvival = RuleSurvival.KEPT;

    /** Why headers get their verdicts: nothing at first. */
    public final MemoryExplain explain = new MemoryExplain();

    /** The audit, empty at first. */
    public final MemoryAudit audit = new MemoryAudit();

    /** The traffic of the first point. */
    public final MemoryTraffic traffic = new MemoryTraffic();

    /** How many meters each switch has that tells it. */
    final Map<DeviceId, Room> meters =
            new HashMap<>(ImmutableMap.of(Samples.DEVICE_1, Room.of(OptionalLong.of(262_144), 0)));

    private final ImmutableClassToInstanceMap<Object> services =
            ImmutableClassToInstanceMap.builder()
                    .put(RegistryService.class, registry)
                    .put(SourceService.class, sources)
                    .put(PolicyService.class, policies)
                    .put(EnforcementService.class, enforcement)
                    .put(RoomService.class, this::room)
                    .put(ExplainService.class, explain)
                    .put(EnforcementPointService.class, enforcement.points())
                    .put(ProtocolCatalogueService.class, () -> Samples.CATALOGUE)
                    .put(AuditService.class, audit)
                    .put(TrafficService.class, traffic)
                    .put(RuleSurvivalService.class, () -> ruleSurvival)
                    .put(CodecService.class, new Codecs())
                    .build();

    private SwitchRoom room(DeviceId device) {
        return SwitchRoom.of(meters.getOrDefault(device, Room.UNKNOWN), ImmutableMap.of());
    }

    @Override
    public <T> T get(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new ServiceNotFoundException("Service " + type.getName() + " not found");
        }
        return type.cast(service);
    }

    /** Codecs that write what a value says of itself. */
    private static final class Codecs implements CodecService {
        @Override
        public Set<Class<?>> getCodecs() {
            return ImmutableSet.of();
        }

        @Override
        public <T> JsonCodec<T> getCodec(Class<T> type) {
            return new JsonCodec<>() {
                @Override
                public com.fasterxml.jackson.databind.node.ObjectNode encode(
                        T entity, CodecContext context) {
                    return context.mapper()
                            .createObjectNode()
                            .put(type.getSimpleName(), entity.toString());
                }
            };
        }

        @Override
        public <T> void registerCodec(Class<T> type, JsonCodec<T> codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unregisterCodec(Class<?> type) {
            throw new UnsupportedOperationException();
        }
    }
}
