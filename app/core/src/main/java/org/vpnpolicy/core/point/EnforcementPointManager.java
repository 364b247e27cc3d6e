// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.point;

import static java.util.concurrent.Executors.newSingleThreadExecutor;
import static org.onlab.util.Tools.groupedThreads;
import static org.slf4j.LoggerFactory.getLogger;
import static org.vpnpolicy.point.EnforcementPointEvent.Type.POINT_CHANGED;
import static org.vpnpolicy.point.EnforcementPointEvent.Type.POINT_REMOVED;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.onosproject.event.AbstractListenerManager;
import org.onosproject.net.DeviceId;
import org.onosproject.net.config.ConfigFactory;
import org.onosproject.net.config.NetworkConfigEvent;
import org.onosproject.net.config.NetworkConfigListener;
import org.onosproject.net.config.NetworkConfigRegistry;
import org.onosproject.net.config.basics.SubjectFactories;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.EnforcementPointEvent;
import org.vpnpolicy.point.EnforcementPointListener;
import org.vpnpolicy.point.EnforcementPointService;

/**
 * Follows the network configuration. ONOS keeps that, the same on every node, and refuses what is
 * not valid before it is kept, so the last good point stays in force.
 */
@Component(immediate = true, service = EnforcementPointService.class)
public class EnforcementPointManager
        extends AbstractListenerManager<EnforcementPointEvent, EnforcementPointListener>
        implements EnforcementPointService {
    private static final Comparator<EnforcementPoint> ORDER =
            Comparator.comparing(point -> point.device().toString());

    private final Logger log = getLogger(getClass());
    private final Map<DeviceId, EnforcementPoint> points = new ConcurrentHashMap<>();
    private final NetworkConfigListener listener = new InternalConfigListener();
    private final ConfigFactory<DeviceId, EnforcementPointConfig> factory =
            new ConfigFactory<DeviceId, EnforcementPointConfig>(
                    SubjectFactories.DEVICE_SUBJECT_FACTORY,
                    EnforcementPointConfig.class,
                    EnforcementPointConfig.KEY) {
                @Override
                public EnforcementPointConfig createConfig() {
                    return new EnforcementPointConfig();
                }
            };

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected NetworkConfigRegistry networkConfig;

    private ExecutorService executor;

    /** Reads the points that are declared already and follows the network configuration. */
    @Activate
    protected void activate() {
        eventDispatcher.addSink(EnforcementPointEvent.class, listenerRegistry);
        executor = newSingleThreadExecutor(groupedThreads("onos/vpnpolicy", "point", log));
        networkConfig.addListener(listener);
        networkConfig.registerConfigFactory(factory);
        // Before anybody asks: a switch must never look like no enforcement point while it is one.
        networkConfig
                .getSubjects(DeviceId.class, EnforcementPointConfig.class)
                .forEach(this::follow);
        log.info("Started");
    }

    /** Stops following the network configuration; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        networkConfig.removeListener(listener);
        networkConfig.unregisterConfigFactory(factory);
        executor.shutdownNow();
        eventDispatcher.removeSink(EnforcementPointEvent.class);
        log.info("Stopped");
    }

    @Override
    public List<EnforcementPoint> points() {
        return ImmutableList.sortedCopyOf(ORDER, points.values());
    }

    @Override
    public Optional<EnforcementPoint> point(DeviceId device) {
        return Optional.ofNullable(points.get(device));
    }

    /** Takes over what is declared for a switch now, whatever an event said of some time ago. */
    private synchronized void follow(DeviceId device) {
        Optional<EnforcementPoint> declared;
        try {
            declared =
                    Optional.ofNullable(
                                    networkConfig.getConfig(device, EnforcementPointConfig.class))
                            .map(EnforcementPointConfig::point);
        } catch (IllegalArgumentException e) {
            // Kept by another version of the application: the last good point stays in force.
            log.warn("The configuration of {} cannot be used: {}", device, e.getMessage());
            return;
        }
        Optional<EnforcementPoint> before = point(device);
        if (declared.equals(before)) {
            return;
        }
        if (declared.isPresent()) {
            points.put(device, declared.get());
            log.info("{} is an enforcement point: {}", device, declared.get());
            post(new EnforcementPointEvent(POINT_CHANGED, device));
        } else {
            points.remove(device);
            log.info("{} is an enforcement point no longer", device);
            post(new EnforcementPointEvent(POINT_REMOVED, device));
        }
    }

    private final class InternalConfigListener implements NetworkConfigListener {
        @Override
        public boolean isRelevant(NetworkConfigEvent event) {
            return event.configClass().equals(EnforcementPointConfig.class)
                    && (event.type() == NetworkConfigEvent.Type.CONFIG_ADDED
                            || event.type() == NetworkConfigEvent.Type.CONFIG_UPDATED
                            || event.type() == NetworkConfigEvent.Type.CONFIG_REMOVED);
        }

        @Override
        public void event(NetworkConfigEvent event) {
            executor.execute(() -> follow((DeviceId) event.subject()));
        }
    }
}
