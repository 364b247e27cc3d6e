// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Optional;
import org.onlab.packet.EthType;
import org.onosproject.core.GroupId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.instructions.Instruction;
import org.onosproject.net.flow.instructions.Instructions;
import org.onosproject.net.flow.instructions.Instructions.GroupInstruction;
import org.onosproject.net.flow.instructions.Instructions.OutputInstruction;
import org.onosproject.net.flow.instructions.Instructions.SetQueueInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModMplsHeaderInstruction;
import org.onosproject.net.flow.instructions.L2ModificationInstruction.ModVlanHeaderInstruction;
import org.onosproject.net.flow.instructions.L3ModificationInstruction;
import org.onosproject.net.flow.instructions.L4ModificationInstruction;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.action.OFAction;
import org.projectfloodlight.openflow.protocol.action.OFActionGroup;
import org.projectfloodlight.openflow.protocol.action.OFActionOutput;
import org.projectfloodlight.openflow.protocol.action.OFActionPopMpls;
import org.projectfloodlight.openflow.protocol.action.OFActionPushMpls;
import org.projectfloodlight.openflow.protocol.action.OFActionPushVlan;
import org.projectfloodlight.openflow.protocol.action.OFActionSetField;
import org.projectfloodlight.openflow.protocol.action.OFActionSetQueue;
import org.projectfloodlight.openflow.protocol.match.MatchFields;
import org.projectfloodlight.openflow.types.OFGroup;

/** Single actions: the elements of an ONOS treatment's immediate and deferred lists. */
final class ActionTranslator {

    /** OFPCML_NO_BUFFER: the controller gets the whole packet (OpenFlow 1.3, A.2.5). */
    private static final int WHOLE_PACKET = 0xffff;

    private final Map<Enum<?>, SetField<?, ?>> bySubtype;
    private final Map<MatchFields, SetField<?, ?>> byField;

    ActionTranslator() {
        bySubtype = ImmutableMap.copyOf(Maps.uniqueIndex(SetFields.all(), SetField::subtype));
        byField = ImmutableMap.copyOf(Maps.uniqueIndex(SetFields.all(), SetField::field));
    }

    OFAction encode(Instruction instruction, OFFactory factory) throws TranslationException {
        switch (instruction.type()) {
            case OUTPUT:
                return output(((OutputInstruction) instruction).port(), factory);
            case GROUP:
                GroupId group = ((GroupInstruction) instruction).groupId();
                return factory.actions().group(OFGroup.of(group.id()));
            case QUEUE:
                return queue((SetQueueInstruction) instruction, factory);
            case L2MODIFICATION:
                return link((L2ModificationInstruction) instruction, factory);
            case L3MODIFICATION:
                return network((L3ModificationInstruction) instruction, factory);
            case L4MODIFICATION:
                return set(
                        ((L4ModificationInstruction) instruction).subtype(), instruction, factory);
            default:
                throw unsupported("instruction " + instruction);
        }
    }

    private static OFAction output(PortNumber port, OFFactory factory) throws TranslationException {
        OFActionOutput.Builder output =
                factory.actions().buildOutput().setPort(Ports.toOpenFlow(port));
        if (port.equals(PortNumber.CONTROLLER)) {
            output.setMaxLen(WHOLE_PACKET);
        }
        return output.build();
    }

    private static OFAction queue(SetQueueInstruction queue, OFFactory factory)
            throws TranslationException {
        if (queue.port() != null) {
            throw new TranslationException(
                    "instruction " + queue, "OpenFlow sets a queue without naming its port");
        }
        return factory.actions().setQueue(queue.queueId());
    }

    private OFAction link(L2ModificationInstruction instruction, OFFactory factory)
            throws TranslationException {
        switch (instruction.subtype()) {
            case VLAN_PUSH:
                return factory.actions()
                        .pushVlan(
                                toOpenFlow(
                                        ((ModVlanHeaderInstruction) instruction).ethernetType()));
            case VLAN_POP:
                return factory.actions().popVlan();
            case MPLS_PUSH:
                return factory.actions()
                        .pushMpls(
                                toOpenFlow(
                                        ((ModMplsHeaderInstruction) instruction).ethernetType()));
            case MPLS_POP:
                return factory.actions()
                        .popMpls(
                                toOpenFlow(
                                        ((ModMplsHeaderInstruction) instruction).ethernetType()));
            case DEC_MPLS_TTL:
                return factory.actions().decMplsTtl();
            default:
                return set(instruction.subtype(), instruction, factory);
        }
    }

    private OFAction network(L3ModificationInstruction instruction, OFFactory factory)
            throws TranslationException {
        switch (instruction.subtype()) {
            case DEC_TTL:
                return factory.actions().decNwTtl();
            case TTL_IN:
                return factory.actions().copyTtlIn();
            case TTL_OUT:
                return factory.actions().copyTtlOut();
            default:
                return set(instruction.subtype(), instruction, factory);
        }
    }

    private OFAction set(Enum<?> subtype, Instruction instruction, OFFactory factory)
            throws TranslationException {
        SetField<?, ?> field =
                Optional.ofNullable(bySubtype.get(subtype))
                        .orElseThrow(() -> unsupported("instruction " + instruction));
        return factory.actions().setField(field.encode(factory.oxms(), instruction));
    }

    Instruction decode(OFAction action) throws TranslationException {
        switch (action.getType()) {
            case OUTPUT:
                return Instructions.createOutput(Ports.toOnos(((OFActionOutput) action).getPort()));
            case GROUP:
                OFGroup group = ((OFActionGroup) action).getGroup();
                return Instructions.createGroup(new GroupId(group.getGroupNumber()));
            case SET_QUEUE:
                return Instructions.setQueue(((OFActionSetQueue) action).getQueueId(), null);
            case PUSH_VLAN:
                return Instructions.pushVlan(toOnos(((OFActionPushVlan) action).getEthertype()));
            case POP_VLAN:
                return Instructions.popVlan();
            case PUSH_MPLS:
                return pushMpls((OFActionPushMpls) action);
            case POP_MPLS:
                return Instructions.popMpls(toOnos(((OFActionPopMpls) action).getEthertype()));
            case DEC_MPLS_TTL:
                return Instructions.decMplsTtl();
            case DEC_NW_TTL:
                return Instructions.decNwTtl();
            case COPY_TTL_IN:
                return Instructions.copyTtlIn();
            case COPY_TTL_OUT:
                return Instructions.copyTtlOut();
            case SET_FIELD:
                return setField((OFActionSetField) action);
            default:
                throw unsupported("action " + action);
        }
    }

    private static Instruction pushMpls(OFActionPushMpls action) throws TranslationException {
        Instruction push = Instructions.pushMpls();
        if (!((ModMplsHeaderInstruction) push)
                .ethernetType()
                .equals(toOnos(action.getEthertype()))) {
            throw unsupported("action " + action);
        }
        return push;
    }

    private Instruction setField(OFActionSetField action) throws TranslationException {
        return Optional.ofNullable(byField.get(action.getField().getMatchField().id))
                .orElseThrow(() -> unsupported("action " + action))
                .decode(action.getField());
    }

    private static org.projectfloodlight.openflow.types.EthType toOpenFlow(EthType type) {
        return org.projectfloodlight.openflow.types.EthType.of(Short.toUnsignedInt(type.toShort()));
    }

    private static EthType toOnos(org.projectfloodlight.openflow.types.EthType type) {
        return new EthType(type.getValue());
    }

    private static TranslationException unsupported(String part) {
        return new TranslationException(part, "not supported by the OpenFlow 1.3 southbound");
    }
}
