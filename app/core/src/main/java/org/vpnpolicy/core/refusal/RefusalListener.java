// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

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
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along the errors by which switches refuse rules and meters. ONOS tells an application that
 * a rule was refused, but not why.
 *
 * <p>They are read where ONOS passes on a switch's messages one by one, in the order in which the
 * switch sent them: there an error is known before the barrier behind it, and so before ONOS tells
 * how the batch ended. Where ONOS hands messages to its event listeners, another thread takes
 * errors than takes barriers.
 */
@Component(immediate = true)
public class RefusalListener {
    private static final Logger log = LoggerFactory.getLogger(RefusalListener.class);
    private static final String APPLICATION = "org.vpnpolicy";

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected OpenFlowController openFlow;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected RefusalBook book;

    private final OpenFlowMessageListener listener = new Errors();
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

    private void note(Dpid dpid, OFErrorMsg error) {
        RefusedRequest.of(error)
                .ifPresent(
                        refused -> {
                            DeviceId device = DeviceId.deviceId(Dpid.uri(dpid));
                            if (refused.isRuleOf(application)) {
                                book.noteRule(device, refused.id(), RefusalWords.of(error));
                            } else if (!refused.isRule()) {
                                // Meters do not tell whose they are; only their owner will ask.
                                book.noteMeter(device, refused.id(), RefusalWords.of(error));
                            }
                        });
    }

    /** Hears all messages; does little, as this is the thread that reads from the switch. */
    private final class Errors implements OpenFlowMessageListener {
        @Override
        public void handleIncomingMessage(Dpid dpid, OFMessage message) {
            if (message.getType() != OFType.ERROR) {
                return;
            }
            try {
                note(dpid, (OFErrorMsg) message);
            } catch (RuntimeException e) {
                // ONOS itself must get the message still.
                log.warn("Cannot read an error of {}: {}", dpid, message, e);
            }
        }

        @Override
        public void handleOutgoingMessage(Dpid dpid, List<OFMessage> messages) {
            // Only what switches answer matters here.
        }
    }
}
