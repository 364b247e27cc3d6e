// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.device;

import static org.onlab.util.Tools.groupedThreads;
import static org.vpnpolicy.onos.southbound.device.OsgiPropertyConstants.PORT_STATS_POLL_FREQUENCY;
import static org.vpnpolicy.onos.southbound.device.OsgiPropertyConstants.PORT_STATS_POLL_FREQUENCY_DEFAULT;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.MastershipRole;
import org.onosproject.net.PortNumber;
import org.onosproject.net.device.DeviceProvider;
import org.onosproject.net.device.DeviceProviderRegistry;
import org.onosproject.net.device.DeviceProviderService;
import org.onosproject.net.provider.AbstractProvider;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.onosproject.openflow.controller.RoleState;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFPortConfig;
import org.projectfloodlight.openflow.protocol.OFPortDesc;
import org.projectfloodlight.openflow.types.OFPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.Settings;
import org.vpnpolicy.onos.southbound.Switches;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.translation.Ports;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Brings OpenFlow 1.3 switches to ONOS as devices. */
@Component(
        immediate = true,
        property = {
            PORT_STATS_POLL_FREQUENCY + ":Integer=" + PORT_STATS_POLL_FREQUENCY_DEFAULT,
        })
public class OpenFlowDeviceProvider extends AbstractProvider implements DeviceProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFlowDeviceProvider.class);

    private static final int XID_RANGE = 0x11;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected DeviceProviderRegistry providerRegistry;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController controller;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected ComponentConfigService configService;

    /** Seconds between two requests for a switch's port counters. */
    private int portStatsPollFrequency = PORT_STATS_POLL_FREQUENCY_DEFAULT;

    private final Xids xids = Xids.range(XID_RANGE);
    private DeviceMessages messages;
    private ScheduledExecutorService timer;
    private ScheduledFuture<?> polling;

    /** Answers for devices of scheme {@code of}. */
    public OpenFlowDeviceProvider() {
        super(Switches.PROVIDER);
    }

    /** Starts to serve the switches that are connected and those that come. */
    @Activate
    protected void activate(ComponentContext context) {
        configService.registerProperties(getClass());
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        groupedThreads("onos/vpnpolicy", "port-timer", LOG));
        DeviceProviderService onos = providerRegistry.register(this);
        messages = new DeviceMessages(controller, onos, timer);
        modified(context);
        controller.addListener(messages);
        controller.addMessageListener(messages);
        controller.getSwitches().forEach(target -> messages.switchAdded(target.getDpid()));
        LOG.info("Started");
    }

    /** Leaves the switches connected. */
    @Deactivate
    protected void deactivate() {
        controller.removeListener(messages);
        controller.removeMessageListener(messages);
        configService.unregisterProperties(getClass(), false);
        providerRegistry.unregister(this);
        polling.cancel(false);
        timer.shutdownNow();
        LOG.info("Stopped");
    }

    /** Takes new settings. */
    @Modified
    protected void modified(ComponentContext context) {
        portStatsPollFrequency =
                Settings.seconds(
                        context.getProperties(), PORT_STATS_POLL_FREQUENCY, portStatsPollFrequency);
        if (polling != null) {
            polling.cancel(false);
        }
        polling =
                timer.scheduleAtFixedRate(this::poll, 1, portStatsPollFrequency, TimeUnit.SECONDS);
        LOG.info("Reconfigured: portStatsPollFrequency={}", portStatsPollFrequency);
    }

    private void poll() {
        controller
                .getSwitches()
                .forEach(
                        target -> {
                            if (target.getRole() == RoleState.MASTER) {
                                requestCounters(target);
                            }
                        });
    }

    private void requestCounters(OpenFlowSwitch target) {
        try {
            target.sendMsg(
                    target.factory()
                            .buildPortStatsRequest()
                            .setXid(xids.take(1))
                            .setPortNo(OFPort.ANY)
                            .build());
        } catch (RuntimeException e) {
            // The timer stops a task that throws, and the other switches with it.
            LOG.error("Cannot poll {}", target.getStringId(), e);
        }
    }

    @Override
    public void triggerProbe(DeviceId deviceId) {
        connected(deviceId).ifPresent(DeviceMessages::requestPorts);
    }

    @Override
    public void triggerDisconnect(DeviceId deviceId) {
        connected(deviceId).ifPresent(OpenFlowSwitch::disconnectSwitch);
    }

    @Override
    public boolean isReachable(DeviceId deviceId) {
        return connected(deviceId).isPresent();
    }

    @Override
    public void roleChanged(DeviceId deviceId, MastershipRole newRole) {
        controller.setRole(Switches.dpid(deviceId), Roles.toOpenFlow(newRole));
    }

    @Override
    public void changePortState(DeviceId deviceId, PortNumber portNumber, boolean enable) {
        connected(deviceId)
                .ifPresentOrElse(
                        target -> changePortState(target, portNumber, enable),
                        () -> LOG.warn("{} is not connected, cannot change a port", deviceId));
    }

    private void changePortState(OpenFlowSwitch target, PortNumber portNumber, boolean enable) {
        try {
            OFPort port = Ports.toOpenFlow(portNumber);
            OFPortDesc description =
                    target.getPorts().stream()
                            .filter(each -> each.getPortNo().equals(port))
                            .findAny()
                            .orElseThrow(
                                    () -> new TranslationException("port " + port, "not there"));
            Set<OFPortConfig> down = ImmutableSet.of(OFPortConfig.PORT_DOWN);
            target.sendMsg(
                    target.factory()
                            .buildPortMod()
                            .setXid(xids.take(1))
                            .setPortNo(port)
                            .setHwAddr(description.getHwAddr())
                            .setConfig(enable ? ImmutableSet.of() : down)
                            .setMask(down)
                            .build());
        } catch (TranslationException e) {
            LOG.warn("Cannot change a port of {}: {}", target.getStringId(), e.getMessage());
        }
    }

    private Optional<OpenFlowSwitch> connected(DeviceId deviceId) {
        return Optional.ofNullable(controller.getSwitch(Switches.dpid(deviceId)))
                .filter(OpenFlowSwitch::isConnected);
    }
}
