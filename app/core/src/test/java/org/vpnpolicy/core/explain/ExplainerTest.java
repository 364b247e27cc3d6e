// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.PolicyRuling;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.policy.PolicyRule;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.Validity;

/** Explanations in words. */
class ExplainerTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final int UDP = 17;
    private static final int WIREGUARD = 51_820;
    private static final PolicyInForce LIMIT =
            PolicyInForce.of(
                    EnforcementMode.ON,
                    PointActions.OBSERVE_ALL
                            .with("wireguard", PolicyAction.limit(LimitRate.parse("2M")))
                            .with("esp", PolicyAction.QUARANTINE),
                    ImmutableSet.of(IpPrefix.valueOf("198.51.100.0/24")));
    private static final PolicyRuling RULING =
            PolicyRuling.of(
                    6,
                    Optional.of(
                            PolicyRule.of(
                                    "r1",
                                    PolicyScope.stored(
                                            Optional.empty(),
                                            "wireguard",
                                            ImmutableSet.of("wireguard")),
                                    PolicyAction.limit(LimitRate.parse("2M")),
                                    Optional.of(Instant.parse("2026-11-26T00:00:00Z")),
                                    Optional.empty(),
                                    ChangeCause.of("onos", "agreed with the regulator"))));
    private static final EnforcementPoint POINT =
            EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                    .name("edge-1")
                    .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                    .uplinkPorts(ImmutableList.of(PortNumber.portNumber(2)))
                    .quarantine(
                            Quarantine.of(
                                    PortNumber.portNumber(9),
                                    Optional.of(VlanId.vlanId((short) 666))))
                    .build();
    private static final RegistrySnapshot REGISTRY =
            RegistrySnapshot.of(
                    7,
                    NOW,
                    ImmutableList.of(
                            entry("203.0.113.0/24", "City Hospital", "LIC-17", Validity.ALWAYS),
                            RegisteredEndpoint.builder(
                                            IpPrefix.valueOf("203.0.113.0/25"), "Bank", "LIC-18")
                                    .protocols(ImmutableList.of("ike", "esp"))
                                    .build(),
                            entry(
                                    "192.0.2.0/28",
                                    "Shop",
                                    "LIC-19",
                                    Validity.until(NOW.minusSeconds(1)))));

    private final ProtocolCatalogue catalogue;

    ExplainerTest() throws IOException {
        catalogue = new ProtocolCatalogueManager().catalogue();
    }

    private static RegisteredEndpoint entry(
            String prefix, String holder, String reference, Validity validity) {
        return RegisteredEndpoint.builder(IpPrefix.valueOf(prefix), holder, reference)
                .validity(validity)
                .build();
    }

    private static Header.Builder header(
            int port, String source, String destination, int protocol) {
        return Header.ip(
                PortNumber.portNumber(port),
                IpAddress.valueOf(source),
                IpAddress.valueOf(destination),
                protocol);
    }

    private Explanation explain(PolicyInForce policy, Set<MeterKey> unavailable, Header header) {
        return Explainer.of(REGISTRY, policy, POINT, catalogue, unavailable)
                .explain(header, name -> RULING);
    }

    private Explanation explain(Header header) {
        return explain(LIMIT, ImmutableSet.of(), header);
    }

    private static List<String> texts(Explanation explanation) {
        return explanation.reasons().stream().map(Reason::text).collect(Collectors.toList());
    }

    @Test
    void namesEveryEntryThatLetsATunnelPass() {
        Explanation explanation = explain(header(1, "10.0.0.1", "203.0.113.7", 50).build());
        assertThat(explanation.verdict(), is(HeaderVerdict.REGISTERED));
        assertThat(explanation.serial(), is(7L));
        assertThat(
                texts(explanation),
                contains(
                        "it comes in at port 1, a subscriber port",
                        "ip 50 is a signature of esp (IPsec ESP; RFC 4303)",
                        "the destination 203.0.113.7 is within 203.0.113.0/24: City Hospital,"
                                + " LIC-17, source manual, valid without end, for all protocols",
                        "the destination 203.0.113.7 is within 203.0.113.0/25: Bank, LIC-18,"
                                + " source manual, valid without end, for esp and ike",
                        "the switch sends it on like a learning bridge"));
        assertThat(
                explanation.rules().stream().map(CarryingRule::stage).collect(Collectors.toList()),
                contains("GATE", "CLASSIFY", "REGISTRY", "FORWARD"));
    }

    @Test
    void saysWhyAnEntryDoesNotHelp() {
        Explanation explanation =
                explain(
                        header(2, "192.0.2.1", "10.0.0.1", UDP)
                                .ports(WIREGUARD, WIREGUARD)
                                .build());
        assertThat(explanation.verdict(), is(HeaderVerdict.LIMITED));
        assertThat(explanation.limit().orElseThrow().rate(), is(LimitRate.parse("2M")));
        assertThat(
                texts(explanation),
                contains(
                        "it comes in at port 2, an uplink port",
                        "udp 51820 is a signature of wireguard (WireGuard; WireGuard"
                                + " quick start, www.wireguard.com/quickstart)",
                        "neither 192.0.2.1 nor 10.0.0.1 is registered for wireguard (registry"
                                + " serial 7)",
                        "the source 192.0.2.1 is within 192.0.2.0/28: Shop, LIC-19, source manual,"
                                + " valid until 2026-11-26T23:59:59Z, for all protocols; it is not"
                                + " in force at 2026-11-27T00:00:00Z",
                        "rule r1 of policy version 6 says limit 2M for wireguard from"
                                + " 2026-11-26T00:00:00Z; by onos: agreed with the regulator",
                        "the switch sends it on like a learning bridge"));
    }

    @Test
    void saysThatASwitchHasNoMeter() {
        Explanation explanation =
                explain(
                        LIMIT,
                        ImmutableSet.of(MeterKey.of("wireguard", TrafficDirection.FROM_SUBSCRIBER)),
                        header(1, "10.0.0.1", "10.0.0.2", UDP).ports(1, WIREGUARD).build());
        assertThat(explanation.verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(
                text(explanation, Reason.Kind.NO_METER),
                is(
                        "the switch has no meter for wireguard from subscriber; for such a switch"
                                + " the limit says observe"));
    }

    @Test
    void saysWhereQuarantineIs() {
        Explanation explanation = explain(header(1, "10.0.0.1", "10.0.0.2", 50).build());
        assertThat(explanation.verdict(), is(HeaderVerdict.QUARANTINED));
        assertThat(
                text(explanation, Reason.Kind.WAY_OUT),
                is("it goes out of the quarantine port 9 with VLAN id 666"));
    }

    @Test
    void namesTheServiceThatIsNoTunnel() {
        Explanation explanation =
                explain(header(1, "10.0.0.1", "10.0.0.2", UDP).ports(WIREGUARD, 53).build());
        assertThat(explanation.verdict(), is(HeaderVerdict.NOT_A_TUNNEL));
        assertThat(
                text(explanation, Reason.Kind.GUARD),
                is(
                        "udp 53 is the port of DNS (RFC 1035), so that the other port is only the"
                                + " client's own"));
    }

    @Test
    void namesThePrefixThatAlwaysPasses() {
        Explanation explanation = explain(header(1, "10.0.0.1", "198.51.100.9", 50).build());
        assertThat(explanation.verdict(), is(HeaderVerdict.ALWAYS_PASS));
        assertThat(
                text(explanation, Reason.Kind.ALWAYS_PASS),
                is("the destination 198.51.100.9 is within 198.51.100.0/24, which always passes"));
    }

    @Test
    void saysThatNobodyLooks() {
        Header header = header(1, "10.0.0.1", "10.0.0.2", 50).build();
        PolicyInForce off =
                PolicyInForce.of(EnforcementMode.OFF, LIMIT.actions(), ImmutableSet.of());
        Explanation explanation = explain(off, ImmutableSet.of(), header);
        assertThat(explanation.verdict(), is(HeaderVerdict.NOT_JUDGED));
        assertThat(
                text(explanation, Reason.Kind.MODE),
                is("enforcement is off: whatever comes in at an enforced port is only sent on"));
        Explanation elsewhere = explain(header(5, "10.0.0.1", "10.0.0.2", 50).build());
        assertThat(elsewhere.verdict(), is(HeaderVerdict.NOT_JUDGED));
        assertThat(texts(elsewhere), contains("port 5 is not enforced"));
    }

    @Test
    void saysThatThePolicyHasNoRule() {
        Header header = header(1, "10.0.0.1", "10.0.0.2", 51).build();
        Explanation explanation =
                Explainer.of(REGISTRY, LIMIT, POINT, catalogue, ImmutableSet.of())
                        .explain(header, name -> PolicyRuling.of(3, Optional.empty()));
        assertThat(explanation.verdict(), is(HeaderVerdict.OBSERVED));
        assertThat(explanation.ruling(), is(Optional.of(PolicyRuling.of(3, Optional.empty()))));
        assertThat(
                text(explanation, Reason.Kind.POLICY),
                is("policy version 3 has no rule for it, so it is observed"));
    }

    @Test
    void decidesAlikeWhereOnlyTheConnectionsDiffer() {
        Header header = header(1, "10.0.0.1", "10.0.0.2", 50).build();
        EnforcementPoint other =
                EnforcementPoint.builder(DeviceId.deviceId("of:2"))
                        .subscriberPorts(ImmutableList.of(PortNumber.portNumber(1)))
                        .uplinkPorts(ImmutableList.of(PortNumber.portNumber(3)))
                        .build();
        Explanation here = explain(header);
        Explanation there =
                Explainer.of(REGISTRY, LIMIT, other, catalogue, ImmutableSet.of())
                        .explain(header, name -> RULING);
        assertThat(here.decidesLike(there), is(true));
        assertThat(
                here.decidesLike(explain(header(1, "10.0.0.1", "10.0.0.3", 50).build())),
                is(false));
    }

    private static String text(Explanation explanation, Reason.Kind kind) {
        return explanation.reasons().stream()
                .filter(reason -> reason.kind() == kind)
                .map(Reason::text)
                .collect(Collectors.joining("\n"));
    }
}
