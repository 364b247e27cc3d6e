// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.loss;

import java.util.List;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.OpenFlowController;
import org.onosproject.openflow.controller.OpenFlowMessageListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.projectfloodlight.openflow.protocol.OFFlowRemoved;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.connection.Cookies;
import org.vpnpolicy.core.connection.OpenFlowSwitches;

/**
 * Notes which rules of this application switches say are gone (OpenFlow 1.3.5, 7.4.2). ONOS sends
 * them again at once and leaves them in its store as they were, so that nobody else hears of it.
 */
@Component(immediate = true)
public class LossListener {
    private static final Logger log = LoggerFactory.getLogger(LossListener.class);
    private static final String APPLICATION = "org.vpnpolicy";

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected LossBook book;

    private final OpenFlowMessageListener listener = new Removals();
    private volatile short application;

    /** Starts to read along. */
    @Activate
    protected void activate() {
        application = coreService.registerApplication(APPLICATION).id();
        openFlow.addMessageListener(listener);
        log.info("Started");
    }

    /** Stops reading along. */
    @Deactivate
    protected void deactivate() {
        openFlow.removeMessageListener(listener);
        log.info("Stopped");
    }

    /** A switch tells its other nodes too, but only its master knows what it has removed itself. */
    private void note(Dpid dpid, long cookie) {
        DeviceId device = DeviceId.deviceId(Dpid.uri(dpid));
        if (OpenFlowSwitches.isMaster(openFlow, device)) {
            book.at(device).gone(cookie);
        }
    }

    /** Hears all messages; does little, as this is the thread that reads from the switch. */
    private final class Removals implements OpenFlowMessageListener {
        @Override
        public void handleIncomingMessage(Dpid dpid, OFMessage message) {
            if (message.getType() != OFType.FLOW_REMOVED) {
                return;
            }
            long cookie = ((OFFlowRemoved) message).getCookie().getValue();
            if (Cookies.isOf(cookie, application)) {
                note(dpid, cookie);
            }
        }

        @Override
        public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
            // Only what switches tell matters here.
        }
    }
}
