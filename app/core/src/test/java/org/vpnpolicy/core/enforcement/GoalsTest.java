// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.policy.PolicyAction;

class GoalsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DecisionDouble decided = new DecisionDouble();
    private final WithdrawnSwitches withdrawn =
            new WithdrawnSwitches(new ClusterStorage().node(), Bench.APPLICATION, device -> {});
    private Instant now = START;
    private boolean declared;
    private final Goals goals =
            new Goals(
                    decided.pointService(),
                    withdrawn,
                    new Decisions(decided.registry(), decided.policies(), decided.catalogues()),
                    device -> declared,
                    new SuppliedClock(() -> now),
                    Duration.ofSeconds(30));

    @Test
    void absenceCountsOnlyAfterAWhile() {
        assertThat(goals.isOpen(Bench.DEVICE), is(true));

        now = START.plusSeconds(30);

        assertThat(goals.isOpen(Bench.DEVICE), is(false));
        assertThat(goals.goal(Bench.DEVICE), is(Optional.empty()));
    }

    @Test
    void absenceOfWhatIsDeclaredNeverCounts() {
        declared = true;
        now = START.plusSeconds(3_600);

        assertThat(goals.isOpen(Bench.DEVICE), is(true));
    }

    @Test
    void absenceCountsWhenAllIsToGo() {
        goals.wantNothing();

        assertThat(goals.isOpen(Bench.DEVICE), is(false));
    }

    @Test
    void pointIsNeverOpen() {
        declared = true;
        decided.set(Bench.POINT);

        assertThat(goals.isOpen(Bench.DEVICE), is(false));
        assertThat(goals.goal(Bench.DEVICE).isPresent(), is(true));
        withdrawn.add(Bench.DEVICE);
        assertThat(goals.goal(Bench.DEVICE), is(Optional.empty()));
        assertThat(goals.isPoint(Bench.DEVICE), is(true));
    }

    @Test
    void rulesAreCompiledOncePerDecision() {
        decided.set(Bench.POINT);
        SwitchRules rules = goals.goal(Bench.DEVICE).orElseThrow().rules(Set.of());

        assertThat(goals.goal(Bench.DEVICE).orElseThrow().rules(Set.of()), sameInstance(rules));

        decided.set("esp", PolicyAction.QUARANTINE);
        SwitchRules others = goals.goal(Bench.DEVICE).orElseThrow().rules(Set.of());
        assertThat(others.equals(rules), is(false));
        decided.register("192.0.2.0/24");
        assertThat(
                goals.goal(Bench.DEVICE).orElseThrow().rules(Set.of()).equals(others), is(false));
        decided.set(Bench.point(10));
        assertThat(goals.goal(Bench.DEVICE).orElseThrow().layout().firstTable(), is(10));
    }
}
