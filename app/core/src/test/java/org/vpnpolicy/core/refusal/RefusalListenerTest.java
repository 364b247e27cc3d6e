// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.refusal;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowId;
import org.onosproject.net.meter.MeterId;
import org.onosproject.openflow.controller.Dpid;
import org.projectfloodlight.openflow.protocol.OFFlowModFailedCode;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.types.OFErrorCauseData;
import org.vpnpolicy.core.OpenFlowDouble;
import org.vpnpolicy.core.RegisteredApplication;

/** What is noted of the errors that switches send. */
class RefusalListenerTest {
    private static final int APPLICATION = 77;

    private static final long OURS = 77L << 48 | 1;
    private static final long FOREIGN = 78L << 48 | 1;
    private static final Dpid DPID = new Dpid(1);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final RefusalBook book = new RefusalBook();
    private final RefusalListener component = new RefusalListener();

    @BeforeEach
    void activate() {
        component.book = book;
        component.coreService = new RegisteredApplication(APPLICATION);
        component.openFlow = openFlow.controller();
        component.activate();
    }

    private void send(OFMessage message) {
        openFlow.arrive(DPID, message);
    }

    @Test
    void reasonOfOurRuleIsTakenOnce() {
        send(Errors.tableFull(Errors.rule(OURS)));

        assertThat(book.takeRule(DEVICE, FlowId.valueOf(OURS)), is(Optional.of("table full")));
        assertThat(book.takeRule(DEVICE, FlowId.valueOf(OURS)), is(Optional.empty()));
    }

    @Test
    void reasonOfOurMeterIsTaken() {
        send(Errors.outOfMeters(Errors.meter(9)));

        assertThat(book.takeMeter(DEVICE, MeterId.meterId(9)), is(Optional.of("out of meters")));
    }

    @Test
    void rulesOfOtherApplicationsAreNotNoted() {
        send(Errors.tableFull(Errors.rule(FOREIGN)));

        assertThat(book.takeRule(DEVICE, FlowId.valueOf(FOREIGN)), is(Optional.empty()));
    }

    @Test
    void whatDoesNotTellWhatWasRefusedIsPassedOver() {
        send(Errors.tableFull(OPENFLOW.buildBarrierRequest().setXid(1).build()));
        send(Errors.rule(OURS));
        send(
                OPENFLOW.errorMsgs()
                        .buildFlowModFailedErrorMsg()
                        .setCode(OFFlowModFailedCode.UNKNOWN)
                        .setData(OFErrorCauseData.of(new byte[0], OFVersion.OF_13))
                        .build());

        assertThat(book.takeRule(DEVICE, FlowId.valueOf(OURS)), is(Optional.empty()));
    }

    @Test
    void stopsListening() {
        assertThat(openFlow.isListenedTo(), is(true));
        component.deactivate();
        assertThat(openFlow.isListenedTo(), is(false));
    }
}
