// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.onosproject.mastership.MastershipService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.RoleState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.point.PointDevices;
import org.vpnpolicy.point.EnforcementPointService;

/**
 * Asks a switch for the master's role (OpenFlow 1.3.5, 6.3.4) where ONOS has made this node the
 * master and has not asked itself.
 *
 * <p>ONOS asks when it hears of the election, and loses that event when a controller that was cut
 * off comes back: until its former session has run out, the election lists it twice, and the
 * handler of the event fails on that. The switch then takes no changes from anybody until the next
 * event, which may be minutes away.
 */
@Component(immediate = true)
public class MasterRoleKeeper {
    private static final Logger log = LoggerFactory.getLogger(MasterRoleKeeper.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** So many looks in a row; ONOS itself, on a busy machine, takes a second or two. */
    private static final int PATIENCE = 5;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected MastershipService mastershipService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected EnforcementPointService pointService;

    private final Duration interval;
    private final Map<DeviceId, Integer> looks = new HashMap<>();
    private ScheduledExecutorService executor;

    /** Makes the component. */
    public MasterRoleKeeper() {
        this(INTERVAL);
    }

    /**
     * Makes the component with another interval, for tests.
     *
     * @param interval how often the switches are looked at
     */
    MasterRoleKeeper(Duration interval) {
        this.interval = interval;
    }

    /** Starts to look at the switches that are enforcement points. */
    @Activate
    protected void activate() {
        executor = newSingleThreadScheduledExecutor(groupedThreads("onos/vpnpolicy", "roles", log));
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(
                        this::look,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
        log.info("Started");
    }

    /** Looks no more. */
    @Deactivate
    protected void deactivate() {
        executor.shutdownNow();
        log.info("Stopped");
    }

    private void look() {
        try {
            Set<DeviceId> devices = PointDevices.of(pointService);
            looks.keySet().retainAll(devices);
            devices.forEach(this::look);
        } catch (RuntimeException e) {
            // Such as a store that cannot be read, or is this very moment cut off.
            log.info("Cannot tell who is the master: {}; trying again", e.toString());
        }
    }

    private void look(DeviceId device) {
        if (!isDue(device)) {
            looks.remove(device);
        } else if (looks.merge(device, 1, Integer::sum) >= PATIENCE) {
            looks.remove(device);
            ask(device);
        }
    }

    private boolean isDue(DeviceId device) {
        return OpenFlowSwitches.isUp(openFlow, device)
                && !OpenFlowSwitches.isMaster(openFlow, device)
                && mastershipService.isLocalMaster(device);
    }

    /**
     * Asks the election first: what this node remembers of it may be old if it is cut off, and the
     * switch may have another master by now. The election answers only to who can reach it.
     */
    private void ask(DeviceId device) {
        try {
            if (mastershipService.requestRoleFor(device).get() == MastershipRole.MASTER) {
                log.warn("{}: this node is the master, but ONOS has not told the switch", device);
                openFlow.setRole(Dpid.dpid(device.uri()), RoleState.MASTER);
            }
        } catch (ExecutionException e) {
            log.info("{}: the election cannot be asked, trying again", device, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
