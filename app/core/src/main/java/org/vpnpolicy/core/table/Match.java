// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.onlab.packet.IpPrefix;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.protocol.Transport;

/**
 * What a flow rule asks of a packet; a field that is empty is not looked at. Immutable. Two matches
 * that say the same are equal: a prefix of length 0 asks nothing of an address, so it is left out,
 * as a switch leaves it out when it reports its rules.
 */
public final class Match {
    /** The 32-bit FNV-1a hash (draft-eastlake-fnv). */
    private static final int FNV_OFFSET = 0x811c9dc5;

    private static final int FNV_PRIME = 0x01000193;
    private static final ImmutableMap<Integer, Transport> TRANSPORTS =
            Maps.uniqueIndex(Arrays.asList(Transport.values()), Transport::ipProtocol);

    /** The match of every packet. */
    public static final Match ALL = builder().build();

    private final Optional<PortNumber> inPort;
    private final VlanMatch vlan;
    private final OptionalLong metadata;
    private final OptionalInt ethType;
    private final OptionalInt ipProtocol;
    private final Optional<IpPrefix> ipSource;
    private final Optional<IpPrefix> ipDestination;
    private final OptionalInt sourcePort;
    private final OptionalInt destinationPort;
    private final int hash;

    private Match(Builder builder) {
        inPort = builder.inPort;
        vlan = builder.vlan;
        metadata = builder.metadata;
        ethType = builder.ethType;
        ipProtocol = builder.ipProtocol;
        ipSource = builder.ipSource.filter(prefix -> prefix.prefixLength() > 0);
        ipDestination = builder.ipDestination.filter(prefix -> prefix.prefixLength() > 0);
        sourcePort = builder.sourcePort;
        destinationPort = builder.destinationPort;
        hash =
                Objects.hash(
                        inPort,
                        vlan,
                        metadata,
                        ethType,
                        ipProtocol,
                        hash(ipSource),
                        hash(ipDestination),
                        sourcePort,
                        destinationPort);
    }

    /**
     * Starts a match.
     *
     * @return a builder that asks nothing yet
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the port at which the packet came in.
     *
     * @return port; empty for any
     */
    public Optional<PortNumber> inPort() {
        return inPort;
    }

    /**
     * Returns what is asked of the outermost VLAN tag.
     *
     * @return {@link VlanMatch#ANY} for nothing
     */
    public VlanMatch vlan() {
        return vlan;
    }

    /**
     * Returns the content of the metadata register, all of its 64 bits.
     *
     * @return metadata; empty for any
     */
    public OptionalLong metadata() {
        return metadata;
    }

    /**
     * Returns the Ethernet type, that behind the tag for a frame with one VLAN tag.
     *
     * @return 0 to 65535; empty for any
     */
    public OptionalInt ethType() {
        return ethType;
    }

    /**
     * Returns the IP protocol.
     *
     * @return IANA protocol number; empty for any
     */
    public OptionalInt ipProtocol() {
        return ipProtocol;
    }

    /**
     * Returns the transport that the IP protocol stands for.
     *
     * @return TCP or UDP; empty if the match asks for neither; always there if it asks for a port
     */
    public Optional<Transport> transport() {
        return Optional.ofNullable(TRANSPORTS.get(ipProtocol.orElse(-1)));
    }

    /**
     * Returns where the source address is.
     *
     * @return IPv4 or IPv6 prefix of at least one bit; empty for any
     */
    public Optional<IpPrefix> ipSource() {
        return ipSource;
    }

    /**
     * Returns where the destination address is.
     *
     * @return IPv4 or IPv6 prefix of at least one bit; empty for any
     */
    public Optional<IpPrefix> ipDestination() {
        return ipDestination;
    }

    /**
     * Returns the source port of the transport.
     *
     * @return 1 to 65535; empty for any
     */
    public OptionalInt sourcePort() {
        return sourcePort;
    }

    /**
     * Returns the destination port of the transport.
     *
     * @return 1 to 65535; empty for any
     */
    public OptionalInt destinationPort() {
        return destinationPort;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /**
     * Spreads prefixes better than their own hash code, which is nearly a sum of the octets: many
     * neighbouring addresses share one, and the maps of a large registry's rules become slow.
     */
    private static int hash(Optional<IpPrefix> prefix) {
        if (prefix.isEmpty()) {
            return 0;
        }
        int hash = FNV_OFFSET;
        for (byte octet : prefix.get().address().toOctets()) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return (hash ^ prefix.get().prefixLength()) * FNV_PRIME;
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Match)) {
            return false;
        }
        Match other = (Match) object;
        return hash == other.hash
                && inPort.equals(other.inPort)
                && vlan == other.vlan
                && metadata.equals(other.metadata)
                && ethType.equals(other.ethType)
                && ipProtocol.equals(other.ipProtocol)
                && ipSource.equals(other.ipSource)
                && ipDestination.equals(other.ipDestination)
                && sourcePort.equals(other.sourcePort)
                && destinationPort.equals(other.destinationPort);
    }

    /** Reads like {@code in_port=1 eth_type=0x800 ip_src=192.0.2.0/24}; {@code all} if empty. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ").setEmptyValue("all");
        inPort.ifPresent(port -> text.add("in_port=" + port));
        if (vlan != VlanMatch.ANY) {
            text.add(vlan.toString());
        }
        metadata.ifPresent(value -> text.add("metadata=0x" + Long.toHexString(value)));
        ethType.ifPresent(type -> text.add("eth_type=0x" + Integer.toHexString(type)));
        ipProtocol.ifPresent(protocol -> text.add("ip_proto=" + protocol));
        ipSource.ifPresent(prefix -> text.add("ip_src=" + prefix));
        ipDestination.ifPresent(prefix -> text.add("ip_dst=" + prefix));
        sourcePort.ifPresent(port -> text.add("tp_src=" + port));
        destinationPort.ifPresent(port -> text.add("tp_dst=" + port));
        return text.toString();
    }

    /**
     * Collects the fields of a match and checks them: OpenFlow 1.3.5, 7.2.3.8, lets a match name a
     * field only together with those that it presupposes.
     */
    public static final class Builder {
        private static final int MAX_SIXTEEN_BITS = 0xffff;
        private static final int MAX_IP_PROTOCOL = 255;

        private Optional<PortNumber> inPort = Optional.empty();
        private VlanMatch vlan = VlanMatch.ANY;
        private OptionalLong metadata = OptionalLong.empty();
        private OptionalInt ethType = OptionalInt.empty();
        private OptionalInt ipProtocol = OptionalInt.empty();
        private Optional<IpPrefix> ipSource = Optional.empty();
        private Optional<IpPrefix> ipDestination = Optional.empty();
        private OptionalInt sourcePort = OptionalInt.empty();
        private OptionalInt destinationPort = OptionalInt.empty();

        private Builder() {}

        /**
         * Asks for the port at which the packet came in.
         *
         * @param port physical port
         * @return this builder
         */
        public Builder inPort(PortNumber port) {
            checkArgument(!port.isLogical(), "inPort: %s is not a physical port", port);
            inPort = Optional.of(port);
            return this;
        }

        /**
         * Asks about the outermost VLAN tag.
         *
         * @param vlan by default {@link VlanMatch#ANY}
         * @return this builder
         */
        public Builder vlan(VlanMatch vlan) {
            this.vlan = vlan;
            return this;
        }

        /**
         * Asks for the content of the metadata register.
         *
         * @param metadata all of its 64 bits
         * @return this builder
         */
        public Builder metadata(long metadata) {
            this.metadata = OptionalLong.of(metadata);
            return this;
        }

        /**
         * Asks for the Ethernet type.
         *
         * @param ethType 0 to 65535
         * @return this builder
         */
        public Builder ethType(int ethType) {
            this.ethType = range("ethType", ethType, 0, MAX_SIXTEEN_BITS);
            return this;
        }

        /**
         * Asks for the IP protocol.
         *
         * @param ipProtocol IANA protocol number, 0 to 255
         * @return this builder
         */
        public Builder ipProtocol(int ipProtocol) {
            this.ipProtocol = range("ipProtocol", ipProtocol, 0, MAX_IP_PROTOCOL);
            return this;
        }

        /**
         * Asks for a transport; the same as asking for its IP protocol.
         *
         * @param transport TCP or UDP
         * @return this builder
         */
        public Builder transport(Transport transport) {
            return ipProtocol(transport.ipProtocol());
        }

        /**
         * Asks where the source address is.
         *
         * @param prefix IPv4 or IPv6 prefix; one of length 0 asks nothing
         * @return this builder
         */
        public Builder ipSource(IpPrefix prefix) {
            ipSource = Optional.of(prefix);
            return this;
        }

        /**
         * Asks where the destination address is.
         *
         * @param prefix IPv4 or IPv6 prefix; one of length 0 asks nothing
         * @return this builder
         */
        public Builder ipDestination(IpPrefix prefix) {
            ipDestination = Optional.of(prefix);
            return this;
        }

        /**
         * Asks for the source port.
         *
         * @param port 1 to 65535
         * @return this builder
         */
        public Builder sourcePort(int port) {
            sourcePort = range("sourcePort", port, 1, MAX_SIXTEEN_BITS);
            return this;
        }

        /**
         * Asks for the destination port.
         *
         * @param port 1 to 65535
         * @return this builder
         */
        public Builder destinationPort(int port) {
            destinationPort = range("destinationPort", port, 1, MAX_SIXTEEN_BITS);
            return this;
        }

        /**
         * Makes the match.
         *
         * @return the match
         * @throws IllegalArgumentException if a field lacks one that it presupposes; the message
         *     begins with its name
         */
        public Match build() {
            boolean ip4 = ethType.equals(OptionalInt.of(EtherTypes.IPV4));
            boolean ip6 = ethType.equals(OptionalInt.of(EtherTypes.IPV6));
            checkArgument(
                    ipProtocol.isEmpty() || ip4 || ip6,
                    "ipProtocol: needs the Ethernet type of IPv4 or IPv6");
            checkFamily("ipSource", ipSource, ip4, ip6);
            checkFamily("ipDestination", ipDestination, ip4, ip6);
            Match match = new Match(this);
            checkArgument(
                    (sourcePort.isEmpty() && destinationPort.isEmpty())
                            || match.transport().isPresent(),
                    "%s: needs TCP or UDP",
                    sourcePort.isPresent() ? "sourcePort" : "destinationPort");
            return match;
        }

        private static void checkFamily(
                String field, Optional<IpPrefix> prefix, boolean ip4, boolean ip6) {
            prefix.ifPresent(
                    p ->
                            checkArgument(
                                    p.isIp4() ? ip4 : ip6,
                                    "%s: %s needs the Ethernet type of its IP version",
                                    field,
                                    p));
        }

        private static OptionalInt range(String field, int value, int least, int most) {
            checkArgument(
                    value >= least && value <= most,
                    "%s: %s is not between %s and %s",
                    field,
                    value,
                    least,
                    most);
            return OptionalInt.of(value);
        }
    }
}
