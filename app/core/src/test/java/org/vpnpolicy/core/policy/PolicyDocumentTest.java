// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.DocumentFormat;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.registry.ChangeCause;

class PolicyDocumentTest {
    private static final ChangeCause CAUSE = ChangeCause.of("anila", "order 17");

    @Provide
    Arbitrary<ChangeCause> causes() {
        Arbitrary<String> texts =
                Arbitraries.strings()
                        .withChars("abc: \"'#-[]{}|>&*!%@`,ü中\\")
                        .ofMinLength(1)
                        .ofMaxLength(20)
                        .map(String::trim)
                        .filter(text -> !text.isEmpty());
        return Combinators.combine(texts, texts, texts)
                .as((author, reason, origin) -> ChangeCause.of(author, reason).from(origin));
    }

    @Provide
    Arbitrary<PolicyAction> actions() {
        Arbitrary<PolicyAction> limits =
                Combinators.combine(
                                Arbitraries.longs().between(1, 10_000_000),
                                Arbitraries.of(LimitRate.Unit.values()),
                                Arbitraries.integers().between(1, 10_000).optional(0.5),
                                Arbitraries.of(ActionType.OBSERVE, ActionType.QUARANTINE))
                        .as(
                                (rate, unit, burst, without) ->
                                        PolicyAction.limit(
                                                Limit.of(
                                                        unit == LimitRate.Unit.BITS
                                                                ? LimitRate.ofBitsPerSecond(
                                                                        rate * 1_000)
                                                                : LimitRate.ofPacketsPerSecond(
                                                                        rate),
                                                        burst.map(Duration::ofMillis),
                                                        without)));
        return Arbitraries.oneOf(
                Arbitraries.of(PolicyAction.OBSERVE, PolicyAction.QUARANTINE), limits);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(1_700_000_000_000L, 2_000_000_000_000L)
                .map(Instant::ofEpochMilli);
    }

    /** Policies whose rules never meet, so that every one of them can be. */
    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<PolicyRule> rules =
                Combinators.combine(actions(), instants().optional(0.5), causes())
                        .as(
                                (action, from, cause) ->
                                        PolicyRule.of(
                                                "r",
                                                PolicyNode.scope("esp"),
                                                action,
                                                from,
                                                from.map(start -> start.plusSeconds(60)),
                                                cause));
        Arbitrary<Phasing> phasings =
                Combinators.combine(actions(), actions(), instants(), instants(), causes())
                        .as(
                                (one, other, start, pause, cause) ->
                                        Phasing.of(
                                                "winter",
                                                PolicyNode.scope("ipsec"),
                                                List.of(
                                                        Phase.of(start, one),
                                                        Phase.of(start.plusSeconds(9), other)),
                                                Optional.of(pause),
                                                cause));
        return Combinators.combine(rules.list().ofMaxSize(4), phasings.list().ofMaxSize(1))
                .as(PolicyDocumentTest::policy);
    }

    private static Policy policy(List<PolicyRule> rules, List<Phasing> phasings) {
        ImmutableList.Builder<PolicyRule> apart = ImmutableList.builder();
        for (int i = 0; i < rules.size(); i++) {
            PolicyRule rule = rules.get(i);
            PolicyScope scope =
                    PolicyScope.of(
                            Optional.of(DeviceId.deviceId("of:" + i)), "esp", PolicyNode.CATALOGUE);
            apart.add(
                    PolicyRule.of(
                            "r" + i,
                            scope,
                            rule.action(),
                            rule.from(),
                            rule.until(),
                            rule.cause()));
        }
        return Policy.of(1, Instant.EPOCH, CAUSE, apart.build(), phasings);
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadBack(@ForAll("policies") Policy policy, @ForAll DocumentFormat format) {
        String document = PolicyDocument.write(policy, format);
        Policy read =
                PolicyDocument.read(document, format, PolicyNode.CATALOGUE, CAUSE)
                        .apply(Policy.INITIAL, CAUSE, Instant.EPOCH);
        assertThat(document, read.hasContentOf(policy), is(true));
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsStoredIsReadBack(@ForAll("policies") Policy policy) {
        PolicyState state =
                PolicyState.of(
                        3,
                        policy,
                        Optional.of(org.vpnpolicy.policy.Confirmation.of(1, 0, Instant.EPOCH)),
                        org.vpnpolicy.policy.RedButton.RELEASED);
        PolicyState read = PolicyStateForm.decode(PolicyStateForm.encode(state));
        assertThat(read.policy(), is(policy));
        assertThat(read.toString(), is(state.toString()));
    }

    @Test
    void aDocumentWrittenByHandNeedsNoMoreThanItSays() {
        Policy read =
                PolicyDocument.read(
                                "rules:\n"
                                        + "- {id: r1, protocol: ipsec, action: limit, rate: 2M}\n"
                                        + "phasings: []\n",
                                DocumentFormat.YAML,
                                PolicyNode.CATALOGUE,
                                CAUSE)
                        .apply(Policy.INITIAL, CAUSE, Instant.EPOCH);
        PolicyRule rule = read.rules().get(0);

        assertThat(rule.scope(), is(PolicyNode.scope("ipsec")));
        assertThat(rule.cause().reason(), is("order 17"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rules: [;document: ",
                "rules: [];lacks the field phasings",
                "{rules: [], phasings: [], rules: []};document: ",
                "{rules: [], phasings: [], more: 1};has the unknown fields [more]",
                "{rules: [{id: r1}], phasings: []};rules[0]: lacks the field protocol",
                "{rules: [{id: r1, protocol: tor, action: limit, rate: 2M}], phasings: []}"
                        + ";rules[0]: protocol: \"tor\" is unknown",
                "{rules: [{id: r1, protocol: esp, action: block}], phasings: []}"
                        + ";rules[0].action: \"block\" is not observe, limit or quarantine",
                "{rules: [{id: r1, protocol: esp, action: limit}], phasings: []}"
                        + ";rules[0]: lacks the field rate",
                "{rules: [{id: r1, protocol: esp, action: observe, rate: 2M}], phasings: []}"
                        + ";rate: only a limit has it",
                "{rules: [{id: r1, protocol: esp, action: quarantine, from: soon}], phasings: []}"
                        + ";rules[0].from: \"soon\" is no instant",
                "just a text;is not an object"
            })
    void aFaultIsNamedWithItsPlace(String document, String message) {
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        PolicyDocument.read(
                                                document,
                                                DocumentFormat.YAML,
                                                PolicyNode.CATALOGUE,
                                                CAUSE))
                        .getMessage(),
                containsString(message));
    }

    @Test
    void aBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c < 'j'; c++) {
            char before = (char) (c - 1);
            bomb.append(c).append(": &").append(c).append(" [");
            bomb.append(("*" + before + ",").repeat(8)).append('*').append(before).append("]\n");
        }
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PolicyDocument.read(
                                bomb.toString(), DocumentFormat.YAML, PolicyNode.CATALOGUE, CAUSE));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PolicyDocument.read(
                                "[".repeat(100_000),
                                DocumentFormat.JSON,
                                PolicyNode.CATALOGUE,
                                CAUSE));
    }
}
