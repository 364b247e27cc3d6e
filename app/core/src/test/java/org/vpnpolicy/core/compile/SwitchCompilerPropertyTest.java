// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The compiled rules do what the decision says, for every header. */
class SwitchCompilerPropertyTest {
    private static final int TRIES = 10_000;
    private static final int FIRST_TABLE = 3;
    private static final String REGISTERED = "a registered tunnel";

    @Provide
    Arbitrary<Decision> decisions() {
        return Decisions.decisions(FIRST_TABLE);
    }

    @Provide
    Arbitrary<List<Header>> headers() {
        return Headers.lists(8);
    }

    private static InMemorySwitch switchOf(Decision decision) {
        InMemorySwitch made = InMemorySwitch.with(decision.compiled());
        OtherApplication.install(made, FIRST_TABLE);
        return made;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noRegisteredTunnelIsEverHarmed(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        Oracle oracle = new Oracle(decision);
        InMemorySwitch made = switchOf(decision);
        for (Header header : headers) {
            Optional<TunnelProtocol> protocol = oracle.protocol(header);
            if (protocol.isPresent() && oracle.isRegistered(header, protocol.get())) {
                assertThat(header.toString(), Fates.of(made.process(header)).harm(), is(0));
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsNoTunnelIsNeverTouched(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        Oracle oracle = new Oracle(decision);
        InMemorySwitch made = switchOf(decision);
        for (Header header : headers) {
            if (oracle.protocol(header).isEmpty()) {
                Outcome outcome = made.process(header);
                assertThat(header.toString(), Fates.of(outcome).harm(), is(0));
                assertThat(outcome.outputs(), equalTo(oracle.outputs(header)));
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theRulesDoWhatTheDecisionSays(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        Oracle oracle = new Oracle(decision);
        InMemorySwitch made = switchOf(decision);
        for (Header header : headers) {
            Fate expected = oracle.fate(header);
            boolean registered = expected == Fate.PASSED && oracle.protocol(header).isPresent();
            Statistics.collect(registered ? REGISTERED : expected);
            Outcome outcome = made.process(header);
            String reason = header + " got " + outcome;
            assertThat(reason, outcome.outputs(), equalTo(oracle.outputs(header)));
            assertThat(
                    reason,
                    outcome.meters(),
                    equalTo(
                            expected == Fate.LIMITED
                                    ? List.of(
                                            oracle.meter(
                                                    header, oracle.protocol(header).orElseThrow()))
                                    : List.of()));
            assertThat(
                    reason, Fates.verdict(outcome, decision.layout()), equalTo(verdict(expected)));
        }
        Statistics.coverage(
                coverage -> {
                    for (Fate fate : EnumSet.complementOf(EnumSet.of(Fate.LOST))) {
                        coverage.check(fate).percentage(percentage -> percentage >= 1);
                    }
                    coverage.check(REGISTERED).percentage(percentage -> percentage >= 1);
                });
    }

    private static Optional<Verdict> verdict(Fate fate) {
        switch (fate) {
            case OBSERVED:
                return Optional.of(Verdict.OBSERVED);
            case LIMITED:
                return Optional.of(Verdict.LIMITED);
            case QUARANTINED:
                return Optional.of(Verdict.QUARANTINED);
            default:
                return Optional.empty();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theRolesOfTheRulesNameTheProtocol(
            @ForAll("decisions") Decision decision, @ForAll("headers") List<Header> headers) {
        Oracle oracle = new Oracle(decision);
        InMemorySwitch made = switchOf(decision);
        for (Header header : headers) {
            if (oracle.fate(header) == Fate.NOT_JUDGED
                    || decision.policy().mode() == EnforcementMode.OFF) {
                continue;
            }
            Outcome outcome = made.process(header);
            Optional<Integer> number = oracle.protocol(header).map(TunnelProtocol::number);
            assertThat(number(outcome, decision, RuleRole.Kind.SIGNATURE), equalTo(number));
            Optional<Integer> enforced = number(outcome, decision, RuleRole.Kind.VERDICT);
            assertThat(enforced.or(() -> number), equalTo(number));
        }
    }

    private static Optional<Integer> number(
            Outcome outcome, Decision decision, RuleRole.Kind kind) {
        return Fates.role(outcome, decision.layout(), kind)
                .map(role -> role.protocolNumber().orElseThrow());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfWhatIsCompiledDoesNotMatter(
            @ForAll("decisions") Decision decision, @ForAll Random random) {
        ProtocolCatalogue catalogue = decision.catalogue();
        Map<String, PolicyAction> actions = new LinkedHashMap<>();
        PolicyInForce policy = decision.policy();
        shuffled(policy.actions().byProtocol().keySet(), random)
                .forEach(name -> actions.put(name, policy.actions().action(name)));
        Decision other =
                Decision.of(
                        RegistrySnapshot.of(
                                2,
                                decision.registry().instant(),
                                shuffled(decision.registry().endpoints(), random)),
                        PolicyInForce.of(
                                policy.mode(),
                                PointActions.of(policy.actions().others(), actions),
                                shuffled(policy.alwaysPass(), random)),
                        decision.point(),
                        ProtocolCatalogue.of(
                                shuffled(catalogue.protocols(), random),
                                shuffled(catalogue.servicePorts(), random)),
                        decision.unavailable());
        assertThat(other.compiled(), equalTo(decision.compiled()));
    }

    private static <T> List<T> shuffled(Collection<T> values, Random random) {
        List<T> list = new ArrayList<>(values);
        Collections.shuffle(list, random);
        return list;
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theRegistryCostsTwoRulesForEachCoveringPrefix(@ForAll("decisions") Decision decision) {
        Decision empty =
                Decision.of(
                        RegistrySnapshot.EMPTY,
                        decision.policy(),
                        decision.point(),
                        decision.catalogue(),
                        decision.unavailable());
        int registryRules = decision.compiled().size() - empty.compiled().size();
        assertThat(registryRules, lessThanOrEqualTo(2 * leastPrefixes(decision)));
        assertThat(empty.compiled().size(), lessThanOrEqualTo(bound(decision)));
    }

    private static int leastPrefixes(Decision decision) {
        List<IpPrefix> forAll = new ArrayList<>();
        List<RegisteredEndpoint> inForce =
                decision.registry().endpoints().stream()
                        .filter(endpoint -> endpoint.isInForce(decision.registry().instant()))
                        .collect(Collectors.toList());
        inForce.stream()
                .filter(endpoint -> endpoint.protocols().isEmpty())
                .forEach(endpoint -> forAll.add(endpoint.prefix()));
        CoveringSet all = CoveringSet.of(forAll);
        int count = all.prefixes().size();
        for (String name : decision.catalogue().names()) {
            List<IpPrefix> single = new ArrayList<>();
            inForce.stream()
                    .filter(endpoint -> endpoint.protocols().contains(name))
                    .filter(endpoint -> !all.covers(endpoint.prefix()))
                    .forEach(endpoint -> single.add(endpoint.prefix()));
            count += CoveringSet.of(single).prefixes().size();
        }
        return count;
    }

    private static int bound(Decision decision) {
        int ports = decision.point().enforcedPorts().size();
        int signatures =
                decision.catalogue().protocols().stream()
                        .mapToInt(protocol -> protocol.signatures().size())
                        .sum();
        int guards = decision.catalogue().servicePorts().size();
        int protocols = decision.catalogue().protocols().size();
        return 3 * ports
                + 2 * decision.policy().alwaysPass().size()
                + 4 * (signatures + guards)
                + 2 * protocols * ports
                + 3
                + ports;
    }
}
