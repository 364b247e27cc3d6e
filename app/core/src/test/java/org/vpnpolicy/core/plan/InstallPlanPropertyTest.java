// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.fail;

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

/** What holds of every plan, and of every state of a switch on the way. */
class InstallPlanPropertyTest {
    private static final int FIRST_TABLE = 0;

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(15);
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
        return Combinators.combine(Decisions.decisions(3), Decisions.decisions(9), booleans())
                .as(
                        (low, high, up) ->
                                up
                                        ? new Ends(Optional.of(low), Optional.of(high))
                                        : new Ends(Optional.of(high), Optional.of(low)));
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

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aPlanFromAnyStateEndsInTheWantedRules(
            @ForAll("states") List<TableRule> state, @ForAll("decisions") Decision decision) {
        SwitchRules wanted = decision.compiled();
        InstallPlan plan = InstallPlan.between(state, wanted, decision.layout());
        Map<RuleKey, TableRule> result = applied(state, plan);
        assertThat(result, equalTo(Maps.uniqueIndex(wanted.rules(), TableRule::key)));
        InstallPlan second = InstallPlan.between(result.values(), wanted, decision.layout());
        assertThat(second.steps(), empty());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void turningOffFromAnyStateLeavesNothing(@ForAll("states") List<TableRule> state) {
        InstallPlan plan =
                InstallPlan.between(state, SwitchRules.EMPTY, PipelineLayout.of(FIRST_TABLE));
        assertThat(applied(state, plan), equalTo(ImmutableMap.of()));
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

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void noStateOfAChangeHarmsMoreThanItsEnds(
            @ForAll("changes") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noStateOfTurningOnOrOffHarmsMoreThanItsEnds(
            @ForAll("switchings") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noStateOfAMoveToOtherTablesHarmsMoreThanItsEnds(
            @ForAll("moves") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, harmIsBounded(ends, headers));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noStateOfAChangeOfRegistryAndPolicyLeavesAGap(
            @ForAll("plainChanges") Ends ends,
            @ForAll("headers") List<Header> headers,
            @ForAll Random random) {
        walk(ends, random, thereIsNoGap(ends, headers));
    }

    private static void walk(Ends ends, Random random, Consumer<InMemorySwitch> visitor) {
        InstallPlan plan =
                InstallPlan.between(
                        ends.rulesBefore().rules(), ends.rulesAfter(), ends.layoutAfter());
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
