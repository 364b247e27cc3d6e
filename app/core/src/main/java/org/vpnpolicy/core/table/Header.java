// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.onlab.packet.IpAddress;
import org.onlab.packet.VlanId;
import org.onosproject.net.PortNumber;

/**
 * The header of a frame as it comes in at a port of a switch, and as much of it as an OpenFlow 1.3
 * switch looks at. Immutable.
 */
public final class Header {
    private final PortNumber inPort;
    private final ImmutableList<VlanId> tags;
    private final int ethType;
    private final OptionalInt ipProtocol;
    private final Optional<IpAddress> source;
    private final Optional<IpAddress> destination;
    private final OptionalInt sourcePort;
    private final OptionalInt destinationPort;
    private final boolean laterFragment;

    private Header(Builder builder) {
        inPort = builder.inPort;
        tags = builder.tags;
        ethType = builder.ethType;
        ipProtocol = builder.ipProtocol;
        source = builder.source;
        destination = builder.destination;
        sourcePort = builder.sourcePort;
        destinationPort = builder.destinationPort;
        laterFragment = builder.laterFragment;
    }

    /**
     * Starts the header of a frame that is not IP.
     *
     * @param inPort the port at which it comes in
     * @param ethType Ethernet type behind all VLAN tags
     * @return a builder
     */
    public static Builder builder(PortNumber inPort, int ethType) {
        return new Builder(inPort, ethType);
    }

    /**
     * Starts the header of an IP packet; the Ethernet type follows from the addresses.
     *
     * @param inPort the port at which it comes in
     * @param source source address
     * @param destination destination address
     * @param ipProtocol IANA protocol number
     * @return a builder
     * @throws IllegalArgumentException if one address is IPv4 and the other IPv6
     */
    public static Builder ip(
            PortNumber inPort, IpAddress source, IpAddress destination, int ipProtocol) {
        checkArgument(
                source.version() == destination.version(),
                "destination: %s and the source %s are not of one IP version",
                destination,
                source);
        Builder builder = new Builder(inPort, source.isIp4() ? EtherTypes.IPV4 : EtherTypes.IPV6);
        builder.source = Optional.of(source);
        builder.destination = Optional.of(destination);
        builder.ipProtocol = OptionalInt.of(ipProtocol);
        return builder;
    }

    /**
     * Returns the port at which the frame comes in.
     *
     * @return port
     */
    public PortNumber inPort() {
        return inPort;
    }

    /**
     * Returns the VLAN ids of the tags.
     *
     * @return VLAN ids, the outermost first; empty if there is no tag
     */
    public ImmutableList<VlanId> tags() {
        return tags;
    }

    /**
     * Returns the Ethernet type.
     *
     * @return the type behind all tags
     */
    public int ethType() {
        return ethType;
    }

    /**
     * Returns the Ethernet type that a switch sees: that behind the first tag (OpenFlow 1.3.5,
     * 7.2.3.7), which is that of a tag again if there are several.
     *
     * @return Ethernet type
     */
    public int ethTypeSeen() {
        return tags.size() > 1 ? EtherTypes.VLAN : ethType;
    }

    /**
     * Tells whether a switch gets as far as the IP header.
     *
     * @return false if it is no IP packet, or there are several tags before it
     */
    public boolean isIpSeen() {
        return tags.size() <= 1 && ipProtocol.isPresent();
    }

    /**
     * Returns the IP protocol.
     *
     * @return IANA protocol number; empty if it is no IP packet
     */
    public OptionalInt ipProtocol() {
        return ipProtocol;
    }

    /**
     * Returns where the packet comes from.
     *
     * @return address; empty if it is no IP packet
     */
    public Optional<IpAddress> source() {
        return source;
    }

    /**
     * Returns where the packet goes to.
     *
     * @return address; empty if it is no IP packet
     */
    public Optional<IpAddress> destination() {
        return destination;
    }

    /**
     * Returns the source port that a switch sees.
     *
     * @return source port of TCP or UDP; 0 where there is none, as in a later fragment
     */
    public int sourcePortSeen() {
        return laterFragment ? 0 : sourcePort.orElse(0);
    }

    /**
     * Returns the destination port that a switch sees.
     *
     * @return destination port of TCP or UDP; 0 where there is none, as in a later fragment
     */
    public int destinationPortSeen() {
        return laterFragment ? 0 : destinationPort.orElse(0);
    }

    /**
     * Tells whether it is a fragment of a datagram that is not the first.
     *
     * @return true if it is
     */
    public boolean isLaterFragment() {
        return laterFragment;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                inPort,
                tags,
                ethType,
                ipProtocol,
                source,
                destination,
                sourcePort,
                destinationPort,
                laterFragment);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof Header)) {
            return false;
        }
        Header other = (Header) object;
        return inPort.equals(other.inPort)
                && tags.equals(other.tags)
                && ethType == other.ethType
                && ipProtocol.equals(other.ipProtocol)
                && source.equals(other.source)
                && destination.equals(other.destination)
                && sourcePort.equals(other.sourcePort)
                && destinationPort.equals(other.destinationPort)
                && laterFragment == other.laterFragment;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("in " + inPort);
        tags.forEach(tag -> text.append(" vlan ").append(tag));
        text.append(" 0x").append(Integer.toHexString(ethType));
        if (ipProtocol.isPresent()) {
            text.append(" proto ").append(ipProtocol.getAsInt());
            text.append(' ').append(source.orElseThrow());
            sourcePort.ifPresent(port -> text.append(" port ").append(port));
            text.append(" -> ").append(destination.orElseThrow());
            destinationPort.ifPresent(port -> text.append(" port ").append(port));
        }
        return text.append(laterFragment ? " later fragment" : "").toString();
    }

    /** Collects the fields of a header. */
    public static final class Builder {
        private final PortNumber inPort;
        private final int ethType;
        private ImmutableList<VlanId> tags = ImmutableList.of();
        private OptionalInt ipProtocol = OptionalInt.empty();
        private Optional<IpAddress> source = Optional.empty();
        private Optional<IpAddress> destination = Optional.empty();
        private OptionalInt sourcePort = OptionalInt.empty();
        private OptionalInt destinationPort = OptionalInt.empty();
        private boolean laterFragment;

        private Builder(PortNumber inPort, int ethType) {
            this.inPort = inPort;
            this.ethType = ethType;
        }

        /**
         * Puts VLAN tags on the frame.
         *
         * @param tags VLAN ids, the outermost first
         * @return this builder
         */
        public Builder tags(List<VlanId> tags) {
            this.tags = ImmutableList.copyOf(tags);
            return this;
        }

        /**
         * Sets the ports of TCP or UDP.
         *
         * @param source source port
         * @param destination destination port
         * @return this builder
         */
        public Builder ports(int source, int destination) {
            sourcePort = OptionalInt.of(source);
            destinationPort = OptionalInt.of(destination);
            return this;
        }

        /**
         * Makes it a fragment of a datagram that is not the first, or not one.
         *
         * @param laterFragment whether it is
         * @return this builder
         */
        public Builder laterFragment(boolean laterFragment) {
            this.laterFragment = laterFragment;
            return this;
        }

        /**
         * Makes the header.
         *
         * @return the header
         */
        public Header build() {
            return new Header(this);
        }
    }
}
