// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onosproject.cluster.ClusterService;
import org.onosproject.cluster.LeadershipService;
import org.onosproject.core.CoreService;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.registry.ChangeCause;

/**
 * Records what becomes of enforcement points. ONOS tells every node that the network configuration
 * has changed, and none who changed it; so one node, the leader, compares the points there are with
 * those last recorded. That also finds what changed while the application was not active.
 */
@Component(
        immediate = true,
        service = {})
public class PointAuditor {
    private static final String APPLICATION = "org.vpnpolicy";
    private static final String TOPIC = "vpnpolicy-audit";
    private static final String RECORDED = "vpnpolicy-audited-points";
    private static final ChangeCause CAUSE = ChangeCause.of("netcfg", "").from("netcfg");

    /** For what changes while there is no leader; all else is looked at when it happens. */
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final Logger log = getLogger(getClass());
    private final EnforcementPointListener listener = event -> lookNow();

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ClusterService clusterService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected LeadershipService leadershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected StorageService storageService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected AuditService auditService;

    private ConsistentMap<String, String> recorded;
    private ScheduledExecutorService executor;
    private ScheduledFuture<?> looking;

    /** Starts to compare. */
    @Activate
    protected void activate() {
        recorded =
                storageService
                        .<String, String>consistentMapBuilder()
                        .withName(RECORDED)
                        .withApplicationId(coreService.registerApplication(APPLICATION))
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();
        executor =
                newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "audit-points", log));
        leadershipService.runForLeadership(TOPIC);
        pointService.addListener(listener);
        looking =
                executor.scheduleWithFixedDelay(
                        this::look, 0, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        log.info("Started");
    }

    /** Stops comparing. */
    @Deactivate
    protected void deactivate() {
        pointService.removeListener(listener);
        looking.cancel(false);
        executor.shutdownNow();
        leadershipService.withdraw(TOPIC);
        log.info("Stopped");
    }

    private void lookNow() {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            log.debug("Stopping; the next start will find what has changed", e);
        }
    }

    private void look() {
        try {
            if (clusterService.getLocalNode().id().equals(leadershipService.getLeader(TOPIC))) {
                compare();
            }
        } catch (RuntimeException e) {
            log.warn("Cannot tell which enforcement points have changed; trying again", e);
        }
    }

    private void compare() {
        Map<String, String> points =
                pointService.points().stream()
                        .collect(
                                Collectors.toMap(
                                        point -> point.device().toString(), PointAuditor::text));
        for (String device : Sets.union(points.keySet(), ImmutableSet.copyOf(recorded.keySet()))) {
            compare(device, Optional.ofNullable(points.get(device)));
        }
    }

    private void compare(String device, Optional<String> now) {
        Optional<String> before = Optional.ofNullable(recorded.get(device)).map(Versioned::value);
        if (now.equals(before)) {
            return;
        }
        if (now.isPresent()) {
            recorded.put(device, now.get());
        } else {
            recorded.remove(device);
        }
        auditService.record(
                AuditChange.of(AuditKind.POINT, device, before.orElse(""), now.orElse(""), CAUSE));
    }

    private static String text(EnforcementPoint point) {
        return point.name()
                + ", subscriber ports "
                + point.subscriberPorts()
                + ", uplink ports "
                + point.uplinkPorts()
                + ", forwarding "
                + point.forwarding()
                + point.quarantine().map(quarantine -> ", quarantine " + quarantine).orElse("")
                + ", first table "
                + point.firstTable();
    }
}
