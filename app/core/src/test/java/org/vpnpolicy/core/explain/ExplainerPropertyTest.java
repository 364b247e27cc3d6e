// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.compile.Decisions;
import org.vpnpolicy.core.compile.Headers;
import org.vpnpolicy.core.compile.Oracle;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.explain.CoveringEntry;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.explain.Side;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** What explain says is what the table does and what the decision means, for every header. */
class ExplainerPropertyTest {
    private static final int TRIES = 10_000;

    @Provide
    Arbitrary<Decision> decisions() {
        return Decisions.decisions(0);
    }

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(6);
    }

    private static Explainer explainer(Decision decision) {
        return Explainer.of(
                decision.registry(),
                decision.policy(),
                decision.point(),
                decision.catalogue(),
                decision.unavailable());
    }

    private static Explanation explain(Decision decision, Header header) {
        return explainer(decision)
                .explain(header, protocol -> PolicyRuling.of(1, Optional.empty()));
    }

    /** The table looks at every rule; explain looks the passes up. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void explainTakesTheRulesThatTheTableTakes(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        InMemorySwitch table = InMemorySwitch.with(decision.compiled());
        Explainer explainer = explainer(decision);
        for (Header header : headers) {
            Trail trail = explainer.trail(header);
            Outcome outcome = table.process(header);
            assertThat(header + " by " + outcome, stages(trail), is(outcome.trail().size()));
            for (TableRule taken : outcome.trail()) {
                Stage stage = decision.layout().stage(taken.table()).orElseThrow();
                assertThat(trail.at(stage), hasItem(taken));
            }
            List<Instructions> done =
                    outcome.trail().stream()
                            .map(TableRule::instructions)
                            .collect(Collectors.toList());
            Optional<Instructions> last = trail.last().map(TableRule::instructions);
            assertThat(last, equalTo(Optional.ofNullable(Iterables.getLast(done, null))));
        }
    }

    private static int stages(Trail trail) {
        int count = 0;
        for (Stage stage : Stage.values()) {
            count += trail.at(stage).isEmpty() ? 0 : 1;
        }
        return count;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theVerdictIsWhatTheDecisionMeans(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        Oracle oracle = new Oracle(decision);
        for (Header header : headers) {
            Explanation explanation = explain(decision, header);
            Statistics.collect(explanation.verdict());
            assertThat(header.toString(), explanation.verdict(), is(expected(oracle, header)));
            assertThat(
                    explanation.protocol(),
                    equalTo(
                            isJudged(explanation)
                                    ? oracle.protocol(header).map(TunnelProtocol::name)
                                    : Optional.empty()));
            boolean limited = explanation.verdict() == HeaderVerdict.LIMITED;
            assertThat(
                    explanation.limit(),
                    equalTo(
                            limited
                                    ? decision.policy()
                                            .action(explanation.protocol().orElseThrow())
                                            .limit()
                                    : Optional.empty()));
        }
        Statistics.coverage(
                coverage -> {
                    for (HeaderVerdict verdict : HeaderVerdict.values()) {
                        coverage.check(verdict).percentage(percentage -> percentage >= 1);
                    }
                });
    }

    private static boolean isJudged(Explanation explanation) {
        return explanation.verdict() != HeaderVerdict.NOT_JUDGED;
    }

    private static HeaderVerdict expected(Oracle oracle, Header header) {
        switch (oracle.fate(header)) {
            case OBSERVED:
                return HeaderVerdict.OBSERVED;
            case LIMITED:
                return HeaderVerdict.LIMITED;
            case QUARANTINED:
                return HeaderVerdict.QUARANTINED;
            case PASSED:
                return passed(oracle, header);
            default:
                return HeaderVerdict.NOT_JUDGED;
        }
    }

    private static HeaderVerdict passed(Oracle oracle, Header header) {
        if (oracle.isOff()) {
            return HeaderVerdict.NOT_JUDGED;
        }
        if (oracle.protocol(header).isEmpty()) {
            return HeaderVerdict.NOT_A_TUNNEL;
        }
        return oracle.alwaysPasses(header) ? HeaderVerdict.ALWAYS_PASS : HeaderVerdict.REGISTERED;
    }

    /** Invariants 1 and 2, as explain tells them. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theReasonsAreTrue(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        for (Header header : headers) {
            Explanation explanation = explain(decision, header);
            assertThat(
                    header + " " + explanation,
                    kinds(explanation).containsAll(due(explanation, header, decision)));
            assertThat(
                    header + " " + explanation,
                    explanation.entries(),
                    equalTo(
                            explanation.verdict() == HeaderVerdict.REGISTERED
                                    ? entries(decision, header, explanation)
                                    : ImmutableList.of()));
            assertThat(
                    explanation.entries().isEmpty(),
                    is(explanation.verdict() != HeaderVerdict.REGISTERED));
        }
    }

    private static Set<Reason.Kind> kinds(Explanation explanation) {
        return explanation.reasons().stream().map(Reason::kind).collect(Collectors.toSet());
    }

    private static Set<Reason.Kind> due(Explanation explanation, Header header, Decision decision) {
        ImmutableSet.Builder<Reason.Kind> due = ImmutableSet.builder();
        due.add(Reason.Kind.PORT);
        boolean enforced = decision.point().enforcedPorts().contains(header.inPort());
        boolean discovery = kinds(explanation).contains(Reason.Kind.DISCOVERY);
        if (enforced && !discovery && decision.policy().mode() != EnforcementMode.ON) {
            due.add(Reason.Kind.MODE);
        }
        if (enforced) {
            due.add(Reason.Kind.WAY_OUT);
        }
        switch (explanation.verdict()) {
            case NOT_JUDGED:
                break;
            case NOT_A_TUNNEL:
                due.add(
                        new Oracle(decision).isService(header)
                                ? Reason.Kind.GUARD
                                : Reason.Kind.NO_SIGNATURE);
                break;
            case ALWAYS_PASS:
                due.add(Reason.Kind.SIGNATURE, Reason.Kind.ALWAYS_PASS);
                break;
            case REGISTERED:
                due.add(Reason.Kind.SIGNATURE, Reason.Kind.ENTRY);
                break;
            default:
                due.add(Reason.Kind.SIGNATURE, Reason.Kind.NOT_REGISTERED, Reason.Kind.POLICY);
        }
        return due.build();
    }

    private static List<CoveringEntry> entries(
            Decision decision, Header header, Explanation explanation) {
        String protocol = explanation.protocol().orElseThrow();
        ImmutableList.Builder<CoveringEntry> entries = ImmutableList.builder();
        for (Side side : Side.values()) {
            for (RegisteredEndpoint endpoint : decision.registry().endpoints()) {
                boolean covers =
                        endpoint.covers(
                                side == Side.SOURCE
                                        ? header.source().orElseThrow()
                                        : header.destination().orElseThrow(),
                                protocol);
                if (covers && endpoint.isInForce(decision.registry().instant())) {
                    entries.add(CoveringEntry.of(side, endpoint));
                }
            }
        }
        return entries.build();
    }
}
