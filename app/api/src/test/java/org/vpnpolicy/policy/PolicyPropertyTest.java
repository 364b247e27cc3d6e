// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.registry.ChangeCause;

/** The most specific rule decides, and phases come when they are due. */
class PolicyPropertyTest {
    private static final int TRIES = 10_000;
    private static final ChangeCause CAUSE = ChangeCause.of("anila", "order 17");
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final ImmutableList<DeviceId> DEVICES =
            ImmutableList.of(DeviceId.deviceId("of:1"), DeviceId.deviceId("of:2"));
    private static final ImmutableList<String> NAMES = ImmutableList.of("a", "b", "c");

    @Provide
    Arbitrary<PolicyScope> scopes() {
        Arbitrary<Optional<DeviceId>> points = Arbitraries.of(DEVICES).optional(0.4);
        Arbitrary<Set<String>> protocols = Arbitraries.of(NAMES).set().ofMaxSize(2);
        return Combinators.combine(points, protocols)
                .as(
                        (point, names) ->
                                PolicyScope.stored(
                                        point,
                                        names.isEmpty() ? "all" : String.join("+", names),
                                        ImmutableSet.copyOf(names)));
    }

    @Provide
    Arbitrary<PolicyAction> actions() {
        return Arbitraries.of(
                PolicyAction.OBSERVE,
                PolicyAction.limit(LimitRate.parse("1M")),
                PolicyAction.limit(LimitRate.parse("500pps")),
                PolicyAction.QUARANTINE);
    }

    @Provide
    Arbitrary<List<PolicyRule>> rules() {
        Arbitrary<Optional<Integer>> ends = Arbitraries.integers().between(0, 5).optional(0.4);
        return Combinators.combine(scopes(), actions(), ends, ends)
                .as(PolicyPropertyTest::rule)
                .list()
                .ofMaxSize(6)
                .map(PolicyPropertyTest::named);
    }

    private static PolicyRule rule(
            PolicyScope scope,
            PolicyAction action,
            Optional<Integer> from,
            Optional<Integer> length) {
        Optional<Instant> start = from.map(PolicyPropertyTest::hour);
        Optional<Instant> end =
                length.map(hours -> start.orElse(START).plus(Duration.ofHours(hours + 1L)));
        return PolicyRule.of("x", scope, action, start, end, CAUSE);
    }

    private static List<PolicyRule> named(List<PolicyRule> rules) {
        List<PolicyRule> named = new ArrayList<>();
        for (PolicyRule rule : rules) {
            named.add(
                    PolicyRule.of(
                            "r" + named.size(),
                            rule.scope(),
                            rule.action(),
                            rule.from(),
                            rule.until(),
                            CAUSE));
        }
        return named;
    }

    private static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }

    /** The rules that decide in one cell, by brute force: those that no other one is inside of. */
    private static List<PolicyRule> deciding(
            List<PolicyRule> rules, Instant instant, DeviceId device, String protocol) {
        List<PolicyRule> here = new ArrayList<>(rules);
        here.removeIf(
                rule ->
                        (rule.scope().point().isPresent()
                                        && !rule.scope().point().get().equals(device))
                                || (!rule.scope().protocols().isEmpty()
                                        && !rule.scope().protocols().contains(protocol))
                                || (rule.from().isPresent() && instant.isBefore(rule.from().get()))
                                || (rule.until().isPresent()
                                        && !instant.isBefore(rule.until().get())));
        List<PolicyRule> best = new ArrayList<>(here);
        best.removeIf(rule -> here.stream().anyMatch(other -> isInside(other, rule)));
        return best;
    }

    private static boolean isInside(PolicyRule inner, PolicyRule outer) {
        Set<String> names = inner.scope().protocols();
        Set<String> others = outer.scope().protocols();
        boolean points =
                outer.scope().point().isEmpty()
                        || outer.scope().point().equals(inner.scope().point());
        boolean protocols = others.isEmpty() || (!names.isEmpty() && others.containsAll(names));
        boolean same = outer.scope().point().equals(inner.scope().point()) && names.equals(others);
        return points && protocols && !same;
    }

    /** Every instant at which something may begin or end, every device and every protocol. */
    private static boolean hasTie(List<PolicyRule> rules) {
        List<DeviceId> devices = new ArrayList<>(DEVICES);
        devices.add(DeviceId.deviceId("of:3"));
        List<String> names = new ArrayList<>(NAMES);
        names.add("d");
        for (DeviceId device : devices) {
            for (String name : names) {
                for (int hour = -1; hour <= 12; hour++) {
                    if (deciding(rules, hour(hour), device, name).size() > 1) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theMostSpecificRuleDecides(
            @ForAll("rules") List<PolicyRule> rules,
            @ForAll @IntRange(min = -1, max = 12) int hour) {
        if (hasTie(rules)) {
            assertThat(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> Policy.of(1, START, CAUSE, rules, List.of()))
                            .getMessage(),
                    containsString("is more specific than the other"));
            return;
        }
        Policy policy = Policy.of(1, START, CAUSE, rules, List.of());
        for (DeviceId device : DEVICES) {
            PointActions actions = policy.actions(hour(hour), device, NAMES);
            for (String name : NAMES) {
                List<PolicyRule> best = deciding(rules, hour(hour), device, name);
                assertThat(
                        policy.rule(hour(hour), device, name), equalTo(best.stream().findFirst()));
                assertThat(
                        actions.action(name),
                        equalTo(best.isEmpty() ? PolicyAction.OBSERVE : best.get(0).action()));
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void nothingChangesBetweenTurns(
            @ForAll("rules") List<PolicyRule> rules,
            @ForAll @IntRange(min = -1, max = 11) int hour) {
        if (hasTie(rules)) {
            return;
        }
        Policy policy = Policy.of(1, START, CAUSE, rules, List.of());
        Instant now = hour(hour);
        Instant next = policy.nextTurn(now).orElse(hour(14));
        Instant last = next.minusNanos(1);
        for (DeviceId device : DEVICES) {
            assertThat(
                    policy.actions(last, device, NAMES),
                    equalTo(policy.actions(now, device, NAMES)));
        }
    }

    /** One thing that is done to a phasing: pause, resume or shift by some hours. */
    private enum Deed {
        PAUSE,
        RESUME,
        SHIFT
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Arbitraries.of(Deed.values()).list().ofMinSize(1).ofMaxSize(6);
    }

    /** The same phasing told by a clock that stops: what is in effect after so many hours. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void phasesPausesAndShiftsAreAsAClockThatStops(
            @ForAll("deeds") List<Deed> deeds,
            @ForAll @IntRange(min = 1, max = 4) int phaseHours,
            @ForAll @IntRange(min = 1, max = 3) int stepHours) {
        List<Phase> phases = new ArrayList<>();
        List<PolicyAction> actions =
                List.of(
                        PolicyAction.OBSERVE,
                        PolicyAction.limit(LimitRate.parse("5M")),
                        PolicyAction.limit(LimitRate.parse("1M")),
                        PolicyAction.QUARANTINE);
        for (int i = 0; i < actions.size(); i++) {
            phases.add(Phase.of(hour(i * phaseHours), actions.get(i)));
        }
        Phasing phasing =
                Phasing.of("winter", PolicyScope.EVERYTHING, phases, Optional.empty(), CAUSE);
        List<Integer> starts = new ArrayList<>();
        phases.forEach(p -> starts.add((int) Duration.between(START, p.start()).toHours()));
        Optional<Integer> paused = Optional.empty();
        int now = 0;
        for (Deed deed : deeds) {
            now += stepHours;
            int at = now;
            int begun = paused.orElse(at);
            switch (deed) {
                case PAUSE:
                    if (paused.isEmpty()) {
                        phasing = phasing.paused(hour(at));
                        paused = Optional.of(at);
                    }
                    break;
                case RESUME:
                    if (paused.isPresent()) {
                        int since = paused.get();
                        phasing = phasing.resumed(hour(at));
                        starts.replaceAll(s -> s > since ? s + at - since : s);
                        paused = Optional.empty();
                    }
                    break;
                default:
                    if (starts.get(starts.size() - 1) > begun) {
                        phasing = phasing.shifted(Duration.ofHours(2), hour(at));
                        starts.replaceAll(s -> s > begun ? s + 2 : s);
                    }
            }
            Policy policy = Policy.of(1, START, CAUSE, List.of(), List.of(phasing));
            int clock = paused.orElse(now);
            int phase = -1;
            for (int i = 0; i < starts.size(); i++) {
                phase = starts.get(i) <= clock ? i : phase;
            }
            assertThat(
                    policy.actions(hour(now), DEVICES.get(0), NAMES).action("a"),
                    is(actions.get(phase)));
        }
    }

    @Property(tries = 1_000)
    void aPhaseThatHasBegunStays(@ForAll @IntRange(min = 1, max = 9) int early) {
        Phasing phasing =
                Phasing.of(
                        "winter",
                        PolicyScope.EVERYTHING,
                        List.of(
                                Phase.of(hour(0), PolicyAction.OBSERVE),
                                Phase.of(hour(10), PolicyAction.QUARANTINE)),
                        Optional.empty(),
                        CAUSE);
        assertThat(
                phasing.shifted(Duration.ofHours(-early), hour(0)).phases().get(0).start(),
                is(hour(0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> phasing.shifted(Duration.ofHours(-10), hour(0)));
    }
}
