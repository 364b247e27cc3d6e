// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.onosproject.net.flow.instructions.Instruction;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.protocol.match.MatchFields;
import org.projectfloodlight.openflow.protocol.oxm.OFOxm;
import org.projectfloodlight.openflow.protocol.oxm.OFOxms;
import org.projectfloodlight.openflow.types.OFValueType;

/**
 * One modification of a header field, as an ONOS instruction and as an OpenFlow set-field action.
 */
final class SetField<V extends OFValueType<V>, I extends Instruction> {

    private final Enum<?> subtype;
    private final MatchField<V> field;
    private final Class<I> instruction;
    private final BiFunction<OFOxms, I, OFOxm<V>> toOpenFlow;
    private final Function<V, Instruction> toOnos;

    /**
     * Pairs the two forms.
     *
     * @param subtype the subtype of the ONOS instruction
     * @param field the OpenFlow field that the action sets
     */
    SetField(
            Enum<?> subtype,
            MatchField<V> field,
            Class<I> instruction,
            BiFunction<OFOxms, I, OFOxm<V>> toOpenFlow,
            Function<V, Instruction> toOnos) {
        this.subtype = subtype;
        this.field = field;
        this.instruction = instruction;
        this.toOpenFlow = toOpenFlow;
        this.toOnos = toOnos;
    }

    Enum<?> subtype() {
        return subtype;
    }

    MatchFields field() {
        return field.id;
    }

    OFOxm<V> encode(OFOxms oxms, Instruction value) {
        return toOpenFlow.apply(oxms, instruction.cast(value));
    }

    /** Reads an action on {@link #field()}; the library guarantees the type of its value. */
    @SuppressWarnings("unchecked")
    Instruction decode(OFOxm<?> oxm) throws TranslationException {
        if (oxm.isMasked()) {
            throw new TranslationException("set-field " + oxm, "ONOS sets whole fields only");
        }
        return toOnos.apply((V) oxm.getValue());
    }
}
