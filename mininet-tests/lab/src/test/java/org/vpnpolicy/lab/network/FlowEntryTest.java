// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlowEntryTest {

    @Test
    void readsEveryFieldOfARule() {
        FlowEntry entry =
                parse(
                        " cookie=0xff00000000000001, duration=1.5s, table=3, n_packets=12,"
                                + " n_bytes=3456, idle_timeout=10, send_flow_rem priority=100,"
                                + "udp,in_port=1,tp_dst=51820 actions=meter:2,goto_table:4");
        assertAll(
                () -> assertEquals(0xff00000000000001L, entry.cookie()),
                () -> assertEquals(3, entry.table()),
                () -> assertEquals(12, entry.packets()),
                () -> assertEquals(3456, entry.bytes()),
                () -> assertEquals(100, entry.priority()),
                () -> assertEquals("udp,in_port=1,tp_dst=51820", entry.match()),
                () -> assertEquals("meter:2,goto_table:4", entry.actions()));
    }

    @Test
    void readsARuleThatMatchesEverything() {
        FlowEntry entry =
                parse(
                        " cookie=0x0, duration=1.5s, table=0, n_packets=0, n_bytes=0,"
                                + " reset_counts priority=0 actions=NORMAL");
        assertAll(
                () -> assertEquals(0, entry.priority()),
                () -> assertEquals("", entry.match()),
                () -> assertEquals("NORMAL", entry.actions()));
    }

    @Test
    void readsARuleOfTheDefaultPriority() {
        FlowEntry entry =
                parse(
                        " cookie=0x0, duration=1.5s, table=0, n_packets=0, n_bytes=0, arp"
                                + " actions=drop");
        assertAll(
                () -> assertEquals(32768, entry.priority()),
                () -> assertEquals("arp", entry.match()));
    }

    @Test
    void passesOverHeadings() {
        assertTrue(FlowEntry.parse("OFPST_FLOW reply (OF1.3) (xid=0x2):").isEmpty());
    }

    private static FlowEntry parse(String line) {
        return FlowEntry.parse(line).orElseThrow();
    }
}
