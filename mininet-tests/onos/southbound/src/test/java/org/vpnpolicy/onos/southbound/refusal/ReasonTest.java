// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.projectfloodlight.openflow.protocol.OFBadMatchCode;
import org.projectfloodlight.openflow.protocol.OFMeterModFailedCode;
import org.projectfloodlight.openflow.protocol.OFRoleRequestFailedCode;
import org.projectfloodlight.openflow.protocol.errormsg.OFErrorMsgs;
import org.projectfloodlight.openflow.types.OFErrorCauseData;
import org.vpnpolicy.onos.southbound.RecordingSwitch;
import org.vpnpolicy.onos.southbound.translation.TranslationException;

/** Numbers as in OpenFlow 1.3, section A.4.4. */
class ReasonTest {

    private static final OFErrorMsgs ERRORS = RecordingSwitch.OPENFLOW.errorMsgs();

    @Test
    void namesTypeAndCode() {
        Reason reason =
                Reason.of(
                        ERRORS.buildMeterModFailedErrorMsg()
                                .setXid(1)
                                .setCode(OFMeterModFailedCode.UNKNOWN_METER)
                                .setData(OFErrorCauseData.NONE)
                                .build());

        assertEquals("METER_MOD_FAILED UNKNOWN_METER", reason.toString());
        assertEquals(12, reason.typeNumber());
        assertEquals(3, reason.codeNumber());
    }

    @Test
    void numbersAreThoseOfTheWire() {
        Reason reason =
                Reason.of(
                        ERRORS.buildBadMatchErrorMsg()
                                .setXid(1)
                                .setCode(OFBadMatchCode.BAD_PREREQ)
                                .setData(OFErrorCauseData.NONE)
                                .build());

        assertEquals(4, reason.typeNumber());
        assertEquals(9, reason.codeNumber());
    }

    @Test
    void aCodeWithoutANameIsANumber() {
        Reason reason =
                Reason.of(
                        ERRORS.buildRoleRequestFailedErrorMsg()
                                .setXid(1)
                                .setCode(OFRoleRequestFailedCode.UNSUP)
                                .setData(OFErrorCauseData.NONE)
                                .build());

        assertEquals("ROLE_REQUEST_FAILED 1", reason.toString());
    }

    @Test
    void ourOwnReasonsHaveNoNumbers() {
        Reason reason = Reason.of(new TranslationException("criterion X", "no counterpart"));

        assertEquals("UNTRANSLATABLE criterion X: no counterpart", reason.toString());
        assertEquals(-1, reason.typeNumber());
        assertEquals(-1, reason.codeNumber());
    }
}
