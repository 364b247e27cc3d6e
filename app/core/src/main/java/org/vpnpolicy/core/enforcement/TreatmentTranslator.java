// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import java.util.function.Function;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.TrafficTreatment;
import org.onosproject.net.flow.instructions.Instruction;
import org.onosproject.net.flow.instructions.Instructions.MetadataInstruction;
import org.onosproject.net.flow.instructions.Instructions.OutputInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModVlanIdInstruction;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.SwitchAction;

/** Translates between what our rules do with a packet and ONOS's traffic treatments. */
final class TreatmentTranslator {
    /** Writes all 64 bits of the metadata register. */
    private static final long ALL_BITS = -1L;

    private TreatmentTranslator() {}

    /**
     * Translates instructions.
     *
     * @param instructions instructions
     * @param meterIds gives the switch's own id of a meter
     * @return the treatment that does the same
     */
    static TrafficTreatment toTreatment(
            Instructions instructions, Function<MeterKey, MeterId> meterIds) {
        TrafficTreatment.Builder treatment = DefaultTrafficTreatment.builder();
        instructions.meter().ifPresent(key -> treatment.meter(meterIds.apply(key)));
        instructions.actions().forEach(action -> add(treatment, action));
        instructions.writeMetadata().ifPresent(value -> treatment.writeMetadata(value, ALL_BITS));
        instructions.gotoTable().ifPresent(treatment::transition);
        return treatment.build();
    }

    /**
     * Translates instructions that name no meter.
     *
     * @param instructions instructions
     * @return the treatment that does the same
     * @throws IllegalArgumentException if they name a meter
     */
    static TrafficTreatment unmetered(Instructions instructions) {
        return toTreatment(
                instructions,
                key -> {
                    throw new IllegalArgumentException("meter " + key + " has no id here");
                });
    }

    private static void add(TrafficTreatment.Builder treatment, SwitchAction action) {
        switch (action.kind()) {
            case OUTPUT:
                action.port().ifPresent(treatment::setOutput);
                break;
            case PUSH_VLAN:
                treatment.pushVlan();
                break;
            case SET_VLAN:
                action.vlan().ifPresent(treatment::setVlanId);
                break;
        }
    }

    /**
     * Translates a treatment back. A meter that is not ours any longer is left out: the result then
     * differs from every rule that names a meter, so that the rule is sent again.
     *
     * @param treatment a treatment
     * @param meterKeys tells which of our meters an id stands for; empty if none
     * @return the instructions that do the same; empty if our rules cannot do it
     */
    static Optional<Instructions> toInstructions(
            TrafficTreatment treatment, Function<MeterId, Optional<MeterKey>> meterKeys) {
        if (!treatment.deferred().isEmpty()
                || treatment.clearedDeferred()
                || treatment.meters().size() > 1) {
            return Optional.empty();
        }
        Instructions.Builder instructions = Instructions.builder();
        for (Instruction instruction : treatment.immediate()) {
            if (!add(instructions, instruction)) {
                return Optional.empty();
            }
        }
        treatment.meters().stream()
                .map(meter -> meterKeys.apply(meter.meterId()))
                .forEach(key -> key.ifPresent(instructions::meter));
        return addContinuation(instructions, treatment);
    }

    private static boolean add(Instructions.Builder instructions, Instruction instruction) {
        switch (instruction.type()) {
            case NOACTION:
                return true;
            case OUTPUT:
                instructions.output(((OutputInstruction) instruction).port());
                return true;
            case L2MODIFICATION:
                return addVlanAction(instructions, (L2ModificationInstruction) instruction);
            default:
                return false;
        }
    }

    private static boolean addVlanAction(
            Instructions.Builder instructions, L2ModificationInstruction modification) {
        switch (modification.subtype()) {
            case VLAN_PUSH:
                instructions.pushVlan();
                return true;
            case VLAN_ID:
                instructions.setVlan(((ModVlanIdInstruction) modification).vlanId());
                return true;
            default:
                return false;
        }
    }

    private static Optional<Instructions> addContinuation(
            Instructions.Builder instructions, TrafficTreatment treatment) {
        MetadataInstruction metadata = treatment.writeMetadata();
        if (metadata != null) {
            if (metadata.metadataMask() != ALL_BITS) {
                return Optional.empty();
            }
            instructions.writeMetadata(metadata.metadata());
        }
        if (treatment.tableTransition() != null) {
            instructions.gotoTable(treatment.tableTransition().tableId());
        }
        return Optional.of(instructions.build());
    }
}
