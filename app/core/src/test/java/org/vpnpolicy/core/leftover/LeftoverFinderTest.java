// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.leftover;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.vpnpolicy.core.OpenFlowDouble.OPENFLOW;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.projectfloodlight.openflow.protocol.OFFlowDeleteStrict;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFType;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

class LeftoverFinderTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final DeviceId OTHER_DEVICE = DeviceId.deviceId("of:0000000000000002");

    /** With the highest bit set, as half of all numbers have it once they are in a cookie. */
    private static final short APPLICATION = (short) 0x8007;

    private static final long OURS = 0x8007_0000_0000_0001L;
    private static final long OURS_TOO = 0x8007_0000_0000_0002L;
    private static final long FOREIGN = 0x0007_0000_0000_0001L;

    private final LeftoverFinder finder = new LeftoverFinder(APPLICATION);

    @Test
    void wantsToSeeARuleTwice() {
        List<OFFlowStatsEntry> answer = ImmutableList.of(entry(0, OURS), entry(2, FOREIGN));
        assertThat(finder.find(DEVICE, answer, ImmutableSet.of()), is(empty()));
        assertThat(finder.find(OTHER_DEVICE, answer, ImmutableSet.of()), is(empty()));
        assertThat(
                finder.find(DEVICE, answer, ImmutableSet.of()),
                contains(Leftover.of(entry(0, OURS))));
    }

    @Test
    void passesOverWhatIsKnownOrWasKnownInBetween() {
        List<OFFlowStatsEntry> answer = ImmutableList.of(entry(0, OURS), entry(2, OURS_TOO));
        finder.find(DEVICE, answer, ImmutableSet.of(OURS));
        assertThat(
                finder.find(DEVICE, answer, ImmutableSet.of(OURS)),
                contains(Leftover.of(entry(2, OURS_TOO))));
        finder.find(DEVICE, answer, ImmutableSet.of(OURS, OURS_TOO));
        assertThat(finder.find(DEVICE, answer, ImmutableSet.of(OURS)), is(empty()));
    }

    @Test
    void beginsAnewAfterAChange() {
        List<OFFlowStatsEntry> answer = ImmutableList.of(entry(0, OURS));
        finder.find(DEVICE, answer, ImmutableSet.of());
        finder.forget(DEVICE);
        assertThat(finder.find(DEVICE, answer, ImmutableSet.of()), is(empty()));
    }

    @Test
    void passesOverSomeAnswersAfterOneWithoutAnUnknownRule() {
        List<OFFlowStatsEntry> answer = ImmutableList.of(entry(0, OURS));
        assertThat(finder.isDue(DEVICE), is(true));
        finder.find(DEVICE, answer, ImmutableSet.of(OURS));
        for (int i = 0; i < 5; i++) {
            assertThat(finder.isDue(DEVICE), is(false));
            assertThat(finder.isDue(OTHER_DEVICE), is(true));
        }
        assertThat(finder.isDue(DEVICE), is(true));
    }

    @Test
    void passesOverNoAnswerWhileThereIsAnUnknownRuleOrAfterAChange() {
        List<OFFlowStatsEntry> answer = ImmutableList.of(entry(0, OURS));
        finder.find(DEVICE, answer, ImmutableSet.of());
        assertThat(finder.isDue(DEVICE), is(true));
        finder.find(DEVICE, answer, ImmutableSet.of(OURS));
        finder.forget(DEVICE);
        assertThat(finder.isDue(DEVICE), is(true));
    }

    @Test
    void isNotConcernedWithOtherApplicationsAlone() {
        assertThat(finder.concerns(ImmutableList.of(entry(0, FOREIGN))), is(false));
        assertThat(finder.concerns(ImmutableList.of(entry(0, FOREIGN), entry(0, OURS))), is(true));
    }

    @Test
    void removesTableByTableAndNothingElse() {
        Set<Leftover> leftovers =
                ImmutableSet.of(
                        Leftover.of(entry(2, OURS)),
                        Leftover.of(entry(0, OURS)),
                        Leftover.of(entry(2, OURS_TOO)));
        List<OFMessage> messages = LeftoverRemoval.messages(leftovers, OPENFLOW);
        assertThat(
                ImmutableList.copyOf(messages.stream().map(OFMessage::getType).iterator()),
                contains(
                        OFType.FLOW_MOD, OFType.BARRIER_REQUEST, OFType.FLOW_MOD, OFType.FLOW_MOD));
        OFFlowDeleteStrict first = (OFFlowDeleteStrict) messages.get(0);
        assertThat(first.getTableId(), is(TableId.of(0)));
        assertThat(first.getPriority(), is(45_000));
        assertThat(first.getMatch(), is(entry(0, OURS).getMatch()));
        assertThat(first.getCookie(), is(U64.of(OURS)));
        assertThat(first.getCookieMask(), is(U64.NO_MASK));
    }

    private static OFFlowStatsEntry entry(int table, long cookie) {
        return OPENFLOW.buildFlowStatsEntry()
                .setTableId(TableId.of(table))
                .setPriority(45_000)
                .setCookie(U64.of(cookie))
                .setMatch(
                        OPENFLOW.buildMatch()
                                .setExact(MatchField.IN_PORT, OFPort.of((int) (cookie & 0xff)))
                                .build())
                .build();
    }
}
