// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onosproject.net.PortNumber;

class ForwardingTest {
    private static final PortNumber ONE = PortNumber.portNumber(1);
    private static final PortNumber TWO = PortNumber.portNumber(2);
    private static final PortNumber THREE = PortNumber.portNumber(3);

    @Test
    void wiresPairsBothWays() {
        Forwarding forwarding = Forwarding.crossConnect(ImmutableMap.of(TWO, ONE));
        assertEquals(ImmutableMap.of(ONE, TWO, TWO, ONE), forwarding.peers());
        assertEquals(forwarding, Forwarding.crossConnect(ImmutableMap.of(ONE, TWO)));
        assertEquals("cross-connect {1=2, 2=1}", forwarding.toString());
    }

    @Test
    void refusesPairsThatContradictEachOther() {
        assertThat(fault(ImmutableMap.of()), startsWith("pairs: "));
        assertThat(fault(ImmutableMap.of(ONE, ONE)), startsWith("pairs: port 1 is paired"));
        assertThat(
                fault(ImmutableMap.of(ONE, TWO, TWO, THREE)),
                startsWith("pairs: port 2 is in two"));
        assertThat(
                fault(ImmutableMap.of(ONE, THREE, TWO, THREE)),
                startsWith("pairs: port 3 is in two"));
    }

    @Test
    void wiresOnlyPhysicalPorts() {
        assertThat(
                fault(ImmutableMap.of(ONE, PortNumber.FLOOD)),
                startsWith("pairs: FLOOD is not a physical port"));
        assertThat(
                fault(ImmutableMap.of(PortNumber.portNumber(0), ONE)),
                startsWith("pairs: 0 is not a physical port"));
    }

    @Test
    void handsOverToATable() {
        assertEquals(OptionalInt.of(7), Forwarding.table(7).table());
        assertNotEquals(Forwarding.table(7), Forwarding.table(8));
        assertNotEquals(Forwarding.table(7), Forwarding.normal());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 255})
    void refusesATableThatCannotBeGoneTo(int table) {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Forwarding.table(table))
                        .getMessage(),
                startsWith("table: "));
    }

    private static String fault(Map<PortNumber, PortNumber> pairs) {
        return assertThrows(IllegalArgumentException.class, () -> Forwarding.crossConnect(pairs))
                .getMessage();
    }
}
