// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.compile.Decision;
import org.vpnpolicy.core.protocol.ProtocolCatalogueManager;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Header;
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
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistrySnapshot;

/** Random decisions with the real catalogue, and headers that meet all that is in them. */
final class TracedWorld {
    /** The table that goes on with what may pass where a decision leaves that to others. */
    static final int OTHERS_TABLE = 40;

    private static final int HOSTS = 24;
    private static final int ENTRIES = 14;
    private static final int INNOCENT_PORT = 40_000;
    private static final int ICMP = 1;
    private static final int ARP = 0x0806;

    private final Random random;
    private final ProtocolCatalogue catalogue;
    private final ImmutableList<TunnelProtocol> protocols;

    TracedWorld(long seed) {
        random = new Random(seed);
        try {
            catalogue = new ProtocolCatalogueManager().catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        protocols = ImmutableList.copyOf(catalogue.protocols());
    }

    ProtocolCatalogue catalogue() {
        return catalogue;
    }

    /** Makes a decision whose actions are of all kinds. */
    Decision decision() {
        List<MeterKey> unavailable = new ArrayList<>();
        for (TunnelProtocol protocol : protocols) {
            if (oneIn(4)) {
                unavailable.add(MeterKey.of(protocol.name(), any(TrafficDirection.values())));
            }
        }
        return Decision.of(
                registry(), policy(), point(), catalogue, ImmutableSet.copyOf(unavailable));
    }

    private RegistrySnapshot registry() {
        List<RegisteredEndpoint> entries = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            IpAddress address = address(random.nextBoolean(), random.nextInt(HOSTS / 2));
            int hostBits = random.nextInt(3);
            IpPrefix prefix = IpPrefix.valueOf(address, (address.isIp4() ? 32 : 128) - hostBits);
            RegisteredEndpoint.Builder entry =
                    RegisteredEndpoint.builder(prefix, "Holder", "L-" + i);
            if (random.nextBoolean()) {
                entry.protocols(List.of(any(protocols).name()));
            }
            entries.add(entry.build());
        }
        return RegistrySnapshot.of(1, entries);
    }

    private PolicyInForce policy() {
        Map<String, PolicyAction> actions = new HashMap<>();
        protocols.forEach(protocol -> actions.put(protocol.name(), action()));
        EnforcementMode mode = oneIn(10) ? any(EnforcementMode.values()) : EnforcementMode.ON;
        return PolicyInForce.of(
                mode,
                PointActions.of(PolicyAction.OBSERVE, actions),
                ImmutableSet.of(IpPrefix.valueOf(address(true, HOSTS - 1), 32)));
    }

    private PolicyAction action() {
        switch (random.nextInt(4)) {
            case 0:
                return PolicyAction.OBSERVE;
            case 1:
                return PolicyAction.limit(LimitRate.parse("2M"));
            case 2:
                return PolicyAction.limit(
                        Limit.of(
                                LimitRate.parse("500pps"),
                                Optional.empty(),
                                ActionType.QUARANTINE));
            default:
                return PolicyAction.QUARANTINE;
        }
    }

    private EnforcementPoint point() {
        EnforcementPoint.Builder point =
                EnforcementPoint.builder(DeviceId.deviceId("of:1"))
                        .subscriberPorts(ports(1, 2))
                        .uplinkPorts(ports(3, 4));
        switch (random.nextInt(3)) {
            case 0:
                point.forwarding(
                        Forwarding.crossConnect(
                                ImmutableMap.of(port(1), port(3), port(2), port(4))));
                break;
            case 1:
                point.forwarding(Forwarding.table(OTHERS_TABLE));
                break;
            default:
                point.forwarding(Forwarding.normal());
        }
        switch (random.nextInt(3)) {
            case 0:
                point.quarantine(Quarantine.of(port(9), Optional.empty()));
                break;
            case 1:
                point.quarantine(Quarantine.of(port(9), Optional.of(VlanId.vlanId((short) 666))));
                break;
            default:
                break;
        }
        return point.build();
    }

    /** Makes a header of one of the catalogue's signatures, of a service, or of neither. */
    Header header() {
        PortNumber inPort = port(oneIn(12) ? 5 : 1 + random.nextInt(4));
        List<VlanId> tags =
                ImmutableList.of(VlanId.vlanId((short) 10), VlanId.vlanId((short) 20))
                        .subList(0, oneIn(12) ? 2 : random.nextInt(2));
        if (oneIn(16)) {
            int type = any(ImmutableList.of(ARP, EtherTypes.LLDP, EtherTypes.BDDP));
            return Header.builder(inPort, type).tags(tags).build();
        }
        TunnelSignature signature = any(any(protocols).signatures());
        boolean ip4 =
                signature.families().size() == 1
                        ? signature.families().contains(IpAddress.Version.INET)
                        : random.nextBoolean();
        int protocol = oneIn(10) ? any(ImmutableList.of(ICMP, 6, 17, 132)) : signature.ipProtocol();
        boolean hasPorts =
                Arrays.stream(Transport.values()).anyMatch(t -> t.ipProtocol() == protocol);
        Header.Builder header =
                Header.ip(inPort, host(ip4), host(ip4), protocol)
                        .tags(tags)
                        .laterFragment(oneIn(16));
        if (hasPorts) {
            int tunnel = signature.port().orElse(INNOCENT_PORT);
            int other = oneIn(5) ? any(catalogue.servicePorts()).port() : otherPort();
            boolean swapped = oneIn(3);
            header.ports(swapped ? tunnel : other, swapped ? other : tunnel);
        }
        return header.build();
    }

    private int otherPort() {
        return oneIn(4)
                ? any(any(protocols).signatures()).port().orElse(INNOCENT_PORT)
                : INNOCENT_PORT;
    }

    private IpAddress host(boolean ip4) {
        return address(ip4, random.nextInt(HOSTS));
    }

    private static IpAddress address(boolean ip4, int host) {
        return IpAddress.valueOf(
                (ip4 ? "10.0.0." : "2001:db8::") + (ip4 ? host : Integer.toHexString(host)));
    }

    private static List<PortNumber> ports(long... numbers) {
        return Arrays.stream(numbers).mapToObj(TracedWorld::port).collect(Collectors.toList());
    }

    private static PortNumber port(long number) {
        return PortNumber.portNumber(number);
    }

    private boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T any(T[] values) {
        return any(Arrays.asList(values));
    }
}
