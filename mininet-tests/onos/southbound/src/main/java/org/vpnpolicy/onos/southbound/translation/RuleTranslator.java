// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableSet;
import java.util.concurrent.TimeUnit;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRule.FlowRemoveReason;
import org.onosproject.net.flow.IndexTableId;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFFlowMod;
import org.projectfloodlight.openflow.protocol.OFFlowModFlags;
import org.projectfloodlight.openflow.protocol.OFFlowRemoved;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.types.OFBufferId;
import org.projectfloodlight.openflow.types.OFGroup;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

/**
 * Rules of ONOS and flow-mods, flow statistics and flow-removed messages of OpenFlow 1.3.
 *
 * <p>As in ONOS's own provider the cookie is the rule's id, the switch reports every removal
 * (SEND_FLOW_REM), a hard timeout is the switch's and an idle timeout ONOS's own business: the core
 * watches the counters and removes the rule itself.
 */
public final class RuleTranslator {

    /** OFPTT_MAX, the highest table number (OpenFlow 1.3, enum ofp_table). */
    private static final int HIGHEST_TABLE = 0xfe;

    private final SelectorTranslator selectors = new SelectorTranslator();
    private final TreatmentTranslator treatments = new TreatmentTranslator();

    /** What a flow-mod is to do. */
    public enum Command {
        /** Install the rule, or replace the one with the same table, priority and match. */
        ADD,
        /**
         * Change the treatment of the rule with the same table, priority and match, if there is
         * one.
         */
        MODIFY,
        /** Remove the rule with the same table, priority and match, if there is one. */
        REMOVE
    }

    /**
     * Writes a rule as a flow-mod.
     *
     * @param command what to do
     * @param rule the rule
     * @param xid the transaction id, 32 bits
     * @param factory the switch's OpenFlow factory
     * @return the message
     * @throws TranslationException if a part of the rule has no counterpart
     */
    public OFFlowMod encode(Command command, FlowRule rule, long xid, OFFactory factory)
            throws TranslationException {
        OFFlowMod.Builder message = builder(command, factory);
        message.setXid(xid)
                .setTableId(table(rule))
                .setPriority(rule.priority())
                .setMatch(selectors.encode(rule.selector(), factory))
                .setCookie(U64.of(rule.id().value()))
                .setBufferId(OFBufferId.NO_BUFFER)
                .setOutPort(OFPort.ANY)
                .setOutGroup(OFGroup.ANY)
                .setFlags(ImmutableSet.of(OFFlowModFlags.SEND_FLOW_REM));
        if (command != Command.REMOVE) {
            message.setHardTimeout(rule.hardTimeout())
                    .setInstructions(treatments.encode(rule.treatment(), factory));
        }
        return message.build();
    }

    private static OFFlowMod.Builder builder(Command command, OFFactory factory) {
        switch (command) {
            case ADD:
                return factory.buildFlowAdd();
            case MODIFY:
                return factory.buildFlowModifyStrict();
            case REMOVE:
                return factory.buildFlowDeleteStrict();
        }
        throw new IllegalArgumentException("command: " + command);
    }

    private static TableId table(FlowRule rule) throws TranslationException {
        if (!(rule.table() instanceof IndexTableId)) {
            throw new TranslationException("table " + rule.table(), "OpenFlow numbers its tables");
        }
        int index = ((IndexTableId) rule.table()).id();
        if (index < 0 || index > HIGHEST_TABLE) {
            throw new TranslationException("table " + index, "OpenFlow tables are 0 to 254");
        }
        return TableId.of(index);
    }

    /**
     * Reads one entry of the flow statistics.
     *
     * @param device the switch
     * @param stats the entry
     * @return the rule, in state ADDED, with its age and counters
     * @throws TranslationException if ONOS cannot express the rule
     */
    public FlowEntry decode(DeviceId device, OFFlowStatsEntry stats) throws TranslationException {
        FlowRule rule =
                DefaultFlowRule.builder()
                        .forDevice(device)
                        .forTable(stats.getTableId().getValue())
                        .withPriority(stats.getPriority())
                        .withSelector(selectors.decode(stats.getMatch()))
                        .withTreatment(treatments.decode(stats.getInstructions()))
                        .withCookie(stats.getCookie().getValue())
                        .withIdleTimeout(stats.getIdleTimeout())
                        .build();
        return new DefaultFlowEntry(
                rule,
                FlowEntryState.ADDED,
                nanoseconds(stats.getDurationSec(), stats.getDurationNsec()),
                TimeUnit.NANOSECONDS,
                stats.getPacketCount().getValue(),
                stats.getByteCount().getValue());
    }

    /**
     * Reads a flow-removed message.
     *
     * @param device the switch
     * @param removed the message
     * @return the rule, without treatment, in state REMOVED, with its last counters and the reason
     * @throws TranslationException if ONOS cannot express the match
     */
    public FlowEntry decode(DeviceId device, OFFlowRemoved removed) throws TranslationException {
        FlowRule rule =
                DefaultFlowRule.builder()
                        .forDevice(device)
                        .forTable(removed.getTableId().getValue())
                        .withPriority(removed.getPriority())
                        .withSelector(selectors.decode(removed.getMatch()))
                        .withCookie(removed.getCookie().getValue())
                        .withIdleTimeout(removed.getIdleTimeout())
                        .withReason(FlowRemoveReason.valueOf(removed.getReason().name()))
                        .build();
        return new DefaultFlowEntry(
                rule,
                FlowEntryState.REMOVED,
                nanoseconds(removed.getDurationSec(), removed.getDurationNsec()),
                TimeUnit.NANOSECONDS,
                removed.getPacketCount().getValue(),
                removed.getByteCount().getValue());
    }

    private static long nanoseconds(long seconds, long nanoseconds) {
        return TimeUnit.SECONDS.toNanos(seconds) + nanoseconds;
    }
}
