// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.onlab.packet.IpAddress;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.core.table.EtherTypes;
import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.protocol.Transport;

/**
 * Makes random headers of the world in which {@link Decisions} decide. Lists of them shrink by
 * length only.
 */
public final class Headers {
    private static final int ARP = 0x0806;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int ICMP = 1;
    private static final int INNOCENT_PORT = 40_000;

    private static final ImmutableList<Integer> OTHER_TYPES =
            ImmutableList.of(ARP, PPPOE_SESSION, EtherTypes.LLDP, EtherTypes.BDDP);
    private static final ImmutableList<VlanId> TAGS =
            ImmutableList.of(VlanId.vlanId((short) 10), VlanId.vlanId((short) 20));

    private Headers() {}

    /** Makes lists of headers, most of them of IP packets. */
    public static Arbitrary<List<Header>> lists(int size) {
        return Arbitraries.randomValue(Headers::header).list().ofSize(size);
    }

    /** Makes a header. */
    public static Header header(Random random) {
        PortNumber inPort = PortNumber.portNumber(oneIn(12, random) ? 5 : 1 + random.nextInt(4));
        List<VlanId> tags = TAGS.subList(0, oneIn(10, random) ? 2 : random.nextInt(2));
        if (oneIn(16, random)) {
            return Header.builder(inPort, any(OTHER_TYPES, random)).tags(tags).build();
        }
        boolean ip4 = random.nextBoolean();
        int protocol = ipProtocol(random);
        Header.Builder header =
                Header.ip(inPort, address(ip4, random), address(ip4, random), protocol)
                        .tags(tags)
                        .laterFragment(oneIn(16, random));
        boolean hasPorts =
                protocol == Transport.TCP.ipProtocol() || protocol == Transport.UDP.ipProtocol();
        return (hasPorts ? header.ports(port(random), port(random)) : header).build();
    }

    private static int ipProtocol(Random random) {
        if (oneIn(20, random)) {
            return ICMP;
        }
        return oneIn(3, random)
                ? any(Decisions.IP_PROTOCOLS, random)
                : any(Decisions.TRANSPORTS, random).ipProtocol();
    }

    /**
     * Makes an address: one of the hosts that may be registered, or, now and then, none of them.
     */
    private static IpAddress address(boolean ip4, Random random) {
        return Decisions.address(
                ip4, oneIn(3, random) ? Decisions.HOSTS : random.nextInt(Decisions.HOSTS));
    }

    private static int port(Random random) {
        if (oneIn(10, random)) {
            return any(Decisions.SERVICE_PORTS, random);
        }
        return oneIn(3, random) ? INNOCENT_PORT : any(Decisions.SIGNATURE_PORTS, random);
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static boolean oneIn(int count, Random random) {
        return random.nextInt(count) == 0;
    }
}
