// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.flow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.CompletedBatchOperation;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.openflow.controller.RoleState;
import org.projectfloodlight.openflow.protocol.OFBarrierRequest;
import org.projectfloodlight.openflow.protocol.OFErrorMsg;
import org.projectfloodlight.openflow.protocol.OFFlowMod;
import org.projectfloodlight.openflow.protocol.OFFlowModCommand;
import org.projectfloodlight.openflow.protocol.OFFlowModFailedCode;
import org.projectfloodlight.openflow.protocol.OFFlowStatsRequest;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.types.OFErrorCauseData;
import org.vpnpolicy.onos.southbound.RecordingSwitch;
import org.vpnpolicy.onos.southbound.Xids;
import org.vpnpolicy.onos.southbound.refusal.RefusalManager;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator;

class FlowSwitchTest {

    private static final DeviceId DEVICE = DeviceId.deviceId("of:00000000000000a1");

    private final RecordingSwitch target = new RecordingSwitch();
    private final RefusalManager refusals = new RefusalManager();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<CompletedBatchOperation> completed = new ArrayList<>();
    private final FlowRefusals flowRefusals = new FlowRefusals(refusals);
    private final FlowSwitch flows =
            new FlowSwitch(
                    DEVICE,
                    target,
                    Xids.range(1),
                    new FlowSender(new RuleTranslator(), flowRefusals),
                    flowRefusals,
                    later::add,
                    Runnable::run);

    @Test
    void endsABatchWithOneBarrier() {
        flows.push(additions(3), completed::add);

        List<OFMessage> sent =
                target.writes().stream().flatMap(List::stream).collect(Collectors.toList());
        assertThat(sent, hasSize(4));
        assertEquals(3, target.sent(OFFlowMod.class).size());
        assertTrue(sent.get(3) instanceof OFBarrierRequest);
        assertEquals(4, sent.stream().map(OFMessage::getXid).distinct().count());
        assertThat(completed, empty());

        flows.reachedBarrier(sent.get(3).getXid());

        assertTrue(completed.get(0).isSuccess());
        assertThat(completed.get(0).failedItems(), empty());
    }

    @Test
    void reportsExactlyTheRefusedRulesAfterTheBarrier() {
        flows.push(additions(5), completed::add);
        List<OFFlowMod> sent = target.sent(OFFlowMod.class);

        assertTrue(flows.refused(tableFull(sent.get(1).getXid())));
        assertTrue(flows.refused(tableFull(sent.get(4).getXid())));
        assertThat(completed, empty());
        flows.reachedBarrier(barrier());

        CompletedBatchOperation result = completed.get(0);
        assertFalse(result.isSuccess());
        assertThat(result.failedItems(), containsInAnyOrder(rule(1), rule(4)));
        for (FlowRule failed : result.failedItems()) {
            FlowEntry entry = (FlowEntry) failed;
            assertEquals(FlowEntryState.FAILED, entry.state());
            assertEquals(5, entry.errType()); // OFPET_FLOW_MOD_FAILED
            assertEquals(1, entry.errCode()); // OFPFMFC_TABLE_FULL
        }
        assertThat(refusals.refusals(DEVICE), hasSize(2));
        assertEquals(
                "FLOW_MOD_FAILED TABLE_FULL", refusals.refusals(DEVICE).get(0).reason().toString());
    }

    @Test
    void leavesAnErrorAboutSomethingElseAlone() {
        flows.push(additions(1), completed::add);

        assertFalse(flows.refused(tableFull(barrier() + 1)));
        assertFalse(flows.refused(tableFull(barrier())));
        flows.reachedBarrier(barrier() + 1);
        assertThat(completed, empty());
        flows.reachedBarrier(barrier());
        assertTrue(completed.get(0).isSuccess());
    }

    @Test
    void failsWhatCannotBeTranslatedAndSendsTheRest() {
        FlowRule odd =
                DefaultFlowRule.builder()
                        .forDevice(DEVICE)
                        .withPriority(1)
                        .withSelector(
                                DefaultTrafficSelector.builder()
                                        .add(Criteria.matchPbbIsid(7))
                                        .build())
                        .withCookie(99)
                        .makePermanent()
                        .build();
        List<FlowChange> changes = new ArrayList<>(additions(2));
        changes.add(1, FlowChange.add(odd));

        flows.push(changes, completed::add);
        flows.reachedBarrier(barrier());

        assertEquals(2, target.sent(OFFlowMod.class).size());
        assertThat(completed.get(0).failedItems(), containsInAnyOrder(odd));
        assertEquals("UNTRANSLATABLE", refusals.refusals(DEVICE).get(0).reason().type());
        assertTrue(refusals.refusals(DEVICE).get(0).reason().code().contains("PBB_ISID"));
    }

    @Test
    void mapsErrorsToRulesBesideOnesThatWereLeftOut() {
        FlowRule first = rule(0);
        FlowRule last = rule(1);
        FlowRule odd =
                DefaultFlowRule.builder()
                        .forDevice(DEVICE)
                        .forTable(255)
                        .withPriority(1)
                        .withCookie(99)
                        .makePermanent()
                        .build();

        flows.push(
                List.of(FlowChange.add(first), FlowChange.add(odd), FlowChange.add(last)),
                completed::add);
        flows.refused(tableFull(target.sent(OFFlowMod.class).get(1).getXid()));
        flows.reachedBarrier(barrier());

        assertThat(completed.get(0).failedItems(), containsInAnyOrder(odd, last));
    }

    @Test
    void failsAllThatIsUnderWayWhenTheSwitchGoes() {
        flows.push(additions(3), completed::add);

        flows.disconnected();

        assertFalse(completed.get(0).isSuccess());
        assertThat(completed.get(0).failedItems(), hasSize(3));
        flows.reachedBarrier(barrier());
        assertThat(completed, hasSize(1));
    }

    @Test
    void failsABatchThatIsNotAnswered() {
        flows.push(additions(3), completed::add);

        flows.expire(1, TimeUnit.HOURS);
        assertThat(completed, empty());
        flows.expire(-1, TimeUnit.HOURS);

        assertThat(completed.get(0).failedItems(), hasSize(3));
        assertEquals("NO_ANSWER", refusals.refusals(DEVICE).get(0).reason().type());
    }

    @Test
    void keepsTwoBatchesApart() {
        List<CompletedBatchOperation> second = new ArrayList<>();
        flows.push(additions(2), completed::add);
        flows.push(additions(3), second::add);

        flows.refused(tableFull(target.sent(OFFlowMod.class).get(4).getXid()));
        flows.reachedBarrier(target.sent(OFBarrierRequest.class).get(1).getXid());
        assertThat(completed, empty());
        assertThat(second.get(0).failedItems(), containsInAnyOrder(rule(2)));
        flows.reachedBarrier(target.sent(OFBarrierRequest.class).get(0).getXid());
        assertTrue(completed.get(0).isSuccess());
    }

    @Test
    void writesALargeBatchInFewChunksAndInOrder() {
        int count = 40_000;
        flows.push(additions(count), completed::add);

        assertThat(target.writes().size(), lessThan(100));
        assertEquals(1, target.sent(OFBarrierRequest.class).size());
        assertEquals(
                IntStream.range(0, count)
                        .mapToObj(number -> rule(number).id().value())
                        .collect(Collectors.toList()),
                target.sent(OFFlowMod.class).stream()
                        .map(message -> message.getCookie().getValue())
                        .collect(Collectors.toList()));
    }

    @Test
    void sendsSingleRulesTogetherAndInOrder() {
        flows.push(List.of(FlowChange.remove(rule(1))));
        flows.push(List.of(FlowChange.add(rule(2))));
        assertThat(target.writes(), empty());

        runLater();

        assertEquals(
                List.of(OFFlowModCommand.DELETE_STRICT, OFFlowModCommand.ADD),
                target.sent(OFFlowMod.class).stream()
                        .map(OFFlowMod::getCommand)
                        .collect(Collectors.toList()));
        assertEquals(1, target.sent(OFBarrierRequest.class).size());
    }

    @Test
    void sendsSingleRulesBeforeABatchThatCameLater() {
        flows.push(List.of(FlowChange.add(rule(7))));
        flows.push(additions(1), completed::add);
        runLater();

        assertEquals(
                List.of(rule(7).id().value(), rule(0).id().value()),
                target.sent(OFFlowMod.class).stream()
                        .map(message -> message.getCookie().getValue())
                        .collect(Collectors.toList()));
    }

    @Test
    void doesNotPollDuringAPushButRightAfterIt() {
        flows.push(additions(1), completed::add);
        flows.poll();
        assertThat(target.sent(OFFlowStatsRequest.class), empty());

        flows.reachedBarrier(barrier());

        assertThat(target.sent(OFFlowStatsRequest.class), hasSize(1));
    }

    @Test
    void pollsNotBeforeTheLastAnswer() {
        flows.poll();
        flows.poll();
        assertThat(target.sent(OFFlowStatsRequest.class), hasSize(1));

        long xid = target.sent(OFFlowStatsRequest.class).get(0).getXid();
        assertTrue(flows.answered(xid).orElseThrow().isComplete());
        assertTrue(flows.answered(xid).isEmpty());
        flows.poll();
        assertThat(target.sent(OFFlowStatsRequest.class), hasSize(2));
    }

    @Test
    void knowsWhichRulesAnAnswerIsTooOldFor() {
        flows.poll();
        flows.push(List.of(FlowChange.add(rule(1)), FlowChange.remove(rule(2))), completed::add);

        FlowPoll poll =
                flows.answered(target.sent(OFFlowStatsRequest.class).get(0).getXid()).orElseThrow();

        assertFalse(poll.isComplete());
        assertTrue(poll.isTouched(rule(1)));
        assertTrue(poll.isTouched(rule(2)));
        assertFalse(poll.isTouched(rule(3)));
    }

    @Test
    void asksNothingOfASwitchOfAnotherMaster() {
        target.setRole(RoleState.EQUAL);

        flows.poll();

        assertThat(target.writes(), is(empty()));
    }

    private void runLater() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private long barrier() {
        return target.sent(OFBarrierRequest.class).get(0).getXid();
    }

    private static OFErrorMsg tableFull(long xid) {
        return RecordingSwitch.OPENFLOW
                .errorMsgs()
                .buildFlowModFailedErrorMsg()
                .setXid(xid)
                .setCode(OFFlowModFailedCode.TABLE_FULL)
                .setData(OFErrorCauseData.NONE)
                .build();
    }

    private static List<FlowChange> additions(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> FlowChange.add(rule(number)))
                .collect(Collectors.toList());
    }

    private static FlowRule rule(int number) {
        return DefaultFlowRule.builder()
                .forDevice(DEVICE)
                .forTable(2)
                .withPriority(1000)
                .withSelector(
                        DefaultTrafficSelector.builder()
                                .matchEthType((short) 0x0800)
                                .matchIPDst(IpPrefix.valueOf(0x0a000000 + number, 32))
                                .build())
                .withTreatment(DefaultTrafficTreatment.builder().transition(3).build())
                .withCookie(0x1000 + number)
                .makePermanent()
                .build();
    }
}
