// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.loss;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFFlowRemovedReason;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.core.OpenFlowDouble;
import org.vpnpolicy.core.RegisteredApplication;

/** Which rules are taken for lost. */
class LossListenerTest {
    private static final int APPLICATION = 77;
    private static final long OURS = 77L << 48 | 1;
    private static final long FOREIGN = 78L << 48 | 1;
    private static final Dpid DPID = new Dpid(1);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final LossBook book = new LossBook();
    private final LossListener component = new LossListener();

    @BeforeEach
    void activate() {
        component.book = book;
        component.coreService = new RegisteredApplication(APPLICATION);
        component.openFlow = openFlow.controller();
        openFlow.connect(DPID, RoleState.MASTER);
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(openFlow.isListenedTo(), is(false));
    }

    private void remove(long cookie) {
        openFlow.arrive(
                DPID,
                OPENFLOW.buildFlowRemoved()
                        .setReason(OFFlowRemovedReason.DELETE)
                        .setCookie(U64.of(cookie))
                        .build());
    }

    private static FlowRule rule() {
        return DefaultFlowRule.builder()
                .forDevice(DEVICE)
                .forTable(0)
                .withPriority(1)
                .fromApp(new DefaultApplicationId(APPLICATION, "org.vpnpolicy"))
                .makePermanent()
                .build();
    }

    @Test
    void ruleThatNobodyHasRemovedIsLostUntilThatIsTold() {
        remove(OURS);
        assertThat(book.at(DEVICE).untold(), contains(OURS));

        book.at(DEVICE).told(List.of(OURS));
        assertThat(book.at(DEVICE).untold(), is(empty()));
    }

    @Test
    void rulesOfOtherApplicationsAreNotOurLoss() {
        remove(FOREIGN);
        assertThat(book.at(DEVICE).untold(), is(empty()));
    }

    @Test
    void ruleThatWasToBeRemovedIsNotLost() {
        FlowRule rule = rule();
        book.at(DEVICE).expect(List.of(rule));
        remove(rule.id().value());
        book.at(DEVICE).expectNoMore(List.of(rule));
        assertThat(book.at(DEVICE).untold(), is(empty()));

        remove(rule.id().value());
        assertThat(book.at(DEVICE).untold(), contains(rule.id().value()));
    }

    /** Which hears the same of the switch, but not of those that the master removes. */
    @Test
    void nodeThatIsNotTheMasterKeepsNothing() {
        openFlow.connect(DPID, RoleState.EQUAL);
        remove(OURS);
        assertThat(book.at(DEVICE).untold(), is(empty()));
    }

    @Test
    void otherMessagesTellOfNoLoss() {
        openFlow.arrive(DPID, OPENFLOW.buildBarrierReply().build());
        assertThat(book.at(DEVICE).untold(), is(empty()));
    }

    @Test
    void whatAnotherSwitchLostIsForgotten() {
        remove(OURS);
        book.at(DEVICE).forget();
        assertThat(book.at(DEVICE).untold(), is(empty()));
    }
}
