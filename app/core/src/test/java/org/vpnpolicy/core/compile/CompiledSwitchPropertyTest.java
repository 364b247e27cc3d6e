// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.vpnpolicy.core.plan.InstallPlan;
import org.vpnpolicy.core.plan.PresentRules;
import org.vpnpolicy.core.table.SwitchRules;

/** What is compiled from what was compiled before is what is compiled from nothing. */
class CompiledSwitchPropertyTest {
    private static final int TRIES = 2_000;
    private static final int FIRST_TABLE = 3;

    @Provide
    Arbitrary<Tuple.Tuple2<Decision, Decision>> changes() {
        return Decisions.changes(FIRST_TABLE);
    }

    private static CompiledSwitch compile(CompiledSwitch before, Decision decision) {
        return before.next(
                decision.registry(),
                decision.policy(),
                decision.point(),
                decision.catalogue(),
                decision.unavailable());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void itDoesNotMatterWhatWasCompiledBefore(
            @ForAll("changes") Tuple.Tuple2<Decision, Decision> change) {
        CompiledSwitch one = compile(CompiledSwitch.NONE, change.get1());
        SwitchRules other = compile(one, change.get2()).rules();
        SwitchRules fresh = change.get2().compiled();
        assertThat(other.rules(), is(fresh.rules()));
        assertThat(other.meters(), is(fresh.meters()));
        Statistics.label("tables taken over")
                .collect(
                        other.tables().stream()
                                .filter(table -> other.shares(table.number(), one.rules()))
                                .count());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(onFailureOnly = true)
    void planIsTheSameWhetherTablesAreTakenOverOrNot(
            @ForAll("changes") Tuple.Tuple2<Decision, Decision> change) {
        CompiledSwitch one = compile(CompiledSwitch.NONE, change.get1());
        SwitchRules other = compile(one, change.get2()).rules();
        PipelineLayout layout = change.get2().layout();
        assertThat(
                InstallPlan.between(PresentRules.of(one.rules()), other, layout).steps(),
                is(
                        InstallPlan.between(
                                        PresentRules.of(change.get1().compiled()),
                                        change.get2().compiled(),
                                        layout)
                                .steps()));
    }
}
