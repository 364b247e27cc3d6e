// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRule.FlowRemoveReason;
import org.projectfloodlight.openflow.exceptions.OFParseError;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFFlowMod;
import org.projectfloodlight.openflow.protocol.OFFlowModFlags;
import org.projectfloodlight.openflow.protocol.OFFlowRemovedReason;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.types.U64;
import org.vpnpolicy.onos.southbound.translation.RuleTranslator.Command;

/** What ONOS sends is what it recognises in the statistics, through the bytes on the wire. */
class RuleTranslatorPropertyTest {

    private static final OFFactory OPENFLOW = OFFactories.getFactory(OFVersion.OF_13);

    private final RuleTranslator translator = new RuleTranslator();

    @Provide
    Arbitrary<FlowRule> rules() {
        return Rules.all();
    }

    @Property(tries = 400)
    void aRuleComesBackFromTheStatistics(@ForAll("rules") FlowRule rule) throws Exception {
        OFFlowMod sent = overTheWire(translator.encode(Command.ADD, rule, 7, OPENFLOW));
        OFFlowStatsEntry reported =
                OPENFLOW.buildFlowStatsEntry()
                        .setTableId(sent.getTableId())
                        .setPriority(sent.getPriority())
                        .setIdleTimeout(sent.getIdleTimeout())
                        .setHardTimeout(sent.getHardTimeout())
                        .setFlags(sent.getFlags())
                        .setCookie(sent.getCookie())
                        .setMatch(sent.getMatch())
                        .setInstructions(sent.getInstructions())
                        .setDurationSec(3)
                        .setDurationNsec(5)
                        .setPacketCount(U64.of(11))
                        .setByteCount(U64.of(13))
                        .build();

        FlowEntry entry = translator.decode(Rules.DEVICE, reported);

        assertTrue(rule.exactMatch(entry), () -> "sent " + rule + ", came back " + entry);
        assertThat(entry.treatment().metered(), is(rule.treatment().metered()));
        assertThat(entry.treatment().clearedDeferred(), is(rule.treatment().clearedDeferred()));
        assertThat(entry.state(), is(FlowEntryState.ADDED));
        assertThat(entry.life(TimeUnit.NANOSECONDS), is(3_000_000_005L));
        assertThat(entry.packets(), is(11L));
        assertThat(entry.bytes(), is(13L));
    }

    @Property(tries = 200)
    void aRuleComesBackFromItsRemoval(@ForAll("rules") FlowRule rule) throws Exception {
        OFFlowMod sent = overTheWire(translator.encode(Command.REMOVE, rule, 7, OPENFLOW));

        FlowEntry entry =
                translator.decode(
                        Rules.DEVICE,
                        OPENFLOW.buildFlowRemoved()
                                .setTableId(sent.getTableId())
                                .setPriority(sent.getPriority())
                                .setCookie(sent.getCookie())
                                .setMatch(sent.getMatch())
                                .setReason(OFFlowRemovedReason.HARD_TIMEOUT)
                                .setPacketCount(U64.of(11))
                                .setByteCount(U64.of(13))
                                .build());

        assertThat(entry, is(rule));
        assertThat(entry.id(), is(rule.id()));
        assertThat(entry.state(), is(FlowEntryState.REMOVED));
        assertThat(entry.reason(), is(FlowRemoveReason.HARD_TIMEOUT));
        assertThat(entry.packets(), is(11L));
    }

    @Property(tries = 200)
    void everyCommandNamesTheSameRule(@ForAll("rules") FlowRule rule, @ForAll Command command)
            throws Exception {
        OFFlowMod sent = overTheWire(translator.encode(command, rule, 0x7fffffff, OPENFLOW));

        assertThat(sent.getXid(), is(0x7fffffffL));
        assertThat(sent.getPriority(), is(rule.priority()));
        assertThat(sent.getCookie(), is(U64.of(rule.id().value())));
        assertTrue(sent.getFlags().contains(OFFlowModFlags.SEND_FLOW_REM));
        assertThat(sent.getIdleTimeout(), is(0));
        assertThat(sent.getHardTimeout(), is(command == Command.REMOVE ? 0 : rule.hardTimeout()));
        assertThat(new SelectorTranslator().decode(sent.getMatch()), is(rule.selector()));
    }

    private static OFFlowMod overTheWire(OFFlowMod message) throws OFParseError {
        ByteBuf wire = Unpooled.buffer();
        message.writeTo(wire);
        return (OFFlowMod) OFFactories.getGenericReader().readFrom(wire);
    }
}
