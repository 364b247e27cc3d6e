// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.protocol.Transport;

class InMemorySwitchTest {
    private static final PortNumber ONE = PortNumber.portNumber(1);
    private static final PortNumber TWO = PortNumber.portNumber(2);
    private static final VlanId VLAN = VlanId.vlanId((short) 10);
    private static final MeterKey METER = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);
    private static final Match IP4_UDP_500 =
            Match.builder()
                    .ethType(EtherTypes.IPV4)
                    .transport(Transport.UDP)
                    .destinationPort(500)
                    .build();

    private final InMemorySwitch tables = new InMemorySwitch();

    @Test
    void dropsWhatATableHasNoRuleFor() {
        tables.add(TableRule.of(0, 1, Match.ALL, Instructions.toTable(3)));
        Outcome outcome = tables.process(udp(500).build());
        assertThat(outcome.outputs(), empty());
        assertEquals(OptionalInt.of(3), outcome.missedIn());
    }

    @Test
    void takesTheRuleOfTheHighestPriority() {
        tables.add(TableRule.of(0, 1, Match.ALL, Instructions.toPort(ONE)));
        tables.add(TableRule.of(0, 2, IP4_UDP_500, Instructions.toPort(TWO)));
        assertThat(tables.process(udp(500).build()).outputs(), contains(output(TWO)));
        assertThat(tables.process(udp(501).build()).outputs(), contains(output(ONE)));
    }

    @Test
    void addingARuleWithAKeyThatIsThereReplacesItsInstructions() {
        tables.add(TableRule.of(0, 1, Match.ALL, Instructions.toPort(ONE)));
        tables.add(TableRule.of(0, 1, Match.ALL, Instructions.toPort(TWO)));
        assertThat(
                tables.rules(), contains(TableRule.of(0, 1, Match.ALL, Instructions.toPort(TWO))));
        tables.remove(RuleKey.of(0, 1, Match.ALL));
        assertThat(tables.rules(), empty());
    }

    @Test
    void reportsRulesOfOnePriorityThatMatchAlikeAndDiffer() {
        tables.add(TableRule.of(0, 1, Match.ALL, Instructions.toPort(ONE)));
        tables.add(TableRule.of(0, 1, IP4_UDP_500, Instructions.toPort(TWO)));
        assertEquals(1, tables.process(udp(501).build()).trail().size());
        assertThat(
                assertThrows(IllegalStateException.class, () -> tables.process(udp(500).build()))
                        .getMessage(),
                containsString("is matched alike by"));
        tables.add(TableRule.of(0, 1, IP4_UDP_500, Instructions.toPort(ONE)));
        assertThat(tables.process(udp(500).build()).outputs(), contains(output(ONE)));
    }

    @Test
    void carriesMetadataFromTableToTable() {
        tables.add(
                TableRule.of(
                        0,
                        1,
                        Match.ALL,
                        Instructions.builder().writeMetadata(7).gotoTable(1).build()));
        tables.add(
                TableRule.of(1, 1, Match.builder().metadata(7).build(), Instructions.toPort(TWO)));
        assertThat(tables.process(udp(500).build()).outputs(), contains(output(TWO)));
    }

    @Test
    void seesThePortsOfOneTagButNotOfTwoNorOfALaterFragment() {
        tables.add(TableRule.of(0, 1, IP4_UDP_500, Instructions.toPort(TWO)));
        Header.Builder tagged = udp(500).tags(ImmutableList.of(VLAN));
        assertThat(
                tables.process(tagged.build()).outputs(),
                contains(Outcome.Output.of(TWO, ImmutableList.of(VLAN))));
        Header.Builder twice = udp(500).tags(ImmutableList.of(VLAN, VLAN));
        assertThat(tables.process(twice.build()).outputs(), empty());
        assertThat(tables.process(udp(500).laterFragment(true).build()).outputs(), empty());
    }

    @Test
    void matchesAddressesTagsAndTypes() {
        Match source =
                Match.builder()
                        .ethType(EtherTypes.IPV4)
                        .vlan(VlanMatch.UNTAGGED)
                        .ipSource(IpPrefix.valueOf("192.0.2.0/31"))
                        .build();
        tables.add(TableRule.of(0, 1, source, Instructions.toPort(TWO)));
        assertThat(tables.process(udp(500).build()).outputs(), contains(output(TWO)));
        assertThat(
                tables.process(udp(500).tags(ImmutableList.of(VLAN)).build()).outputs(), empty());
        assertThat(tables.process(Header.builder(ONE, 0x0806).build()).outputs(), empty());
    }

    @Test
    void pushesAndChangesTags() {
        VlanId other = VlanId.vlanId((short) 666);
        Instructions push = Instructions.builder().pushVlan().setVlan(other).output(TWO).build();
        tables.add(TableRule.of(0, 1, Match.ALL, push));
        assertThat(
                tables.process(udp(500).tags(ImmutableList.of(VLAN)).build()).outputs(),
                contains(Outcome.Output.of(TWO, ImmutableList.of(other, VLAN))));
        Instructions change = Instructions.builder().setVlan(other).output(TWO).build();
        Match tagged = Match.builder().vlan(VlanMatch.TAGGED).build();
        tables.add(TableRule.of(0, 2, tagged, change));
        assertThat(
                tables.process(udp(500).tags(ImmutableList.of(VLAN)).build()).outputs(),
                contains(Outcome.Output.of(TWO, ImmutableList.of(other))));
    }

    @Test
    void aMeterIsThereBeforeItsRulesAndTakesThemAlong() {
        TableRule rule =
                TableRule.of(
                        0, 1, Match.ALL, Instructions.builder().meter(METER).output(TWO).build());
        assertThrows(IllegalArgumentException.class, () -> tables.add(rule));
        tables.addMeters(ImmutableSet.of(METER));
        tables.add(rule);
        assertThat(tables.process(udp(500).build()).meters(), contains(METER));
        tables.removeMeter(METER);
        assertThat(tables.rules(), empty());
    }

    private static Header.Builder udp(int destinationPort) {
        return Header.ip(
                        ONE,
                        IpAddress.valueOf("192.0.2.1"),
                        IpAddress.valueOf("198.51.100.1"),
                        Transport.UDP.ipProtocol())
                .ports(40_000, destinationPort);
    }

    private static Outcome.Output output(PortNumber port) {
        return Outcome.Output.of(port, ImmutableList.of());
    }
}
