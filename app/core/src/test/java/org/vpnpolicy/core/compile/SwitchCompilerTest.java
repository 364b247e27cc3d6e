// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.InMemorySwitch;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.Outcome;
import org.vpnpolicy.core.table.SwitchRules;
import org.vpnpolicy.core.table.TableRule;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.enforcement.Verdict;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** The rules of one switch with the real catalogue, rule by rule. */
class SwitchCompilerTest {
    private static final PortNumber SUBSCRIBER = PortNumber.portNumber(1);
    private static final PortNumber UPLINK = PortNumber.portNumber(2);
    private static final IpAddress HERE = IpAddress.valueOf("198.51.100.1");
    private static final IpAddress THERE = IpAddress.valueOf("203.0.113.1");
    private static final PolicyInForce QUARANTINE =
            PolicyInForce.of(PointActions.of(PolicyAction.QUARANTINE, Map.of()));

    private final ProtocolCatalogue catalogue;

    SwitchCompilerTest() throws IOException {
        catalogue = new ProtocolCatalogueManager().catalogue();
    }

    @ParameterizedTest
    @CsvSource({
        "17, 40000, 51820",
        "17, 51820, 40000",
        "17, 51820, 51820",
        "17, 4500, 40000",
        "6, 40000, 1194",
        "17, 49152, 4789",
        "50, 0, 0",
        "47, 0, 0"
    })
    void knowsATunnel(int ipProtocol, int sourcePort, int destinationPort) {
        assertEquals(
                Optional.of(Verdict.QUARANTINED),
                verdict(quarantined(), header(ipProtocol, sourcePort, destinationPort)));
    }

    @ParameterizedTest
    @CsvSource({
        "17, 51820, 53",
        "17, 53, 51820",
        "17, 41641, 123",
        "17, 51820, 443",
        "6, 4500, 443",
        "6, 80, 1194",
        "17, 4789, 40000",
        "6, 51820, 40000",
        "17, 40000, 40001",
        "1, 0, 0"
    })
    void leavesInnocentTrafficAlone(int ipProtocol, int sourcePort, int destinationPort) {
        Header header = header(ipProtocol, sourcePort, destinationPort);
        Outcome outcome = InMemorySwitch.with(quarantined()).process(header);
        assertEquals(
                ImmutableList.of(Outcome.Output.of(PortNumber.NORMAL, ImmutableList.of())),
                outcome.outputs());
    }

    @Test
    void theLowerNumberNamesATunnelInBothDirections() {
        assertEquals(Optional.of(11), number(header(17, 1194, 51820)));
        assertEquals(Optional.of(11), number(header(17, 51820, 1194)));
    }

    private Optional<Integer> number(Header header) {
        Outcome outcome = InMemorySwitch.with(quarantined()).process(header);
        return Fates.role(outcome, PipelineLayout.of(0), RuleRole.Kind.SIGNATURE)
                .map(role -> role.protocolNumber().orElseThrow());
    }

    @Test
    void gateTakesItsPortsAndNothingElse() {
        assertThat(
                rules(quarantined(), 0),
                containsInAnyOrder(
                        "table 0 priority 45000 in_port=1: goto 1",
                        "table 0 priority 45001 in_port=1 eth_type=0x88cc: OUTPUT CONTROLLER",
                        "table 0 priority 45001 in_port=1 eth_type=0x8942: OUTPUT CONTROLLER",
                        "table 0 priority 45000 in_port=2: goto 1",
                        "table 0 priority 45001 in_port=2 eth_type=0x88cc: OUTPUT CONTROLLER",
                        "table 0 priority 45001 in_port=2 eth_type=0x8942: OUTPUT CONTROLLER"));
    }

    @Test
    void registryHasTwoRulesForEachCoveringPrefixAndTheProtocolWhereItIsLimited() {
        RegistrySnapshot registry =
                RegistrySnapshot.of(
                        1,
                        ImmutableList.of(
                                endpoint("192.0.2.0/25"),
                                endpoint("192.0.2.128/25"),
                                endpoint("192.0.2.7/32", "esp"),
                                endpoint("198.51.100.0/25", "wireguard"),
                                endpoint("198.51.100.128/25", "wireguard", "unknown"),
                                endpoint("2001:db8::/48")));
        SwitchRules rules = compile(registry, QUARANTINE, point().build(), ImmutableSet.of());
        assertThat(
                rules(rules, 2),
                containsInAnyOrder(
                        "table 2 priority 100 eth_type=0x800 ip_src=192.0.2.0/24: goto 4",
                        "table 2 priority 100 eth_type=0x800 ip_dst=192.0.2.0/24: goto 4",
                        "table 2 priority 100 eth_type=0x86dd ip_src=2001:db8::/48: goto 4",
                        "table 2 priority 100 eth_type=0x86dd ip_dst=2001:db8::/48: goto 4",
                        "table 2 priority 100 metadata=0xc eth_type=0x800"
                                + " ip_src=198.51.100.0/24: goto 4",
                        "table 2 priority 100 metadata=0xc eth_type=0x800"
                                + " ip_dst=198.51.100.0/24: goto 4",
                        "table 2 priority 0 all: goto 3"));
    }

    @Test
    void thePrefixOfAllAddressesIsOneRule() {
        RegistrySnapshot registry = RegistrySnapshot.of(1, ImmutableList.of(endpoint("0.0.0.0/0")));
        assertThat(
                rules(compile(registry, QUARANTINE, point().build(), ImmutableSet.of()), 2),
                containsInAnyOrder(
                        "table 2 priority 100 eth_type=0x800: goto 4",
                        "table 2 priority 0 all: goto 3"));
    }

    @Test
    void eachActionAndDirectionHasItsPriority() {
        PolicyInForce policy =
                PolicyInForce.of(
                        PointActions.OBSERVE_ALL
                                .with("esp", PolicyAction.QUARANTINE)
                                .with("ah", PolicyAction.limit(LimitRate.parse("2M"))));
        SwitchRules rules =
                compile(RegistrySnapshot.EMPTY, policy, point().build(), ImmutableSet.of());
        assertThat(
                rules(rules, 3).stream()
                        .filter(text -> text.matches(".*(all|metadata=0x[123]): .*"))
                        .collect(Collectors.toList()),
                containsInAnyOrder(
                        "table 3 priority 300 metadata=0x1: drop",
                        "table 3 priority 600 in_port=2 metadata=0x1: drop",
                        "table 3 priority 200 metadata=0x2: meter ah FROM_SUBSCRIBER, goto 4",
                        "table 3 priority 500 in_port=2 metadata=0x2:"
                                + " meter ah TO_SUBSCRIBER, goto 4",
                        "table 3 priority 100 metadata=0x3: goto 4",
                        "table 3 priority 400 in_port=2 metadata=0x3: goto 4",
                        "table 3 priority 0 all: goto 4"));
        assertEquals(
                ImmutableMap.of(
                        MeterKey.of("ah", TrafficDirection.FROM_SUBSCRIBER),
                                Limit.of(LimitRate.parse("2M")),
                        MeterKey.of("ah", TrafficDirection.TO_SUBSCRIBER),
                                Limit.of(LimitRate.parse("2M"))),
                rules.meters());
    }

    @Test
    void aLimitWithoutItsMeterIsObservedInThatDirectionAlone() {
        PolicyInForce policy =
                PolicyInForce.of(
                        PointActions.OBSERVE_ALL.with(
                                "esp", PolicyAction.limit(LimitRate.parse("2M"))));
        MeterKey up = MeterKey.of("esp", TrafficDirection.FROM_SUBSCRIBER);
        MeterKey down = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);
        SwitchRules half =
                compile(RegistrySnapshot.EMPTY, policy, point().build(), ImmutableSet.of(down));
        assertEquals(ImmutableSet.of(up), half.meters().keySet());
        assertEquals(Optional.of(Verdict.LIMITED), verdict(half, header(50, 0, 0)));
        Header back = Header.ip(UPLINK, THERE, HERE, 50).build();
        assertEquals(Optional.of(Verdict.OBSERVED), verdict(half, back));
        SwitchRules none =
                compile(RegistrySnapshot.EMPTY, policy, point().build(), ImmutableSet.of(up, down));
        assertThat(none.meters(), anEmptyMap());
        assertEquals(Optional.of(Verdict.OBSERVED), verdict(none, header(50, 0, 0)));
    }

    @Test
    void aQuarantineVlanIsPushedOnUntaggedFramesAndReplacesTheIdOfTaggedOnes() {
        Quarantine quarantine =
                Quarantine.of(PortNumber.portNumber(9), Optional.of(VlanId.vlanId((short) 666)));
        SwitchRules rules =
                compile(
                        RegistrySnapshot.EMPTY,
                        QUARANTINE,
                        point().quarantine(quarantine).build(),
                        ImmutableSet.of());
        assertThat(
                rules(rules, 3).stream()
                        .filter(text -> text.contains("metadata=0x1:"))
                        .collect(Collectors.toList()),
                containsInAnyOrder(
                        "table 3 priority 305 TAGGED metadata=0x1: SET_VLAN 666, OUTPUT 9",
                        "table 3 priority 305 UNTAGGED metadata=0x1:"
                                + " PUSH_VLAN, SET_VLAN 666, OUTPUT 9",
                        "table 3 priority 605 in_port=2 TAGGED metadata=0x1:"
                                + " SET_VLAN 666, OUTPUT 9",
                        "table 3 priority 605 in_port=2 UNTAGGED metadata=0x1:"
                                + " PUSH_VLAN, SET_VLAN 666, OUTPUT 9"));
    }

    @Test
    void forwardsByPairsByNormalOrIntoATable() {
        Forwarding wired = Forwarding.crossConnect(ImmutableMap.of(SUBSCRIBER, UPLINK));
        assertThat(
                rules(forwarding(wired), 4),
                containsInAnyOrder(
                        "table 4 priority 200 in_port=1: OUTPUT 2",
                        "table 4 priority 200 in_port=2: OUTPUT 1"));
        assertThat(
                rules(forwarding(Forwarding.normal()), 4),
                containsInAnyOrder("table 4 priority 100 all: OUTPUT NORMAL"));
        assertThat(
                rules(forwarding(Forwarding.table(9)), 4),
                containsInAnyOrder("table 4 priority 100 all: metadata 0x0, goto 9"));
    }

    private SwitchRules forwarding(Forwarding forwarding) {
        return compile(
                RegistrySnapshot.EMPTY,
                QUARANTINE,
                point().forwarding(forwarding).build(),
                ImmutableSet.of());
    }

    private SwitchRules quarantined() {
        return compile(RegistrySnapshot.EMPTY, QUARANTINE, point().build(), ImmutableSet.of());
    }

    private SwitchRules compile(
            RegistrySnapshot registry,
            PolicyInForce policy,
            EnforcementPoint point,
            Set<MeterKey> unavailable) {
        return SwitchCompiler.compile(registry, policy, point, catalogue, unavailable);
    }

    private static EnforcementPoint.Builder point() {
        return EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                .subscriberPorts(ImmutableList.of(SUBSCRIBER))
                .uplinkPorts(ImmutableList.of(UPLINK));
    }

    private static RegisteredEndpoint endpoint(String prefix, String... protocols) {
        return RegisteredEndpoint.of(
                IpPrefix.valueOf(prefix), "Holder", "L1", ImmutableList.copyOf(protocols));
    }

    private static Header header(int ipProtocol, int sourcePort, int destinationPort) {
        Header.Builder header = Header.ip(SUBSCRIBER, HERE, THERE, ipProtocol);
        return (sourcePort > 0 ? header.ports(sourcePort, destinationPort) : header).build();
    }

    private static Optional<Verdict> verdict(SwitchRules rules, Header header) {
        return Fates.verdict(InMemorySwitch.with(rules).process(header), PipelineLayout.of(0));
    }

    private static List<String> rules(SwitchRules rules, int table) {
        return rules.rules().stream()
                .filter(rule -> rule.table() == table)
                .map(TableRule::toString)
                .collect(Collectors.toList());
    }
}
