// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;

class RefusalManagerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeviceId ONE = DeviceId.deviceId("of:0000000000000001");
    private static final DeviceId TWO = DeviceId.deviceId("of:0000000000000002");
    private static final Reason FULL = Reason.of("FLOW_MOD_FAILED", "TABLE_FULL");
    private static final Reason METER = Reason.of("METER_MOD_FAILED", "INVALID_METER");

    private final RefusalManager manager = new RefusalManager(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void countsTheSameRefusal() {
        assertTrue(manager.record(ONE, "rule 1", "rule 1 in full", FULL));
        assertFalse(manager.record(ONE, "rule 1", "rule 1 in full", FULL));

        Refusal refusal = manager.refusals(ONE).get(0);
        assertEquals(1, manager.refusals(ONE).size());
        assertEquals(2, refusal.times());
        assertEquals("rule 1 in full", refusal.subject());
        assertEquals(NOON, refusal.first());
    }

    @Test
    void startsAnewForAnotherReason() {
        manager.record(ONE, "rule 1", "rule 1", FULL);

        assertTrue(manager.record(ONE, "rule 1", "rule 1", METER));
        assertEquals(1, manager.refusals(ONE).get(0).times());
        assertEquals(METER, manager.refusals(ONE).get(0).reason());
    }

    @Test
    void listsTheLatestLast() {
        manager.record(ONE, "rule 1", "rule 1", FULL);
        manager.record(ONE, "rule 2", "rule 2", FULL);
        manager.record(ONE, "rule 1", "rule 1", FULL);

        assertEquals(List.of("rule 2", "rule 1"), ids(manager.refusals(ONE)));
    }

    @Test
    void forgetsTheOldestBeyondTheLimit() {
        for (int number = 0; number <= RefusalService.LIMIT; number++) {
            manager.record(ONE, "rule " + number, "rule", FULL);
        }

        List<String> ids = ids(manager.refusals(ONE));
        assertEquals(RefusalService.LIMIT, ids.size());
        assertEquals("rule 1", ids.get(0));
    }

    @Test
    void keepsSwitchesApart() {
        manager.record(TWO, "rule 2", "rule 2", FULL);
        manager.record(ONE, "rule 1", "rule 1", FULL);

        assertEquals(List.of("rule 1"), ids(manager.refusals(ONE)));
        assertEquals(List.of("rule 1", "rule 2"), ids(manager.refusals()));
        assertEquals(List.of(), manager.refusals(DeviceId.deviceId("of:0000000000000003")));
    }

    private static List<String> ids(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::id).collect(Collectors.toList());
    }
}
