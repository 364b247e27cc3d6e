// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;

class FormatsTest {
    @Test
    void countsThings() {
        assertThat(Formats.count(1, "rule"), is("1 rule"));
        assertThat(Formats.count(0, "rule"), is("0 rules"));
        assertThat(Formats.count(1_234_567, "rule"), is("1,234,567 rules"));
    }

    @Test
    void writesActionsAsTheyAreTyped() {
        assertThat(Formats.action(PolicyAction.QUARANTINE), is("quarantine"));
        assertThat(Formats.action(PolicyAction.limit(LimitRate.parse("1.5M"))), is("limit 1500k"));
    }

    @Test
    void writesConstantsInSmallLetters() {
        assertThat(Formats.constant(TrafficDirection.FROM_SUBSCRIBER), is("from-subscriber"));
    }

    @Test
    void writesDurationsInTheUnitThatSuits() {
        assertThat(Formats.duration(Duration.ofMillis(350)), is("350 ms"));
        assertThat(Formats.duration(Duration.ofMillis(4_240)), is("4.2 s"));
        assertThat(Formats.duration(Duration.ofSeconds(125)), is("2 min 5 s"));
        assertThat(Formats.duration(Duration.ofMinutes(61)), is("61 min 0 s"));
    }

    @Test
    void drawsNeighbouringPortsTogether() {
        assertThat(Formats.ports(Samples.ports(1)), is("1"));
        assertThat(Formats.ports(Samples.ports(2, 1)), is("1,2"));
        assertThat(Formats.ports(Samples.ports(1, 2, 3, 5, 7, 8)), is("1-3,5,7,8"));
    }

    @Test
    void writesEachPairOfACrossConnectOnce() {
        assertThat(Formats.forwarding(Samples.EDGE_1.forwarding()), is("cross-connect 1=11 2=12"));
        assertThat(Formats.forwarding(Forwarding.normal()), is("normal"));
        assertThat(Formats.forwarding(Forwarding.table(10)), is("table 10"));
    }

    @Test
    void saysWhichPortIsMeantWhereOnlyOneIs() {
        assertThat(signature("vxlan"), is("udp 4789 as destination"));
        assertThat(signature("wireguard"), is("udp 51820"));
        assertThat(signature("esp"), is("ip 50"));
    }

    private static String signature(String protocol) {
        return Formats.signature(Samples.CATALOGUE.require(protocol).signatures().get(0));
    }

    @Test
    void joinsNames() {
        assertThat(Formats.and(ImmutableList.of()), is(""));
        assertThat(Formats.and(ImmutableList.of("a")), is("a"));
        assertThat(Formats.and(ImmutableList.of("a", "b")), is("a and b"));
        assertThat(Formats.and(ImmutableList.of("a", "b", "c")), is("a, b and c"));
    }
}
