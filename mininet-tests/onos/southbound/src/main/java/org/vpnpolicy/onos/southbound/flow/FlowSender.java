// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import java.util.ArrayList;
import java.util.List;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.openflow.controller.OpenFlowSwitch;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.onos.southbound.refusal.Reason;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/**
 * Writes pushes to a switch: all flow-mods in the order given, then one barrier.
 *
 * <p>The order is a promise of this southbound only; ONOS's own provider sends the flow-mods of a
 * batch in any order. Messages go out in chunks: one write and one flush per chunk, and the switch
 * works on the first one while the next is translated.
 */
final class FlowSender {

    private static final Logger LOG = LoggerFactory.getLogger(FlowSender.class);

    private static final int CHUNK = 500;

    private final RuleTranslator translator;
    private final FlowRefusals refusals;

    FlowSender(RuleTranslator translator, FlowRefusals refusals) {
        this.translator = translator;
        this.refusals = refusals;
    }

    /** Sends a push; a rule that cannot be translated fails at once and is left out. */
    void send(OpenFlowSwitch target, DeviceId device, FlowPush push) {
        List<OFMessage> chunk = new ArrayList<>(CHUNK);
        long xid = push.firstXid();
        for (FlowChange change : push.changes()) {
            add(change, xid++, target, device, push, chunk);
            if (chunk.size() == CHUNK) {
                target.sendMsg(chunk);
                chunk = new ArrayList<>(CHUNK);
            }
        }
        chunk.add(target.factory().buildBarrierRequest().setXid(push.barrierXid()).build());
        target.sendMsg(chunk);
    }

    private void add(
            FlowChange change,
            long xid,
            OpenFlowSwitch target,
            DeviceId device,
            FlowPush push,
            List<OFMessage> chunk) {
        try {
            chunk.add(translator.encode(change.command(), change.rule(), xid, target.factory()));
        } catch (TranslationException e) {
            refuse(device, push, change.rule(), Reason.of(e));
        } catch (RuntimeException e) {
            // A rule that breaks the OpenFlow library must not take the rest of its batch along.
            LOG.error("Cannot translate {}", RuleText.full(change.rule()), e);
            refuse(device, push, change.rule(), Reason.of("INTERNAL_ERROR", e.toString()));
        }
    }

    private void refuse(DeviceId device, FlowPush push, FlowRule rule, Reason reason) {
        push.fail(rule, reason);
        refusals.refused(device, rule, reason);
    }
}
