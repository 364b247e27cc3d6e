// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.compile.Decisions;
import org.vpnpolicy.core.compile.Fate;
import org.vpnpolicy.core.compile.Fates;
import org.vpnpolicy.core.compile.Headers;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.Instructions;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.point.EnforcementPoint;

/** What holds of every plan, and of every state of a switch on the way. */
class InstallPlanPropertyTest {
    private static final int TRIES = 10_000;
    private static final int FIRST_TABLE = 0;
    private static final int LOW_TABLE = 3;
    private static final int HIGH_TABLE = 9;

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(6);
    }

    @Provide
    Arbitrary<Ends> changes() {
        return Decisions.changes(FIRST_TABLE).map(InstallPlanPropertyTest::ends);
    }

    @Provide
    Arbitrary<Ends> plainChanges() {
        return Decisions.plainChanges(FIRST_TABLE).map(InstallPlanPropertyTest::ends);
    }

    @Provide
    Arbitrary<Ends> moves() {
        return Combinators.combine(
                        Decisions.decisions(LOW_TABLE), Decisions.decisions(HIGH_TABLE), booleans())
                .as(InstallPlanPropertyTest::move);
    }

    /** Makes moves by so few tables that the old ones and the new ones overlap. */
    @Provide
    Arbitrary<Ends> shifts() {
        Arbitrary<Decision> low = Decisions.decisions(LOW_TABLE);
        Arbitrary<Decision> high =
                Arbitraries.integers()
                        .between(1, EnforcementPoint.TABLE_COUNT - 1)
                        .flatMap(by -> Decisions.decisions(LOW_TABLE + by));
        return Combinators.combine(low, high, booleans()).as(InstallPlanPropertyTest::move);
    }

    @Provide
    Arbitrary<Ends> switchings() {
        return Combinators.combine(Decisions.decisions(FIRST_TABLE), booleans())
                .as(
                        (decision, on) ->
                                on
                                        ? new Ends(Optional.empty(), Optional.of(decision))
                                        : new Ends(Optional.of(decision), Optional.empty()));
    }

    @Provide
    Arbitrary<Decision> decisions() {
        return Decisions.decisions(FIRST_TABLE);
    }

    /** Makes any mixture of the rules of two decisions, some of them with foreign instructions. */
    @Provide
    Arbitrary<List<TableRule>> states() {
        return Combinators.combine(
                        decisions(),
                        Arbitraries.of(0, 2, 8).flatMap(Decisions::decisions),
                        Arbitraries.randoms())
                .as(InstallPlanPropertyTest::mixture);
    }

    private static Arbitrary<Boolean> booleans() {
        return Arbitraries.of(true, false);
    }

    private static Ends move(Decision low, Decision high, boolean up) {
        return up
                ? new Ends(Optional.of(low), Optional.of(high))
                : new Ends(Optional.of(high), Optional.of(low));
    }

    private static Ends ends(Tuple2<Decision, Decision> change) {
        return new Ends(Optional.of(change.get1()), Optional.of(change.get2()));
    }

    private static List<TableRule> mixture(Decision one, Decision other, Random random) {
        List<TableRule> all = new ArrayList<>(one.compiled().rules());
        all.addAll(other.compiled().rules());
        Map<RuleKey, TableRule> some = new HashMap<>();
        for (TableRule rule : all) {
            if (random.nextBoolean()) {
                some.put(rule.key(), rule);
            } else if (random.nextInt(8) == 0) {
                some.put(rule.key(), TableRule.of(rule.key(), Instructions.DROP));
            }
        }
        return new ArrayList<>(some.values());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aPlanFromAnyStateEndsInTheWantedRules(
            @ForAll("states") List<TableRule> state, @ForAll("decisions") Decision decision) {
        SwitchRules wanted = decision.compiled();
        InstallPlan plan = InstallPlan.between(PresentRules.of(state), wanted, decision.layout());
        Map<RuleKey, TableRule> result = applied(state, plan);
        assertThat(result, equalTo(Maps.uniqueIndex(wanted.rules(), TableRule::key)));
        InstallPlan second =
                InstallPlan.between(PresentRules.of(result.values()), wanted, decision.layout());
        assertThat(second.steps(), empty());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void turningOffFromAnyStateLeavesNothing(@ForAll("states") List<TableRule> state) {
        InstallPlan plan =
                InstallPlan.between(
                        PresentRules.of(state), SwitchRules.EMPTY, PipelineLayout.of(FIRST_TABLE));
        assertThat(applied(state, plan), equalTo(ImmutableMap.of()));
    }

    /** What is compared by what differs is ordered as if all had been compared. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void aPlanByDifferenceIsThePlanOfTheWhole(
            @ForAll("changes") Ends ends, @ForAll("moves") Ends move, @ForAll Random random) {
        for (Ends each : ImmutableList.of(ends, move)) {
            SwitchRules before = each.rulesBefore();
            SwitchRules after = each.rulesAfter();
            List<List<Object>> whole =
                    steps(PresentRules.of(before.rules()), after, each.layoutAfter());
            assertThat(steps(PresentRules.of(before), after, each.layoutAfter()), is(whole));
            PresentRules deviating = PresentRules.of(after, deviations(before, after, random));
            assertThat(steps(deviating, after, each.layoutAfter()), is(whole));
        }
    }

    /** Returns in what one state deviates from another, and some of what they have in common. */
    private static Map<RuleKey, PresentRules.Presence> deviations(
            SwitchRules actual, SwitchRules base, Random random) {
        Map<RuleKey, PresentRules.Presence> deviations = new HashMap<>();
        base.forEach(
                rule -> {
                    if (!actual.rule(rule.key()).equals(Optional.of(rule))) {
                        deviations.put(rule.key(), PresentRules.Presence.ABSENT);
                    }
                });
        actual.forEach(
                rule -> {
                    boolean differs = !base.rule(rule.key()).equals(Optional.of(rule));
                    if (differs || random.nextInt(4) == 0) {
                        deviations.put(rule.key(), PresentRules.Presence.of(rule));
                    }
                });
        return deviations;
    }

    private static List<List<Object>> steps(
            PresentRules current, SwitchRules wanted, PipelineLayout layout) {
        List<List<Object>> steps = new ArrayList<>();
        for (Step step : InstallPlan.between(current, wanted, layout).steps()) {
            steps.add(
                    ImmutableList.of(
                            step.purpose(),
                            ImmutableSet.copyOf(step.additions()),
                            ImmutableSet.copyOf(step.removals())));
        }
        return steps;
    }

    /** Applies a plan and checks that each of its changes changes something. */
    private static Map<RuleKey, TableRule> applied(List<TableRule> state, InstallPlan plan) {
        Map<RuleKey, TableRule> rules = new HashMap<>(Maps.uniqueIndex(state, TableRule::key));
        for (Step step : plan.steps()) {
            for (RuleKey key : step.removals()) {
                assertThat(rules, hasKey(key));
                rules.remove(key);
            }
            for (TableRule rule : step.additions()) {
                assertThat(rules.put(rule.key(), rule), not(equalTo(rule)));
            }
        }
        return rules;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noStateOfAChangeHarmsMoreThanItsEnds(
            @ForAll("changes") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noStateOfTurningOnOrOffHarmsMoreThanItsEnds(
            @ForAll("switchings") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noStateOfAMoveToOtherTablesHarmsMoreThanItsEnds(
            @ForAll("moves") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    /** Frames are handed over to the lower tables only, so that nothing is judged meanwhile. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noStateOfAMoveToOverlappingTablesHarmsMoreThanItsEnds(
            @ForAll("shifts") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noStateOfAChangeOfRegistryAndPolicyLeavesAGap(
            @ForAll("plainChanges") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, thereIsNoGap(ends, headers));
    }

    private static void walk(Ends ends, Random random, Consumer<InMemorySwitch> visitor) {
        InstallPlan plan =
                InstallPlan.between(
                        PresentRules.of(ends.rulesBefore()), ends.rulesAfter(), ends.layoutAfter());
        Walk.along(ends, plan, random, visitor);
    }

    private static Consumer<InMemorySwitch> harmIsBounded(Ends ends, List<Header> headers) {
        Map<Header, Integer> greatestHarm = Maps.toMap(distinct(headers), ends::greatestHarm);
        Map<Header, Set<List<Outcome.Output>>> waysOut =
                Maps.toMap(distinct(headers), ends::waysOut);
        return made -> {
            for (Header header : headers) {
                Outcome outcome = made.process(header);
                Fate fate = Fates.of(outcome);
                boolean wayOutIsKnown =
                        fate.harm() > Fate.LIMITED.harm()
                                || waysOut.get(header).contains(outcome.outputs());
                if (fate.harm() > greatestHarm.get(header) || !wayOutIsKnown) {
                    fail(header + " got " + outcome);
                }
            }
        };
    }

    private static Consumer<InMemorySwitch> thereIsNoGap(Ends ends, List<Header> headers) {
        Map<Header, Integer> leastHarm = Maps.toMap(distinct(headers), ends::leastHarm);
        return made -> {
            for (Header header : headers) {
                Outcome outcome = made.process(header);
                if (Fates.of(outcome).harm() < leastHarm.get(header)) {
                    fail(header + " got " + outcome);
                }
            }
        };
    }

    private static Set<Header> distinct(List<Header> headers) {
        return ImmutableSet.copyOf(headers);
    }
}
