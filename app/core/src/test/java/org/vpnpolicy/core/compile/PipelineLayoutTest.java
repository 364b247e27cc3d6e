// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpolicy.core.table.Match;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.point.EnforcementPoint;

class PipelineLayoutTest {
    private static final int FIRST_TABLE = 10;

    private final PipelineLayout layout = PipelineLayout.of(FIRST_TABLE);

    @Provide
    net.jqwik.api.Arbitrary<Decision> decisions() {
        return Decisions.decisions(FIRST_TABLE);
    }

    @Test
    void stagesFollowEachOther() {
        assertEquals(EnforcementPoint.TABLE_COUNT, Stage.values().length);
        int table = FIRST_TABLE;
        for (Stage stage : Stage.values()) {
            assertEquals(table, layout.table(stage));
            assertEquals(Optional.of(stage), layout.stage(table));
            table++;
        }
        assertEquals(Optional.empty(), layout.stage(FIRST_TABLE - 1));
        assertEquals(Optional.empty(), layout.stage(table));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 251, Integer.MAX_VALUE})
    void refusesTablesThatASwitchDoesNotHave(int firstTable) {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> PipelineLayout.of(firstTable))
                        .getMessage(),
                startsWith("firstTable: "));
    }

    @Test
    void layoutsOverlapThatShareATable() {
        assertTrue(layout.overlaps(layout));
        assertTrue(layout.overlaps(PipelineLayout.of(14)));
        assertTrue(layout.overlaps(PipelineLayout.of(6)));
        assertFalse(layout.overlaps(PipelineLayout.of(15)));
        assertFalse(layout.overlaps(PipelineLayout.of(5)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyCompiledRuleHasARoleOfItsStage(@ForAll("decisions") Decision decision) {
        for (TableRule rule : decision.compiled().rules()) {
            RuleRole role = layout.role(rule.key()).orElseThrow();
            assertEquals(Optional.of(role.kind().stage()), layout.stage(rule.table()));
            boolean ofGate = role.kind().stage() == Stage.GATE;
            assertEquals(
                    ofGate ? Optional.of(layout) : Optional.empty(),
                    PipelineLayout.ofGateRule(rule.key()));
            boolean limits = role.verdict().equals(Optional.of(Verdict.LIMITED));
            assertEquals(limits, rule.instructions().meter().isPresent());
            boolean uplink = role.direction().equals(Optional.of(TrafficDirection.TO_SUBSCRIBER));
            if (role.kind() == RuleRole.Kind.VERDICT) {
                assertEquals(uplink, rule.match().inPort().isPresent());
            }
        }
    }

    @Property
    void aForeignRuleHasNoRoleOrOneButNeverAFault(
            @ForAll @IntRange(min = 0, max = 254) int table,
            @ForAll @IntRange(min = 0, max = 65_535) int priority,
            @ForAll long metadata) {
        RuleKey key = RuleKey.of(table, priority, Match.builder().metadata(metadata).build());
        Optional<RuleRole> role = layout.role(key);
        assertEquals(role.map(r -> r.kind().stage()), role.flatMap(r -> layout.stage(table)));
    }

    @Test
    void tellsProtocolVerdictAndDirection() {
        Match match = Match.builder().metadata(7).build();
        RuleKey key = RuleKey.of(layout.table(Stage.ENFORCE), 600, match);
        assertEquals("VERDICT 7 QUARANTINED TO_SUBSCRIBER", layout.role(key).get().toString());
        RuleKey signature = RuleKey.of(layout.table(Stage.CLASSIFY), 0x7fff, Match.ALL);
        assertEquals("SIGNATURE 1", layout.role(signature).get().toString());
        RuleKey nonsense = RuleKey.of(layout.table(Stage.ENFORCE), 600, Match.ALL);
        assertEquals(Optional.empty(), layout.role(nonsense));
    }
}
