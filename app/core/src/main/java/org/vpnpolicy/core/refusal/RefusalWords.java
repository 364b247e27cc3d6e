// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import java.util.Locale;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadActionErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadInstructionErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadMatchErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFBadRequestErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFFlowModFailedErrorMsg;
import org.projectfloodlight.openflow.protocol.errormsg.OFMeterModFailedErrorMsg;

/** Says in words why a switch refused something: the names of OpenFlow 1.3.5, 7.4.4. */
final class RefusalWords {
    private static final String NOT_PERMITTED = "EPERM";
    private static final String UNKNOWN = "UNKNOWN";

    private RefusalWords() {}

    /**
     * Says why.
     *
     * @param error a switch's error
     * @return such as {@code table full} or {@code bad match: bad prereq}
     */
    static String of(OFErrorMsg error) {
        switch (error.getErrType()) {
            case FLOW_MOD_FAILED:
                return code(error, ((OFFlowModFailedErrorMsg) error).getCode());
            case METER_MOD_FAILED:
                return code(error, ((OFMeterModFailedErrorMsg) error).getCode());
            case BAD_REQUEST:
                return within(error, ((OFBadRequestErrorMsg) error).getCode());
            case BAD_ACTION:
                return within(error, ((OFBadActionErrorMsg) error).getCode());
            case BAD_INSTRUCTION:
                return within(error, ((OFBadInstructionErrorMsg) error).getCode());
            case BAD_MATCH:
                return within(error, ((OFBadMatchErrorMsg) error).getCode());
            default:
                return words(error.getErrType());
        }
    }

    /** A code that says enough by itself, unless it says nothing. */
    private static String code(OFErrorMsg error, Enum<?> code) {
        return code.name().equals(UNKNOWN) ? within(error, code) : words(code);
    }

    private static String within(OFErrorMsg error, Enum<?> code) {
        return words(error.getErrType()) + ": " + words(code);
    }

    private static String words(Enum<?> name) {
        return name.name().equals(NOT_PERMITTED)
                ? "not permitted"
                : name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
