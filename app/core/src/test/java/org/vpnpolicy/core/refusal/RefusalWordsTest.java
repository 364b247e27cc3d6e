// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import org.junit.jupiter.api.Test;
import org.projectfloodlight.openflow.protocol.OFBadActionCode;
import org.projectfloodlight.openflow.protocol.OFBadInstructionCode;
import org.projectfloodlight.openflow.protocol.OFBadMatchCode;
import org.projectfloodlight.openflow.protocol.OFBadRequestCode;
import org.projectfloodlight.openflow.protocol.OFFlowModFailedCode;
import org.projectfloodlight.openflow.protocol.OFGroupModFailedCode;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.types.OFErrorCauseData;

class RefusalWordsTest {
    private static final OFMessage RULE = Errors.rule(1);
    private static final OFErrorCauseData DATA = Errors.beginning(RULE);

    @Test
    void codesThatSayEnoughStandAlone() {
        assertThat(RefusalWords.of(Errors.tableFull(RULE)), is("table full"));
        assertThat(RefusalWords.of(Errors.outOfMeters(Errors.meter(1))), is("out of meters"));
        assertThat(flowModFailed(OFFlowModFailedCode.EPERM), is("not permitted"));
    }

    @Test
    void codeThatSaysNothingStandsWithItsType() {
        assertThat(flowModFailed(OFFlowModFailedCode.UNKNOWN), is("flow mod failed: unknown"));
    }

    private static String flowModFailed(OFFlowModFailedCode code) {
        return RefusalWords.of(
                OPENFLOW.errorMsgs()
                        .buildFlowModFailedErrorMsg()
                        .setCode(code)
                        .setData(DATA)
                        .build());
    }

    @Test
    void whatIsBadIsNamed() {
        assertThat(
                RefusalWords.of(
                        OPENFLOW.errorMsgs()
                                .buildBadMatchErrorMsg()
                                .setCode(OFBadMatchCode.BAD_PREREQ)
                                .setData(DATA)
                                .build()),
                is("bad match: bad prereq"));
        assertThat(
                RefusalWords.of(
                        OPENFLOW.errorMsgs()
                                .buildBadInstructionErrorMsg()
                                .setCode(OFBadInstructionCode.UNSUP_INST)
                                .setData(DATA)
                                .build()),
                is("bad instruction: unsup inst"));
        assertThat(
                RefusalWords.of(
                        OPENFLOW.errorMsgs()
                                .buildBadActionErrorMsg()
                                .setCode(OFBadActionCode.BAD_OUT_PORT)
                                .setData(DATA)
                                .build()),
                is("bad action: bad out port"));
        assertThat(
                RefusalWords.of(
                        OPENFLOW.errorMsgs()
                                .buildBadRequestErrorMsg()
                                .setCode(OFBadRequestCode.EPERM)
                                .setData(DATA)
                                .build()),
                is("bad request: not permitted"));
    }

    @Test
    void errorsOfOtherRequestsHaveTheirTypeOnly() {
        assertThat(
                RefusalWords.of(
                        OPENFLOW.errorMsgs()
                                .buildGroupModFailedErrorMsg()
                                .setCode(OFGroupModFailedCode.OUT_OF_GROUPS)
                                .setData(DATA)
                                .build()),
                is("group mod failed"));
    }
}
