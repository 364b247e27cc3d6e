// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.DefaultTrafficSelector;
import org.onosproject.net.flow.DefaultTrafficTreatment;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleServiceAdapter;
import org.onosproject.net.flow.IndexTableId;
import org.onosproject.net.flow.TrafficSelector;
import org.onosproject.net.flow.criteria.MetadataCriterion;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.SuppliedClock;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.SwitchCompiler;
import org.vpnpolicy.core.connection.ConnectedMaster;
import org.vpnpolicy.core.point.SuppliedPoints;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.traffic.PointTraffic;
import org.vpnpolicy.traffic.TrafficAmount;

/** Counting on two nodes of a cluster, with the rules that the compiler writes. */
class TrafficManagerTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");
    private static final ApplicationId APPLICATION = new DefaultApplicationId(7, "org.vpnpolicy");
    private static final ProtocolCatalogue CATALOGUE = catalogue();
    private static final EnforcementPoint POINT =
            EnforcementPoint.builder(DEVICE)
                    .name("edge")
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(11)))
                    .build();
    private static final PipelineLayout LAYOUT = PipelineLayout.of(POINT);

    private final ClusterStorage cluster = new ClusterStorage();
    private final List<FlowRule> rules = rules();
    private final Map<FlowRule, Long> packets = new LinkedHashMap<>();
    private final List<TrafficManager> started = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T08:02:00Z");
    private String master = "one";

    private static ProtocolCatalogue catalogue() {
        try {
            return new ProtocolCatalogueManager().catalogue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<FlowRule> rules() {
        return SwitchCompiler.compile(
                        RegistrySnapshot.EMPTY,
                        PolicyInForce.OBSERVE_ALL,
                        POINT,
                        CATALOGUE,
                        ImmutableSet.of())
                .rules()
                .stream()
                .map(TableRule::key)
                .map(TrafficManagerTest::rule)
                .collect(Collectors.toList());
    }

    /** Ports tell the rules of a protocol apart; the rest of their matches does not matter here. */
    private static FlowRule rule(RuleKey key) {
        TrafficSelector.Builder selector = DefaultTrafficSelector.builder();
        key.match().metadata().ifPresent(selector::matchMetadata);
        return DefaultFlowRule.builder()
                .fromApp(APPLICATION)
                .forDevice(DEVICE)
                .forTable(IndexTableId.of(key.table()))
                .withPriority(key.priority())
                .withSelector(
                        selector.matchInPort(
                                        PortNumber.portNumber(
                                                1 + Math.floorMod(key.hashCode(), 1_000_000)))
                                .build())
                .withTreatment(DefaultTrafficTreatment.emptyTreatment())
                .makePermanent()
                .build();
    }

    private TrafficManager start(String node) {
        TrafficManager manager = new TrafficManager(new SuppliedClock(() -> now));
        manager.coreService = new RegisteredApplication(APPLICATION.id());
        manager.configService = new ComponentConfigAdapter();
        manager.storageService = cluster.node();
        manager.connections =
                new ConnectedMaster() {
                    @Override
                    public Optional<String> obstacle(DeviceId device) {
                        return master.equals(node)
                                ? Optional.empty()
                                : Optional.of("another node is the master");
                    }
                };
        manager.flowRuleService =
                new FlowRuleServiceAdapter() {
                    @Override
                    public Iterable<FlowEntry> getFlowEntries(DeviceId device) {
                        return entries();
                    }
                };
        manager.pointService = new SuppliedPoints(POINT);
        manager.catalogueService = () -> CATALOGUE;
        manager.activate(ImmutableMap.of("sampleIntervalSeconds", 300));
        started.add(manager);
        return manager;
    }

    private List<FlowEntry> entries() {
        return rules.stream()
                .map(
                        rule ->
                                new DefaultFlowEntry(
                                        rule,
                                        FlowEntry.FlowEntryState.ADDED,
                                        60,
                                        packets.getOrDefault(rule, 0L),
                                        100 * packets.getOrDefault(rule, 0L)))
                .collect(Collectors.toList());
    }

    @AfterEach
    void stop() {
        started.forEach(TrafficManager::deactivate);
    }

    /** Lets the first rule of a protocol with a role count. */
    private void count(RuleRole.Kind kind, TunnelProtocol protocol, long more) {
        FlowRule rule =
                rules.stream()
                        .filter(candidate -> isOf(candidate, kind, protocol.number()))
                        .findFirst()
                        .orElseThrow();
        packets.merge(rule, more, Long::sum);
    }

    private static boolean isOf(FlowRule rule, RuleRole.Kind kind, int protocol) {
        return role(rule)
                .filter(role -> role.kind() == kind)
                .filter(role -> role.protocolNumber().getAsInt() == protocol)
                .isPresent();
    }

    private static Optional<RuleRole> role(FlowRule rule) {
        return LAYOUT.role(
                ((IndexTableId) rule.table()).id(),
                rule.priority(),
                rule.selector().criteria().stream()
                        .filter(MetadataCriterion.class::isInstance)
                        .mapToLong(criterion -> ((MetadataCriterion) criterion).metadata())
                        .findFirst());
    }

    private static TunnelProtocol protocol(String name) {
        return CATALOGUE.protocols().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TrafficAmount amount(long packets) {
        return TrafficAmount.of(packets, 100 * packets);
    }

    private void tick(TrafficManager... nodes) {
        now = now.plus(Duration.ofMinutes(1));
        for (TrafficManager node : nodes) {
            node.sample();
        }
    }

    @Test
    void anyNodeTellsWhatTheMasterCounted() {
        TrafficManager one = start("one");
        TrafficManager two = start("two");
        tick(one, two);
        count(RuleRole.Kind.SIGNATURE, protocol("esp"), 30);
        count(RuleRole.Kind.VERDICT, protocol("esp"), 10);
        tick(one, two);
        count(RuleRole.Kind.SIGNATURE, protocol("wireguard"), 5);
        tick(one, two);

        PointTraffic traffic = two.traffic(DEVICE).orElseThrow();
        assertThat(
                traffic.protocols().stream()
                        .map(each -> each.protocol())
                        .collect(Collectors.toList()),
                contains("esp", "wireguard"));
        assertEquals(amount(20), traffic.protocol("esp").orElseThrow().lastHour().registered());
        assertEquals(amount(10), traffic.protocol("esp").orElseThrow().lastDay().unregistered());
        assertEquals(amount(5), traffic.protocol("wireguard").orElseThrow().lastDay().registered());
        assertEquals(one.traffic().get(0).toString(), traffic.toString());
        assertThat(one.traffic(DeviceId.deviceId("of:9")).isPresent(), is(false));
    }

    @Test
    void aChangeOfTheMasterAndARestartLoseNothing() {
        TrafficManager one = start("one");
        TrafficManager two = start("two");
        tick(one, two);
        count(RuleRole.Kind.VERDICT, protocol("esp"), 1);
        tick(one, two);
        count(RuleRole.Kind.VERDICT, protocol("esp"), 2);
        master = "two";
        tick(one, two);
        count(RuleRole.Kind.VERDICT, protocol("esp"), 4);
        started.forEach(TrafficManager::deactivate);
        started.clear();
        tick(start("two"));

        assertEquals(
                amount(7),
                started.get(0)
                        .traffic(DEVICE)
                        .orElseThrow()
                        .protocol("esp")
                        .orElseThrow()
                        .lastHour()
                        .unregistered());
    }

    @Test
    void pagesOfMoreThanADayAgoAreCleared() {
        TrafficManager one = start("one");
        for (int hour = 0; hour < 40; hour++) {
            count(RuleRole.Kind.VERDICT, protocol("esp"), 1);
            tick(one);
            now = now.plus(Duration.ofMinutes(59));
        }

        assertThat(cluster.keys("vpnpolicy-traffic").size(), is(lessThan(28)));
    }

    @Test
    void aPointWithoutTunnelsHasNoProtocols() {
        TrafficManager one = start("one");
        tick(one);
        tick(one);

        assertThat(one.traffic().get(0).protocols(), is(empty()));
        assertEquals(Optional.of(now), one.traffic().get(0).until());
    }
}
