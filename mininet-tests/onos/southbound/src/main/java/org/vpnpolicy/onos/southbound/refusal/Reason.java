// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import static com.google.common.base.Preconditions.checkNotNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadActionErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadInstructionErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadMatchErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadRequestErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFFlowModFailedErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFMeterModFailedErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFPortModFailedErrorMsg;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Why something was refused: the type and code of an OpenFlow error, or our own words. */
public final class Reason {

    /** The number of a type or code that is not OpenFlow's, as in ONOS's own flow entries. */
    private static final int NONE = -1;

    /** Where type and code are in an OpenFlow error message, in octets (OpenFlow 1.3, A.4.4). */
    private static final int TYPE_OFFSET = 8;

    private static final int CODE_OFFSET = 10;

    private final String type;
    private final String code;
    private final int typeNumber;
    private final int codeNumber;

    private Reason(String type, String code, int typeNumber, int codeNumber) {
        this.type = checkNotNull(type, "type");
        this.code = checkNotNull(code, "code");
        this.typeNumber = typeNumber;
        this.codeNumber = codeNumber;
    }

    /**
     * The reason a switch gives.
     *
     * @param error its error message
     * @return type and code by name and number
     */
    public static Reason of(OFErrorMsg error) {
        ByteBuf wire = Unpooled.buffer();
        error.writeTo(wire);
        int typeNumber = wire.getUnsignedShort(TYPE_OFFSET);
        int codeNumber = wire.getUnsignedShort(CODE_OFFSET);
        return new Reason(
                error.getErrType().name(), codeName(error, codeNumber), typeNumber, codeNumber);
    }

    private static String codeName(OFErrorMsg error, int number) {
        switch (error.getErrType()) {
            case BAD_REQUEST:
                return ((OFBadRequestErrorMsg) error).getCode().name();
            case BAD_ACTION:
                return ((OFBadActionErrorMsg) error).getCode().name();
            case BAD_INSTRUCTION:
                return ((OFBadInstructionErrorMsg) error).getCode().name();
            case BAD_MATCH:
                return ((OFBadMatchErrorMsg) error).getCode().name();
            case FLOW_MOD_FAILED:
                return ((OFFlowModFailedErrorMsg) error).getCode().name();
            case METER_MOD_FAILED:
                return ((OFMeterModFailedErrorMsg) error).getCode().name();
            case PORT_MOD_FAILED:
                return ((OFPortModFailedErrorMsg) error).getCode().name();
            default:
                return Integer.toString(number);
        }
    }

    /**
     * The reason that something never went out: OpenFlow 1.3 cannot say it.
     *
     * @param refusal what cannot be translated
     * @return type UNTRANSLATABLE with the words of the exception
     */
    public static Reason of(TranslationException refusal) {
        return new Reason("UNTRANSLATABLE", refusal.getMessage(), NONE, NONE);
    }

    /**
     * A reason that is neither the switch's nor the translation's.
     *
     * @param type one word in capitals
     * @param words what happened
     * @return the reason, with numbers -1
     */
    public static Reason of(String type, String words) {
        return new Reason(type, words, NONE, NONE);
    }

    /**
     * The kind of error.
     *
     * @return OpenFlow's name of the type without its prefix, such as FLOW_MOD_FAILED
     */
    public String type() {
        return type;
    }

    /**
     * The error within its kind.
     *
     * @return OpenFlow's name of the code without its prefix, such as TABLE_FULL, or words
     */
    public String code() {
        return code;
    }

    /**
     * The number of the type on the wire.
     *
     * @return the number, -1 if the reason is not a switch's
     */
    public int typeNumber() {
        return typeNumber;
    }

    /**
     * The number of the code on the wire.
     *
     * @return the number, -1 if the reason is not a switch's
     */
    public int codeNumber() {
        return codeNumber;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reason
                && type.equals(((Reason) other).type)
                && code.equals(((Reason) other).code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, code);
    }

    @Override
    public String toString() {
        return type + " " + code;
    }
}
