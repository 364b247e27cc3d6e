// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.onlab.packet.IpAddress;

/**
 * One header pattern of a tunnel protocol: either an IP protocol number alone, or a transport and a
 * port. Immutable.
 */
public final class TunnelSignature {
    private static final int MAX_IP_PROTOCOL = 255;
    private static final int MAX_PORT = 65_535;

    private final int ipProtocol;
    private final Optional<Transport> transport;
    private final OptionalInt port;
    private final PortSide portSide;
    private final ImmutableSortedSet<IpAddress.Version> families;

    private TunnelSignature(
            int ipProtocol,
            Optional<Transport> transport,
            OptionalInt port,
            PortSide portSide,
            Set<IpAddress.Version> families) {
        checkArgument(!families.isEmpty(), "families: a signature needs IPv4, IPv6 or both");
        this.ipProtocol = ipProtocol;
        this.transport = transport;
        this.port = port;
        this.portSide = checkNotNull(portSide, "portSide");
        this.families = ImmutableSortedSet.copyOf(families);
    }

    /**
     * Makes a signature that is an IP protocol number (IPv4 Protocol, IPv6 Next Header).
     *
     * @param ipProtocol IANA protocol number, 0 to 255, neither TCP nor UDP
     * @param families the IP versions in which it is a tunnel
     * @return the signature
     * @throws IllegalArgumentException if the number is out of range or a transport that has ports
     */
    public static TunnelSignature ofIpProtocol(int ipProtocol, Set<IpAddress.Version> families) {
        checkArgument(
                ipProtocol >= 0 && ipProtocol <= MAX_IP_PROTOCOL,
                "ipProtocol: %s is not between 0 and 255",
                ipProtocol);
        for (Transport transport : Transport.values()) {
            checkArgument(
                    ipProtocol != transport.ipProtocol(),
                    "ipProtocol: %s alone would match all of %s; give a port",
                    ipProtocol,
                    transport);
        }
        return new TunnelSignature(
                ipProtocol, Optional.empty(), OptionalInt.empty(), PortSide.EITHER, families);
    }

    /**
     * Makes a signature that is a transport port.
     *
     * @param transport TCP or UDP
     * @param port 1 to 65535
     * @param portSide where the port may stand
     * @param families the IP versions in which it is a tunnel
     * @return the signature
     * @throws IllegalArgumentException if the port is out of range
     */
    public static TunnelSignature ofPort(
            Transport transport, int port, PortSide portSide, Set<IpAddress.Version> families) {
        checkArgument(port >= 1 && port <= MAX_PORT, "port: %s is not between 1 and 65535", port);
        return new TunnelSignature(
                transport.ipProtocol(),
                Optional.of(transport),
                OptionalInt.of(port),
                portSide,
                families);
    }

    /**
     * Returns the IP protocol number, also for a transport signature (6 or 17).
     *
     * @return IANA protocol number
     */
    public int ipProtocol() {
        return ipProtocol;
    }

    /**
     * Returns the transport.
     *
     * @return TCP or UDP; empty for a signature that is an IP protocol number alone
     */
    public Optional<Transport> transport() {
        return transport;
    }

    /**
     * Returns the transport port.
     *
     * @return 1 to 65535; empty for a signature that is an IP protocol number alone
     */
    public OptionalInt port() {
        return port;
    }

    /**
     * Returns on which side the port may stand.
     *
     * @return the side; {@link PortSide#EITHER} where there is no port
     */
    public PortSide portSide() {
        return portSide;
    }

    /**
     * Returns the IP versions in which this pattern is a tunnel.
     *
     * @return one or two versions, IPv4 first
     */
    public ImmutableSortedSet<IpAddress.Version> families() {
        return families;
    }

    @Override
    public int hashCode() {
        return Objects.hash(ipProtocol, port, portSide, families);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof TunnelSignature)) {
            return false;
        }
        TunnelSignature other = (TunnelSignature) object;
        return ipProtocol == other.ipProtocol
                && port.equals(other.port)
                && portSide == other.portSide
                && families.equals(other.families);
    }

    /** Reads like {@code ip 50} or {@code udp 4500}. */
    @Override
    public String toString() {
        return transport.isPresent() ? transport.get() + " " + port.getAsInt() : "ip " + ipProtocol;
    }
}
