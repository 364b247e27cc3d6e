// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.enforcement.Departure;
import org.vpnpolicy.core.enforcement.InspectedRule;
import org.vpnpolicy.core.enforcement.InspectedRules;
import org.vpnpolicy.core.enforcement.InspectedSwitch;
import org.vpnpolicy.core.enforcement.RuleInspector;
import org.vpnpolicy.core.point.SuppliedPoints;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.CoveringEntry;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderQuestion;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.explain.Side;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/** Explanations of what is in force, was and will be, at one point and at all. */
class ExplainManagerTest {
    private static final int UDP = 17;
    private static final int ESP = 50;
    private static final PolicyAction LIMIT = PolicyAction.limit(LimitRate.parse("2M"));
    private static final EnforcementPoint EDGE_1 = point("of:1", 1, 2);
    private static final EnforcementPoint EDGE_2 = point("of:2", 3, 4);
    private static final IpAddress SUBSCRIBER = IpAddress.valueOf("198.51.100.7");
    private static final IpAddress OUTSIDE = IpAddress.valueOf("203.0.113.9");
    private static final RegisteredEndpoint BANK =
            RegisteredEndpoint.builder(IpPrefix.valueOf("203.0.113.0/24"), "Bank", "LIC-17")
                    .validity(Validity.until(Past.day(20)))
                    .build();

    private final ProtocolCatalogue catalogue;
    private final Past past;
    private final List<EnforcementPoint> points = new ArrayList<>(List.of(EDGE_2, EDGE_1));
    private final Switches switches = new Switches();
    private final ExplainManager manager = new ExplainManager(new SuppliedClock(this::now));

    ExplainManagerTest() throws IOException {
        catalogue = new ProtocolCatalogueManager().catalogue();
        past = new Past(catalogue);
    }

    private Instant now() {
        return past.now;
    }

    private static EnforcementPoint point(String device, long subscriber, long uplink) {
        return EnforcementPoint.builder(DeviceId.deviceId(device))
                .subscriberPorts(ImmutableList.of(PortNumber.portNumber(subscriber)))
                .uplinkPorts(ImmutableList.of(PortNumber.portNumber(uplink)))
                .build();
    }

    @BeforeEach
    void wire() {
        manager.registryService = past.registry();
        manager.policyService = past.policies();
        manager.pointService = new SuppliedPoints(() -> points);
        manager.catalogueService = () -> catalogue;
        manager.ruleInspector = switches;
        past.now = Past.day(9);
    }

    private void decide(int day, String protocol, PolicyAction action, Optional<DeviceId> point) {
        past.decide(
                day,
                PolicyEdits.set(
                        PolicyScope.of(point, protocol, catalogue),
                        action,
                        Optional.empty(),
                        Optional.empty()));
    }

    private void decide(int day, String protocol, PolicyAction action) {
        decide(day, protocol, action, Optional.empty());
    }

    private static HeaderQuestion esp() {
        return HeaderQuestion.builder(SUBSCRIBER, OUTSIDE).ipProtocol(ESP).build();
    }

    private Explanation explain(HeaderQuestion question) {
        return manager.explain(question, EDGE_1.device(), Optional.empty()).orElseThrow();
    }

    private Explanation explain(HeaderQuestion question, Instant at) {
        return manager.explain(question, EDGE_1.device(), Optional.of(at)).orElseThrow();
    }

    private static List<Reason.Kind> kinds(Explanation explanation) {
        return explanation.reasons().stream().map(Reason::kind).collect(Collectors.toList());
    }

    @Test
    void namesTheEntryThatLetsATunnelPass() {
        past.register(1, BANK);
        decide(1, "esp", PolicyAction.QUARANTINE);
        Explanation explanation = explain(esp());
        assertThat(explanation.verdict(), is(HeaderVerdict.REGISTERED));
        assertThat(explanation.entries(), contains(CoveringEntry.of(Side.DESTINATION, BANK)));
        assertThat(explanation.serial(), is(1L));
        assertThat(explanation.ruling(), is(Optional.empty()));
        assertThat(explanation.at(), is(Optional.empty()));
    }

    @Test
    void namesTheRuleThatRestrictsATunnel() {
        decide(1, "esp", LIMIT);
        decide(2, "esp", PolicyAction.QUARANTINE, Optional.of(EDGE_1.device()));
        PolicyRuling ruling = explain(esp()).ruling().orElseThrow();
        assertThat(ruling.version(), is(2L));
        PolicyRule rule = ruling.rule().orElseThrow();
        assertThat(rule.action(), is(PolicyAction.QUARANTINE));
        assertThat(rule.cause(), is(Past.CAUSE));
        assertThat(explain(esp()).verdict(), is(HeaderVerdict.QUARANTINED));
    }

    @Test
    void tellsHowEachRuleStandsOnTheSwitch() {
        assertThat(states(explain(esp())), everyItem(is(CarryingRule.State.MISSING)));
        switches.answer = Optional.of(InspectedRules.of(false, 0, 0));
        assertThat(states(explain(esp())), everyItem(is(CarryingRule.State.PENDING)));
        switches.answer = Optional.of(InspectedRules.of(true, 7, 700));
        Explanation counted = explain(esp());
        assertThat(states(counted), everyItem(is(CarryingRule.State.INSTALLED)));
        assertThat(
                counted.rules().stream().map(CarryingRule::stage).collect(Collectors.toList()),
                contains("GATE", "CLASSIFY", "REGISTRY", "ENFORCE", "FORWARD"));
        for (CarryingRule rule : counted.rules()) {
            assertThat(rule.packets(), is(7L));
            assertThat(rule.bytes(), is(700L));
        }
        assertThat(switches.asked, everyItem(is(EDGE_1.device())));
    }

    private static List<CarryingRule.State> states(Explanation explanation) {
        return explanation.rules().stream().map(CarryingRule::state).collect(Collectors.toList());
    }

    @Test
    void aMeterThatTheSwitchLacksMakesTheLimitWhatItSaysForThat() {
        decide(1, "esp", LIMIT);
        assertThat(explain(esp()).verdict(), is(HeaderVerdict.LIMITED));
        switches.unavailable =
                ImmutableSet.of(MeterKey.of("esp", TrafficDirection.FROM_SUBSCRIBER));
        Explanation explanation = explain(esp());
        assertThat(explanation.verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(kinds(explanation), hasItem(Reason.Kind.NO_METER));
    }

    @Test
    void aSwitchWithoutRoomForAllPassesRestrictsNobody() {
        decide(1, "esp", PolicyAction.QUARANTINE);
        switches.departure = Departure.RESTRICTIONS_GIVEN_UP;
        Explanation explanation = explain(esp());
        assertThat(explanation.verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(kinds(explanation).get(0), is(Reason.Kind.SWITCH));
        assertThat(kinds(explanation), not(hasItem(Reason.Kind.MODE)));
        assertThat(explanation.ruling().orElseThrow().action(), is(PolicyAction.QUARANTINE));
        assertThat(
                "as decided",
                explain(esp(), Past.day(10)).verdict(),
                is(HeaderVerdict.QUARANTINED));
    }

    @Test
    void aSwitchWhoseRulesAreWithdrawnJudgesNothing() {
        decide(1, "esp", PolicyAction.QUARANTINE);
        switches.departure = Departure.WITHDRAWN;
        Explanation explanation = explain(esp());
        assertThat(explanation.verdict(), is(HeaderVerdict.NOT_JUDGED));
        assertThat(kinds(explanation), contains(Reason.Kind.SWITCH));
        assertThat(explanation.rules(), is(empty()));
        assertThat(
                manager.explainAll(esp(), Optional.empty()).get(0).verdict(),
                is(HeaderVerdict.NOT_JUDGED));
    }

    @Test
    void withoutAPointEveryPointAnswersAndNoSwitchIsAsked() {
        decide(1, "esp", LIMIT);
        List<Explanation> all = manager.explainAll(esp(), Optional.empty());
        assertThat(
                all.stream().map(Explanation::point).collect(Collectors.toList()),
                contains(EDGE_1, EDGE_2));
        assertThat(all.get(0).decidesLike(all.get(1)), is(true));
        for (Explanation explanation : all) {
            assertThat(explanation.verdict(), is(HeaderVerdict.LIMITED));
            assertThat(states(explanation), everyItem(is(CarryingRule.State.UNKNOWN)));
        }
        assertThat(switches.asked, is(empty()));
        decide(2, "esp", PolicyAction.QUARANTINE, Optional.of(EDGE_2.device()));
        List<Explanation> differing = manager.explainAll(esp(), Optional.empty());
        assertThat(differing.get(0).decidesLike(differing.get(1)), is(false));
    }

    @Test
    void whereThereIsNoPointNobodyAnswers() {
        points.clear();
        assertThat(manager.explainAll(esp(), Optional.empty()), is(empty()));
        assertThat(manager.explain(esp(), EDGE_1.device(), Optional.empty()), is(Optional.empty()));
    }

    @Test
    void aProtocolsNameStandsForItsFirstSignature() {
        decide(1, "wireguard", PolicyAction.QUARANTINE);
        HeaderQuestion named =
                HeaderQuestion.builder(SUBSCRIBER, OUTSIDE).tunnelProtocol("wireguard").build();
        HeaderQuestion spelt =
                HeaderQuestion.builder(SUBSCRIBER, OUTSIDE)
                        .ipProtocol(UDP)
                        .destinationPort(51_820)
                        .build();
        assertThat(explain(named).verdict(), is(HeaderVerdict.QUARANTINED));
        assertThat(explain(named).protocol(), is(Optional.of("wireguard")));
        assertThat(explain(named).decidesLike(explain(spelt)), is(true));
        HeaderQuestion unknown =
                HeaderQuestion.builder(SUBSCRIBER, OUTSIDE).tunnelProtocol("telepathy").build();
        assertThrows(IllegalArgumentException.class, () -> explain(unknown));
    }

    @Test
    void anotherInstantHasItsOwnRegistryAndPolicy() {
        decide(1, "esp", LIMIT);
        past.register(3, BANK);
        decide(5, "esp", PolicyAction.QUARANTINE);
        assertThat(explain(esp(), Past.day(0)).verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(explain(esp(), Past.day(2)).verdict(), is(HeaderVerdict.LIMITED));
        assertThat(explain(esp(), Past.day(4)).verdict(), is(HeaderVerdict.REGISTERED));
        assertThat(explain(esp(), Past.day(19)).verdict(), is(HeaderVerdict.REGISTERED));
        Explanation over = explain(esp(), Past.day(20));
        assertThat(over.verdict(), is(HeaderVerdict.QUARANTINED));
        assertThat(over.ruling().orElseThrow().version(), is(2L));
        assertThat(over.at(), is(Optional.of(Past.day(20))));
    }

    @Test
    void anotherInstantHasTheRedButtonOfNowAndSaysSo() {
        decide(1, "esp", PolicyAction.QUARANTINE);
        past.mode = EnforcementMode.OBSERVE;
        Explanation then = explain(esp(), Past.day(2));
        assertThat(then.verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(kinds(then).subList(0, 2), contains(Reason.Kind.AS_NOW, Reason.Kind.PORT));
        assertThat(kinds(then), hasItem(Reason.Kind.MODE));
        assertThat(states(then), everyItem(is(CarryingRule.State.UNKNOWN)));
        assertThat(switches.asked, is(empty()));
        past.mode = EnforcementMode.ON;
        past.alwaysPass = ImmutableSet.of(IpPrefix.valueOf("203.0.113.9/32"));
        assertThat(explain(esp(), Past.day(2)).verdict(), is(HeaderVerdict.ALWAYS_PASS));
        assertThat(kinds(explain(esp())), not(hasItem(Reason.Kind.AS_NOW)));
        for (Explanation each : manager.explainAll(esp(), Optional.of(Past.day(2)))) {
            assertThat(kinds(each), hasItem(Reason.Kind.AS_NOW));
        }
    }

    /** What is said of an instant is what was said at that instant, or will be. */
    @Test
    void whatIsSaidOfAnInstantIsWhatIsSaidThen() {
        Random random = new Random(7);
        Map<Instant, HeaderVerdict> said = new HashMap<>();
        Map<Instant, Optional<PolicyRuling>> ruled = new HashMap<>();
        for (int day = 1; day <= 60; day++) {
            if (random.nextBoolean()) {
                RegisteredEndpoint entry =
                        RegisteredEndpoint.builder(
                                        IpPrefix.valueOf("203.0.113.0/24"), "Bank", "L-" + day)
                                .validity(Validity.until(Past.day(day + random.nextInt(3))))
                                .build();
                past.register(day, random.nextInt(3) == 0 ? new RegisteredEndpoint[0] : one(entry));
            }
            if (random.nextBoolean()) {
                past.decide(
                        day,
                        PolicyEdits.set(
                                PolicyScope.of(Optional.empty(), "esp", catalogue),
                                random.nextBoolean() ? LIMIT : PolicyAction.QUARANTINE,
                                Optional.of(Past.day(day)),
                                Optional.of(
                                        Past.day(day)
                                                .plus(Duration.ofHours(1 + random.nextInt(24))))));
            }
            past.now = Past.day(day).plus(Duration.ofHours(random.nextInt(24)));
            said.put(past.now, explain(esp()).verdict());
            ruled.put(past.now, explain(esp()).ruling());
        }
        assertThat(
                ImmutableSet.copyOf(said.values()),
                is(
                        ImmutableSet.of(
                                HeaderVerdict.OBSERVED,
                                HeaderVerdict.LIMITED,
                                HeaderVerdict.QUARANTINED,
                                HeaderVerdict.REGISTERED)));
        said.forEach(
                (instant, verdict) -> {
                    Explanation later = explain(esp(), instant);
                    assertThat(instant.toString(), later.verdict(), is(verdict));
                    assertThat(instant.toString(), later.ruling(), is(ruled.get(instant)));
                });
    }

    private static RegisteredEndpoint[] one(RegisteredEndpoint entry) {
        return new RegisteredEndpoint[] {entry};
    }

    /** The switches, all of whose rules stand alike. */
    private static final class Switches implements RuleInspector, InspectedSwitch {
        private final List<DeviceId> asked = new ArrayList<>();
        private DeviceId inspected = DeviceId.NONE;
        private Optional<InspectedRule> answer = Optional.empty();
        private ImmutableSet<MeterKey> unavailable = ImmutableSet.of();
        private Departure departure = Departure.NONE;

        @Override
        public InspectedSwitch inspect(DeviceId device) {
            inspected = device;
            return this;
        }

        @Override
        public Map<RuleKey, InspectedRule> rules(Collection<TableRule> rules) {
            asked.add(inspected);
            Map<RuleKey, InspectedRule> found = new HashMap<>();
            answer.ifPresent(rule -> rules.forEach(each -> found.put(each.key(), rule)));
            return found;
        }

        @Override
        public Set<MeterKey> unavailableMeters() {
            return unavailable;
        }

        @Override
        public Departure departure() {
            return departure;
        }
    }
}
