// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;
import org.vpnpolicy.policy.PointActions;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyInForce;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.Validity;

/**
 * Makes random decisions in a world so small that its entries, signatures and ports keep meeting:
 * protocols whose signatures overlap, prefixes that contain and complete each other, names that
 * mean another number in another catalogue.
 */
public final class Decisions {
    static final ImmutableList<String> NAMES = ImmutableList.of("a", "b", "c", "d", "e");
    static final ImmutableList<Integer> SIGNATURE_PORTS = ImmutableList.of(500, 1194, 51820);
    static final ImmutableList<Integer> SERVICE_PORTS = ImmutableList.of(53, 443);
    static final ImmutableList<Integer> IP_PROTOCOLS = ImmutableList.of(47, 50);

    /** UDP twice, so that it is drawn more often. */
    static final ImmutableList<Transport> TRANSPORTS =
            ImmutableList.of(Transport.UDP, Transport.UDP, Transport.TCP);

    /** How many neighbouring addresses there are in either IP version. */
    static final int HOSTS = 16;

    private static final Set<IpAddress.Version> BOTH =
            ImmutableSet.of(IpAddress.Version.INET, IpAddress.Version.INET6);

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Decisions() {}

    /** Makes decisions for a point that begins with this table. */
    public static Arbitrary<Decision> decisions(int firstTable) {
        return Combinators.combine(
                        registries(), policies(), points(firstTable), catalogues(), unavailable())
                .as(Decision::of);
    }

    /**
     * Makes two decisions for the same tables, the second of which keeps some parts of the first.
     */
    public static Arbitrary<Tuple.Tuple2<Decision, Decision>> changes(int firstTable) {
        Arbitrary<Set<Integer>> kept = Arbitraries.integers().between(0, 4).set();
        return Combinators.combine(decisions(firstTable), decisions(firstTable), kept)
                .as((one, other, keep) -> Tuple.of(one, mixed(one, other, keep)));
    }

    /** Makes two decisions that differ in registry and policy only. */
    public static Arbitrary<Tuple.Tuple2<Decision, Decision>> plainChanges(int firstTable) {
        return Combinators.combine(decisions(firstTable), decisions(firstTable))
                .as((one, other) -> Tuple.of(one, mixed(one, other, ImmutableSet.of(2, 3, 4))));
    }

    private static Decision mixed(Decision one, Decision other, Set<Integer> keep) {
        return Decision.of(
                (keep.contains(0) ? one : other).registry(),
                (keep.contains(1) ? one : other).policy(),
                (keep.contains(2) ? one : other).point(),
                (keep.contains(3) ? one : other).catalogue(),
                (keep.contains(4) ? one : other).unavailable());
    }

    /** Makes addresses of which many are neighbours, half of them IPv6. */
    public static Arbitrary<IpAddress> addresses() {
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, HOSTS - 1))
                .as(Decisions::address);
    }

    static IpAddress address(boolean ip4, int host) {
        return IpAddress.valueOf(
                (ip4 ? "10.0.0." : "2001:db8::") + (ip4 ? host : Integer.toHexString(host)));
    }

    /** Makes prefixes that contain, touch and complete each other, and now and then a huge one. */
    public static Arbitrary<IpPrefix> prefixes() {
        Arbitrary<Integer> hostBits =
                Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.of(0, 0, 0, 1, 1, 2, 3)),
                        Tuple.of(1, Arbitraries.integers().between(4, 32)));
        return Combinators.combine(addresses(), hostBits)
                .as(
                        (address, bits) ->
                                IpPrefix.valueOf(address, (address.isIp4() ? 32 : 128) - bits));
    }

    /** Makes registries of up to eight entries, of which some are over. */
    public static Arbitrary<RegistrySnapshot> registries() {
        Arbitrary<Set<String>> protocols =
                Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.just(ImmutableSet.of())),
                        Tuple.of(1, Arbitraries.of(NAMES).set().ofMinSize(1).ofMaxSize(2)));
        Arbitrary<RegisteredEndpoint> endpoints =
                Combinators.combine(prefixes(), Arbitraries.of("L1", "L2"), protocols, validities())
                        .as(
                                (prefix, reference, names, validity) ->
                                        RegisteredEndpoint.builder(prefix, "Holder", reference)
                                                .protocols(names)
                                                .validity(validity)
                                                .build());
        return endpoints
                .list()
                .ofMaxSize(8)
                .uniqueElements(RegisteredEndpoint::key)
                .map(list -> RegistrySnapshot.of(1, NOW, list));
    }

    /** Makes validities of which most include the instant of the registries. */
    private static Arbitrary<Validity> validities() {
        return Arbitraries.frequency(
                Tuple.of(6, Validity.ALWAYS),
                Tuple.of(1, Validity.until(NOW.plusNanos(1))),
                Tuple.of(1, Validity.until(NOW)));
    }

    /** Makes policies, most of them with actions for single protocols. */
    public static Arbitrary<PolicyInForce> policies() {
        Arbitrary<PolicyAction> actions =
                Arbitraries.of(
                        PolicyAction.OBSERVE,
                        PolicyAction.QUARANTINE,
                        PolicyAction.limit(LimitRate.parse("1M")),
                        PolicyAction.limit(LimitRate.parse("2M")),
                        PolicyAction.limit(
                                Limit.of(
                                        LimitRate.parse("2000pps"),
                                        Optional.empty(),
                                        ActionType.QUARANTINE)));
        Arbitrary<EnforcementMode> modes =
                Arbitraries.frequency(
                        Tuple.of(8, EnforcementMode.ON),
                        Tuple.of(1, EnforcementMode.OBSERVE),
                        Tuple.of(1, EnforcementMode.OFF));
        Arbitrary<Set<IpPrefix>> exempt =
                Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(ImmutableSet.of())),
                        Tuple.of(1, prefixes().set().ofMinSize(1).ofMaxSize(2)));
        return Combinators.combine(
                        modes,
                        actions,
                        Arbitraries.maps(Arbitraries.of(NAMES), actions).ofMaxSize(4),
                        exempt)
                .as(
                        (mode, all, single, prefixes) ->
                                PolicyInForce.of(mode, PointActions.of(all, single), prefixes));
    }

    /** Makes enforcement points of two to four of the ports 1 to 4. */
    public static Arbitrary<EnforcementPoint> points(int firstTable) {
        Arbitrary<List<Integer>> orders = Arbitraries.shuffle(1, 2, 3, 4);
        Arbitrary<Integer> subscribers = Arbitraries.of(1, 2, 2, 2);
        Arbitrary<Integer> uplinks = Arbitraries.of(1, 2, 2, 2);
        Arbitrary<Forwarding> forwardings =
                Arbitraries.of(
                        Forwarding.normal(),
                        Forwarding.table(OtherApplication.FORWARDING_TABLE),
                        crossConnect(1, 2, 3, 4),
                        crossConnect(1, 3, 2, 4),
                        crossConnect(1, 4, 2, 3));
        Arbitrary<Optional<Quarantine>> quarantines =
                Arbitraries.of(
                        Optional.empty(),
                        Optional.of(Quarantine.of(PortNumber.portNumber(8), Optional.empty())),
                        Optional.of(Quarantine.of(PortNumber.portNumber(9), Optional.empty())),
                        Optional.of(vlanQuarantine(9, 666)),
                        Optional.of(vlanQuarantine(9, 667)));
        return Combinators.combine(orders, subscribers, uplinks, forwardings, quarantines)
                .as(
                        (order, subscriberCount, uplinkCount, forwarding, quarantine) -> {
                            EnforcementPoint.Builder builder =
                                    EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                                            .subscriberPorts(
                                                    ports(order.subList(0, subscriberCount)))
                                            .uplinkPorts(ports(order.subList(2, 2 + uplinkCount)))
                                            .forwarding(forwarding)
                                            .firstTable(firstTable);
                            quarantine.ifPresent(builder::quarantine);
                            return builder.build();
                        });
    }

    private static Forwarding crossConnect(int a, int b, int c, int d) {
        return Forwarding.crossConnect(
                ImmutableMap.of(
                        PortNumber.portNumber(a),
                        PortNumber.portNumber(b),
                        PortNumber.portNumber(c),
                        PortNumber.portNumber(d)));
    }

    private static Quarantine vlanQuarantine(int port, int vlan) {
        return Quarantine.of(PortNumber.portNumber(port), Optional.of(VlanId.vlanId((short) vlan)));
    }

    private static List<PortNumber> ports(List<Integer> numbers) {
        List<PortNumber> ports = new ArrayList<>();
        numbers.forEach(number -> ports.add(PortNumber.portNumber(number)));
        return ports;
    }

    private static ProtocolCatalogue realCatalogue() {
        try {
            return new ProtocolCatalogueManager().catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes catalogues of up to five protocols with overlapping signatures, and now and then the
     * real one, which has many more rules and takes longer.
     */
    public static Arbitrary<ProtocolCatalogue> catalogues() {
        Arbitrary<List<TunnelSignature>> signatures = signatures().list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<TunnelProtocol> protocols =
                Combinators.combine(
                                Arbitraries.of(NAMES),
                                Arbitraries.integers().between(1, 7),
                                signatures)
                        .as(
                                (name, number, list) ->
                                        TunnelProtocol.of(number, name, name, list, "test"));
        Arbitrary<Set<ServicePort>> services =
                Combinators.combine(
                                Arbitraries.of(Transport.values()), Arbitraries.of(SERVICE_PORTS))
                        .as((transport, port) -> ServicePort.of(transport, port, "service", "test"))
                        .set()
                        .ofMaxSize(3);
        Arbitrary<ProtocolCatalogue> small =
                Combinators.combine(protocols.list().ofMinSize(3).ofMaxSize(5), services)
                        .as((list, guards) -> ProtocolCatalogue.of(distinct(list), guards));
        return Arbitraries.frequencyOf(
                Tuple.of(79, small), Tuple.of(1, Arbitraries.create(Decisions::realCatalogue)));
    }

    private static List<TunnelProtocol> distinct(List<TunnelProtocol> protocols) {
        Map<String, TunnelProtocol> byName = new LinkedHashMap<>();
        protocols.forEach(protocol -> byName.put(protocol.name(), protocol));
        Map<Integer, TunnelProtocol> byNumber = new LinkedHashMap<>();
        byName.values().forEach(protocol -> byNumber.put(protocol.number(), protocol));
        return new ArrayList<>(byNumber.values());
    }

    private static Arbitrary<TunnelSignature> signatures() {
        Arbitrary<Set<IpAddress.Version>> families =
                Arbitraries.of(
                        BOTH,
                        BOTH,
                        ImmutableSet.of(IpAddress.Version.INET),
                        ImmutableSet.of(IpAddress.Version.INET6));
        Arbitrary<TunnelSignature> byNumber =
                Combinators.combine(Arbitraries.of(IP_PROTOCOLS), families)
                        .as(TunnelSignature::ofIpProtocol);
        Arbitrary<TunnelSignature> byPort =
                Combinators.combine(
                                Arbitraries.of(TRANSPORTS),
                                Arbitraries.of(SIGNATURE_PORTS),
                                Arbitraries.of(PortSide.values()),
                                families)
                        .as(TunnelSignature::ofPort);
        return Arbitraries.frequencyOf(Tuple.of(1, byNumber), Tuple.of(3, byPort));
    }

    /** Makes sets of meters that a switch cannot have, most of them empty. */
    public static Arbitrary<Set<MeterKey>> unavailable() {
        Arbitrary<Set<MeterKey>> some =
                Combinators.combine(
                                Arbitraries.of(NAMES), Arbitraries.of(TrafficDirection.values()))
                        .as(MeterKey::of)
                        .set()
                        .ofMaxSize(5);
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(ImmutableSet.of())), Tuple.of(1, some));
    }
}
