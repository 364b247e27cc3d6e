// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

class TableRuleTest {
    private static final VlanId VLAN = VlanId.vlanId((short) 666);
    private static final PortNumber PORT = PortNumber.portNumber(9);
    private static final MeterKey METER = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);
    private static final Match TAGGED = Match.builder().vlan(VlanMatch.TAGGED).build();
    private static final Instructions RETAG =
            Instructions.builder().setVlan(VLAN).output(PORT).build();

    @Test
    void identityIsTableAndPriorityAndMatch() {
        TableRule rule = TableRule.of(1, 5, Match.ALL, Instructions.toTable(2));
        assertEquals(rule.key(), TableRule.of(1, 5, Match.ALL, Instructions.DROP).key());
        assertNotEquals(rule, TableRule.of(1, 5, Match.ALL, Instructions.DROP));
        assertNotEquals(rule.key(), RuleKey.of(2, 5, Match.ALL));
        assertNotEquals(rule.key(), RuleKey.of(1, 6, Match.ALL));
        assertNotEquals(rule.key(), RuleKey.of(1, 5, TAGGED));
        assertEquals("table 1 priority 5 all: goto 2", rule.toString());
    }

    @Test
    void numbersAreInRange() {
        assertThat(fault(() -> RuleKey.of(255, 0, Match.ALL)), startsWith("table: "));
        assertThat(fault(() -> RuleKey.of(0, 65_536, Match.ALL)), startsWith("priority: "));
        assertThat(fault(() -> Instructions.toTable(0)), startsWith("gotoTable: "));
    }

    @Test
    void tablesAreOnlyGoneUp() {
        assertThat(
                fault(() -> TableRule.of(2, 0, Match.ALL, Instructions.toTable(2))),
                startsWith("gotoTable: 2 is not above 2"));
    }

    @Test
    void aVlanIdIsSetOnlyWhereThereIsATag() {
        assertThat(fault(() -> TableRule.of(2, 0, Match.ALL, RETAG)), startsWith("setVlan: "));
        assertEquals(RETAG, TableRule.of(2, 0, TAGGED, RETAG).instructions());
        Instructions pushed = Instructions.builder().pushVlan().setVlan(VLAN).output(PORT).build();
        assertEquals(pushed, TableRule.of(2, 0, Match.ALL, pushed).instructions());
    }

    @Test
    void instructionsKeepTheirOrderAndContent() {
        Instructions instructions =
                Instructions.builder()
                        .pushVlan()
                        .setVlan(VLAN)
                        .output(PORT)
                        .meter(METER)
                        .writeMetadata(7)
                        .gotoTable(4)
                        .build();
        assertEquals(
                ImmutableList.of(
                        SwitchAction.pushVlan(),
                        SwitchAction.setVlan(VLAN),
                        SwitchAction.output(PORT)),
                instructions.actions());
        assertEquals(Optional.of(METER), instructions.meter());
        assertEquals(OptionalInt.of(4), instructions.gotoTable());
        assertEquals(
                "meter esp TO_SUBSCRIBER, PUSH_VLAN, SET_VLAN 666, OUTPUT 9, metadata 0x7, goto 4",
                instructions.toString());
        assertEquals("drop", Instructions.DROP.toString());
    }

    @Test
    void metadataIsWrittenOnlyForATableThatFollows() {
        assertThat(
                fault(() -> Instructions.builder().writeMetadata(1).build()),
                startsWith("writeMetadata: "));
    }

    @Test
    void outputsGoToPhysicalPortsNormalOrTheController() {
        assertEquals("OUTPUT NORMAL", SwitchAction.output(PortNumber.NORMAL).toString());
        assertThat(fault(() -> SwitchAction.output(PortNumber.FLOOD)), startsWith("port: FLOOD"));
        assertThat(fault(() -> SwitchAction.setVlan(VlanId.NONE)), startsWith("vlan: "));
    }

    @Test
    void theWantedStateIsEqualByContent() {
        TableRule one = TableRule.of(1, 5, Match.ALL, Instructions.toTable(2));
        TableRule other = TableRule.of(2, 5, Match.ALL, Instructions.DROP);
        assertEquals(
                SwitchRules.of(ImmutableList.of(one, other), ImmutableMap.of()),
                SwitchRules.of(ImmutableList.of(other, one), ImmutableMap.of()));
        assertEquals(
                Optional.of(one),
                SwitchRules.of(ImmutableList.of(one), ImmutableMap.of()).rule(one.key()));
        assertNotEquals(
                SwitchRules.EMPTY,
                SwitchRules.of(
                        ImmutableList.of(),
                        ImmutableMap.of(METER, Limit.of(LimitRate.parse("1M")))));
    }

    @Test
    void theWantedStateHasOneRuleForAKeyAndAMeterForEachThatARuleNames() {
        TableRule rule = TableRule.of(1, 5, Match.ALL, Instructions.DROP);
        assertThat(
                fault(() -> SwitchRules.of(ImmutableList.of(rule, rule), ImmutableMap.of())),
                startsWith("rules: two are at table 1"));
        TableRule metered =
                TableRule.of(
                        1, 5, Match.ALL, Instructions.builder().meter(METER).gotoTable(2).build());
        assertThat(
                fault(() -> SwitchRules.of(ImmutableList.of(metered), ImmutableMap.of())),
                startsWith("meters: there is none for table 1"));
    }

    private static String fault(Executable executable) {
        return assertThrows(IllegalArgumentException.class, executable).getMessage();
    }
}
