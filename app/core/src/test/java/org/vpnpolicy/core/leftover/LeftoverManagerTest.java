// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;
import static org.vpnpolicy.core.Proxies.proxy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.mastership.MastershipServiceAdapter;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleServiceAdapter;
import org.onosproject.openflow.controller.Dpid;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFFlowDeleteStrict;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFFlowStatsReply;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.core.OpenFlowDouble;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.EnforcementService;
import org.vpnpolicy.enforcement.SwitchState;
import org.vpnpolicy.enforcement.SwitchStatus;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;

/** When rules that ONOS does not know are removed, and when they are left. */
class LeftoverManagerTest {
    private static final ApplicationId APPLICATION = new DefaultApplicationId(7, "org.vpnpolicy");
    private static final Dpid DPID = new Dpid(1);
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    private final OpenFlowDouble openFlow = new OpenFlowDouble();
    private final LeftoverManager component = new LeftoverManager();
    private final List<FlowEntry> known = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> betweenChanges = new ConcurrentLinkedQueue<>();
    private volatile SwitchState state = SwitchState.ENFORCED;

    @BeforeEach
    void activate() {
        component.coreService = new RegisteredApplication(APPLICATION.id());
        openFlow.connect(DPID, RoleState.MASTER);
        component.openFlow = openFlow.controller();
        component.mastershipService =
                new MastershipServiceAdapter() {
                    @Override
                    public boolean isLocalMaster(DeviceId device) {
                        return true;
                    }
                };
        component.flowRuleService =
                new FlowRuleServiceAdapter() {
                    @Override
                    public Iterable<FlowEntry> getFlowEntries(DeviceId device) {
                        List<FlowEntry> now = ImmutableList.copyOf(known);
                        looks.incrementAndGet();
                        return now;
                    }
                };
        component.enforcementService =
                proxy(EnforcementService.class, (self, method, arguments) -> status());
        component.switchRest = (device, action) -> betweenChanges.add(action);
        component.activate();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertThat(openFlow.isListenedTo(), is(false));
    }

    /** Returns the cookies of the rules that were removed, in this order. */
    private List<Long> removed() {
        return openFlow.sent().stream()
                .filter(OFFlowDeleteStrict.class::isInstance)
                .map(message -> ((OFFlowDeleteStrict) message).getCookie().getValue())
                .collect(Collectors.toList());
    }

    private Optional<SwitchStatus> status() {
        EnforcementPoint point =
                EnforcementPoint.builder(DEVICE)
                        .name("edge")
                        .subscriberPorts(List.of(PortNumber.portNumber(1)))
                        .uplinkPorts(List.of(PortNumber.portNumber(2)))
                        .forwarding(Forwarding.table(10))
                        .build();
        return Optional.of(SwitchStatus.builder(point, state).build());
    }

    private static FlowEntry rule(int priority) {
        return new DefaultFlowEntry(
                DefaultFlowRule.builder()
                        .forDevice(DEVICE)
                        .forTable(0)
                        .withPriority(priority)
                        .withSelector(DefaultTrafficSelector.emptySelector())
                        .withTreatment(DefaultTrafficTreatment.builder().transition(1).build())
                        .fromApp(APPLICATION)
                        .makePermanent()
                        .build());
    }

    /** The switch answers ONOS's request for its rules, and the answer is looked at. */
    private void answer(FlowEntry... rules) {
        OFFlowStatsReply.Builder reply = OPENFLOW.buildFlowStatsReply();
        ImmutableList.Builder<OFFlowStatsEntry> entries = ImmutableList.builder();
        for (FlowEntry rule : rules) {
            entries.add(
                    OPENFLOW.buildFlowStatsEntry()
                            .setTableId(TableId.ZERO)
                            .setPriority(rule.priority())
                            .setMatch(OPENFLOW.buildMatch().build())
                            .setCookie(U64.of(rule.id().value()))
                            .build());
        }
        OFMessage message = reply.setEntries(entries.build()).build();
        int before = looks.get();
        openFlow.arrive(DPID, message);
        Eventually.await("a look at the answer", () -> looks.get() > before);
    }

    private void restBetweenChanges() {
        Eventually.await("something to do", () -> !betweenChanges.isEmpty());
        betweenChanges.remove().run();
    }

    @Test
    void ruleThatNobodyWantsIsRemoved() {
        known.add(rule(1));
        answer(rule(1), rule(2));
        answer(rule(1), rule(2));
        restBetweenChanges();
        assertThat(removed(), contains(rule(2).id().value()));
    }

    /** A change that was under way when the switch was looked at may have been about this rule. */
    @Test
    void ruleThatHasBecomeKnownMeanwhileIsLeft() {
        answer(rule(1), rule(2), rule(3));
        answer(rule(1), rule(2), rule(3));
        known.add(rule(1));
        known.add(rule(2));
        restBetweenChanges();
        assertThat(removed(), contains(rule(3).id().value()));
    }

    @Test
    void nothingIsRemovedBeforeAllIsInForceThatIsWanted() {
        state = SwitchState.CHANGING;
        answer(rule(1));
        answer(rule(1));
        restBetweenChanges();
        assertThat(removed(), is(empty()));

        state = SwitchState.ENFORCED;
        answer(rule(1));
        answer(rule(1));
        restBetweenChanges();
        assertThat(removed(), contains(rule(1).id().value()));
    }
}
