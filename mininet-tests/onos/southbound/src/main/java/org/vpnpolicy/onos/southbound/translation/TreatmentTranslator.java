// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.flow.instructions.Instruction;
import org.onosproject.net.meter.MeterId;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.action.OFAction;
import org.projectfloodlight.openflow.protocol.instruction.OFInstruction;
import org.projectfloodlight.openflow.protocol.instruction.OFInstructionApplyActions;
import org.projectfloodlight.openflow.protocol.instruction.OFInstructionGotoTable;
import org.projectfloodlight.openflow.protocol.instruction.OFInstructionMeter;
import org.projectfloodlight.openflow.protocol.instruction.OFInstructionWriteActions;
import org.projectfloodlight.openflow.protocol.instruction.OFInstructionWriteMetadata;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

/** Treatments of ONOS and instruction lists of OpenFlow 1.3 (section 5.9). */
public final class TreatmentTranslator {

    private final ActionTranslator actions = new ActionTranslator();

    /**
     * Writes a treatment as instructions.
     *
     * @param treatment the treatment
     * @param factory the switch's OpenFlow factory
     * @return the instructions in the order in which OpenFlow executes them; none for a drop
     * @throws TranslationException if a part has no counterpart or would not come back
     */
    public List<OFInstruction> encode(TrafficTreatment treatment, OFFactory factory)
            throws TranslationException {
        if (treatment.statTrigger() != null) {
            throw new TranslationException("stat trigger", "OpenFlow 1.3 has none");
        }
        if (treatment.meters().size() > 1) {
            throw new TranslationException(
                    "meters " + treatment.meters(), "OpenFlow 1.3 allows one meter per rule");
        }
        ImmutableList.Builder<OFInstruction> instructions = ImmutableList.builder();
        if (treatment.metered() != null) {
            instructions.add(factory.instructions().meter(treatment.metered().meterId().id()));
        }
        List<OFAction> immediate = actions(treatment.immediate(), treatment, factory);
        if (!immediate.isEmpty()) {
            instructions.add(factory.instructions().applyActions(immediate));
        }
        if (treatment.clearedDeferred()) {
            instructions.add(factory.instructions().clearActions());
        }
        List<OFAction> deferred = actions(treatment.deferred(), treatment, factory);
        if (!deferred.isEmpty()) {
            instructions.add(factory.instructions().writeActions(deferred));
        }
        if (treatment.writeMetadata() != null) {
            U64 value = U64.of(treatment.writeMetadata().metadata());
            U64 mask = U64.of(treatment.writeMetadata().metadataMask());
            instructions.add(factory.instructions().writeMetadata(value, mask));
        }
        if (treatment.tableTransition() != null) {
            int table = treatment.tableTransition().tableId();
            instructions.add(factory.instructions().gotoTable(TableId.of(table)));
        }
        return instructions.build();
    }

    /**
     * Writes the actions of a treatment, for a packet that the controller sends.
     *
     * @param treatment the treatment
     * @param factory the switch's OpenFlow factory
     * @return its actions in order, none for a drop
     * @throws TranslationException if the treatment has parts that only a rule can have
     */
    public List<OFAction> encodeActions(TrafficTreatment treatment, OFFactory factory)
            throws TranslationException {
        if (treatment.metered() != null
                || treatment.tableTransition() != null
                || treatment.writeMetadata() != null) {
            throw new TranslationException("treatment " + treatment, "a packet has actions only");
        }
        return actions(treatment.allInstructions(), treatment, factory);
    }

    private List<OFAction> actions(
            List<Instruction> instructions, TrafficTreatment treatment, OFFactory factory)
            throws TranslationException {
        List<OFAction> encoded = new ArrayList<>(instructions.size());
        for (Instruction instruction : instructions) {
            if (instruction.type() == Instruction.Type.NOACTION) {
                requireDrop(treatment);
                continue;
            }
            try {
                encoded.add(actions.encode(instruction, factory));
            } catch (IllegalArgumentException e) {
                throw new TranslationException("instruction " + instruction, e.getMessage());
            }
        }
        return encoded;
    }

    /**
     * An explicit drop is the absence of actions, so it would be lost beside other actions, a
     * transition or a clear, and the rule would never be recognised again.
     */
    private static void requireDrop(TrafficTreatment treatment) throws TranslationException {
        boolean alone = treatment.allInstructions().size() == 1;
        if (!alone || treatment.tableTransition() != null || treatment.clearedDeferred()) {
            throw new TranslationException(
                    "instruction NOACTION", "it cannot stand beside others in " + treatment);
        }
    }

    /**
     * Reads instructions as a treatment.
     *
     * @param instructions the instructions of a rule
     * @return the treatment; a drop if there are none
     * @throws TranslationException if ONOS has no counterpart for an instruction or action
     */
    public TrafficTreatment decode(List<OFInstruction> instructions) throws TranslationException {
        TrafficTreatment.Builder treatment = DefaultTrafficTreatment.builder();
        for (OFInstruction instruction : instructions) {
            switch (instruction.getType()) {
                case METER:
                    long meter = ((OFInstructionMeter) instruction).getMeterId();
                    treatment.meter(MeterId.meterId(meter));
                    break;
                case APPLY_ACTIONS:
                    treatment.immediate();
                    add(((OFInstructionApplyActions) instruction).getActions(), treatment);
                    break;
                case CLEAR_ACTIONS:
                    treatment.wipeDeferred();
                    break;
                case WRITE_ACTIONS:
                    treatment.deferred();
                    add(((OFInstructionWriteActions) instruction).getActions(), treatment);
                    break;
                case WRITE_METADATA:
                    OFInstructionWriteMetadata write = (OFInstructionWriteMetadata) instruction;
                    treatment.writeMetadata(
                            write.getMetadata().getValue(), write.getMetadataMask().getValue());
                    break;
                case GOTO_TABLE:
                    treatment.transition(
                            (int) ((OFInstructionGotoTable) instruction).getTableId().getValue());
                    break;
                default:
                    throw new TranslationException(
                            "instruction " + instruction, "ONOS has no counterpart");
            }
        }
        return treatment.build();
    }

    private void add(List<OFAction> list, TrafficTreatment.Builder treatment)
            throws TranslationException {
        for (OFAction action : list) {
            treatment.add(actions.decode(action));
        }
    }
}
