// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.packet;

import org.onosproject.net.PortNumber;
import org.onosproject.net.packet.OutboundPacket;
import org.onosproject.net.packet.PacketProvider;
import org.onosproject.net.packet.PacketProviderRegistry;
import org.onosproject.net.packet.PacketProviderService;
import org.onosproject.net.provider.AbstractProvider;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.PacketListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.Switches;

/** Carries packets between OpenFlow 1.3 switches and ONOS. */
@Component(immediate = true)
public class OpenFlowPacketProvider extends AbstractProvider implements PacketProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFlowPacketProvider.class);

    /** Where ONOS's own provider stands among the packet listeners; lower numbers come first. */
    private static final int LISTENER_PRIORITY = 20;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected PacketProviderRegistry providerRegistry;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController controller;

    private PacketSender sender;
    private PacketListener listener;

    /** Answers for devices of scheme {@code of}. */
    public OpenFlowPacketProvider() {
        super(Switches.PROVIDER);
    }

    /** Starts to pass on packets. */
    @Activate
    protected void activate() {
        sender = new PacketSender(controller::getSwitch);
        PacketProviderService onos = providerRegistry.register(this);
        listener =
                packet ->
                        onos.processPacket(
                                ReceivedPacket.of(packet, System.currentTimeMillis(), sender));
        controller.addPacketListener(LISTENER_PRIORITY, listener);
        LOG.info("Started");
    }

    /** Stops to pass on packets. */
    @Deactivate
    protected void deactivate() {
        controller.removePacketListener(listener);
        providerRegistry.unregister(this);
        LOG.info("Stopped");
    }

    @Override
    public void emit(OutboundPacket packet) {
        PortNumber inPort = packet.inPort() == null ? PortNumber.CONTROLLER : packet.inPort();
        sender.send(packet.sendThrough(), inPort, packet.treatment(), packet.data());
    }
}
