// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import org.onlab.packet.IpAddress;
import org.onlab.packet.VlanId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.protocol.PortSide;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ServicePort;
import org.vpnpolicy.protocol.Transport;
import org.vpnpolicy.protocol.TunnelProtocol;
import org.vpnpolicy.protocol.TunnelSignature;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Values that tests use. */
final class Samples {
    static final DeviceId DEVICE_1 = DeviceId.deviceId("of:0000000000000001");
    static final DeviceId DEVICE_2 = DeviceId.deviceId("of:0000000000000002");

    static final EnforcementPoint EDGE_1 =
            EnforcementPoint.builder(DEVICE_1)
                    .name("edge-1")
                    .subscriberPorts(ports(1, 2))
                    .uplinkPorts(ports(11, 12))
                    .forwarding(
                            Forwarding.crossConnect(
                                    ImmutableMap.of(port(1), port(11), port(2), port(12))))
                    .quarantine(Quarantine.of(port(20), Optional.of(VlanId.vlanId((short) 666))))
                    .build();

    static final EnforcementPoint EDGE_2 =
            EnforcementPoint.builder(DEVICE_2)
                    .name("edge 2")
                    .subscriberPorts(ports(1, 2, 3, 4, 8))
                    .uplinkPorts(ports(5))
                    .firstTable(10)
                    .build();

    static final ProtocolCatalogue CATALOGUE =
            ProtocolCatalogue.of(
                    ImmutableList.of(
                            TunnelProtocol.of(
                                    1,
                                    "esp",
                                    "IPsec ESP",
                                    ImmutableList.of(TunnelSignature.ofIpProtocol(50, both())),
                                    "RFC 4303"),
                            TunnelProtocol.of(
                                    2,
                                    "vxlan",
                                    "VXLAN",
                                    ImmutableList.of(
                                            TunnelSignature.ofPort(
                                                    Transport.UDP,
                                                    4789,
                                                    PortSide.DESTINATION,
                                                    ImmutableSet.of(IpAddress.Version.INET))),
                                    "RFC 7348"),
                            TunnelProtocol.of(
                                    3,
                                    "wireguard",
                                    "WireGuard",
                                    ImmutableList.of(
                                            TunnelSignature.ofPort(
                                                    Transport.UDP,
                                                    51_820,
                                                    PortSide.EITHER,
                                                    both())),
                                    "wireguard.com")),
                    ImmutableList.of(ServicePort.of(Transport.UDP, 53, "DNS", "RFC 1035")));

    private Samples() {}

    static RegisteredEndpoint endpoint(
            String prefix, String holder, String reference, String... protocols) {
        return RegisteredEndpoint.of(
                Prefixes.parse(prefix), holder, reference, ImmutableList.copyOf(protocols));
    }

    static PortNumber port(long number) {
        return PortNumber.portNumber(number);
    }

    static ImmutableList<PortNumber> ports(long... numbers) {
        ImmutableList.Builder<PortNumber> ports = ImmutableList.builder();
        for (long number : numbers) {
            ports.add(port(number));
        }
        return ports.build();
    }

    private static Set<IpAddress.Version> both() {
        return ImmutableSet.copyOf(IpAddress.Version.values());
    }
}
