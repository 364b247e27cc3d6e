// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.compile.Fate;
import org.vpnpolicy.core.compile.Oracle;
import org.vpnpolicy.core.compile.OtherApplication;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.SwitchRules;

/** The decisions before and after a change; an empty one is that of a switch without rules. */
final class Ends {
    private final Optional<Decision> before;
    private final Optional<Decision> after;

    Ends(Optional<Decision> before, Optional<Decision> after) {
        this.before = before;
        this.after = after;
    }

    SwitchRules rulesBefore() {
        return before.map(Decision::compiled).orElse(SwitchRules.EMPTY);
    }

    SwitchRules rulesAfter() {
        return after.map(Decision::compiled).orElse(SwitchRules.EMPTY);
    }

    PipelineLayout layoutAfter() {
        return after.map(Decision::layout).orElse(PipelineLayout.of(0));
    }

    /** Returns the first tables of both, where frames are handed over; of two that overlap one. */
    int[] firstTables() {
        return layouts()
                .mapToInt(PipelineLayout::firstTable)
                .sorted()
                .limit(overlap() ? 1 : 2)
                .toArray();
    }

    private Stream<PipelineLayout> layouts() {
        return Stream.of(before, after).flatMap(Optional::stream).map(Decision::layout).distinct();
    }

    private boolean overlap() {
        return layouts().count() > 1
                && before.orElseThrow().layout().overlaps(after.orElseThrow().layout());
    }

    int leastHarm(Header header) {
        return Math.min(harm(before, header), harm(after, header));
    }

    int greatestHarm(Header header) {
        return Math.max(harm(before, header), harm(after, header));
    }

    private static int harm(Optional<Decision> decision, Header header) {
        return decision.map(d -> new Oracle(d).fate(header)).orElse(Fate.NOT_JUDGED).harm();
    }

    /** Returns what may leave the switch of a frame that neither end quarantines. */
    Set<List<Outcome.Output>> waysOut(Header header) {
        ImmutableSet.Builder<List<Outcome.Output>> ways = ImmutableSet.builder();
        ways.add(wayOut(before, header)).add(wayOut(after, header));
        if (overlap()) {
            ways.add(wayOut(Optional.empty(), header));
        }
        return ways.build();
    }

    private static List<Outcome.Output> wayOut(Optional<Decision> decision, Header header) {
        Optional<Oracle> oracle = decision.map(Oracle::new);
        Fate fate = oracle.map(o -> o.fate(header)).orElse(Fate.NOT_JUDGED);
        if (fate == Fate.NOT_JUDGED) {
            return ImmutableList.of(Outcome.Output.of(OtherApplication.BASE_PORT, header.tags()));
        }
        return fate == Fate.TO_CONTROLLER
                ? oracle.orElseThrow().outputs(header)
                : oracle.orElseThrow().forwarded(header);
    }

    @Override
    public String toString() {
        return "before " + before + "after " + after;
    }
}
