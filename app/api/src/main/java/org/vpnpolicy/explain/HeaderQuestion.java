// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.onlab.packet.IpAddress;
import org.onosproject.net.PortNumber;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.protocol.Transport;

/** A header of which somebody wants to know what becomes of it, and why. Immutable. */
public final class HeaderQuestion {
    private static final int MAX_IP_PROTOCOL = 255;
    private static final int MAX_PORT = 0xffff;

    private final IpAddress source;
    private final IpAddress destination;
    private final Optional<String> tunnelProtocol;
    private final OptionalInt ipProtocol;
    private final OptionalInt sourcePort;
    private final OptionalInt destinationPort;
    private final TrafficDirection direction;
    private final Optional<PortNumber> inPort;

    private HeaderQuestion(Builder builder) {
        source = builder.source;
        destination = builder.destination;
        tunnelProtocol = builder.tunnelProtocol;
        ipProtocol = builder.ipProtocol;
        sourcePort = builder.sourcePort;
        destinationPort = builder.destinationPort;
        direction = builder.direction;
        inPort = builder.inPort;
    }

    /**
     * Starts a question about a header from a subscriber. It needs a tunnel protocol or an IP
     * protocol yet.
     *
     * @param source source address
     * @param destination destination address
     * @return a builder
     * @throws IllegalArgumentException if one is IPv4 and the other IPv6
     */
    public static Builder builder(IpAddress source, IpAddress destination) {
        checkArgument(
                checkNotNull(source, "source").version()
                        == checkNotNull(destination, "destination").version(),
                "dst: %s and the source %s are not of one IP version",
                destination,
                source);
        return new Builder(source, destination);
    }

    /**
     * Returns where the header comes from.
     *
     * @return source address
     */
    public IpAddress source() {
        return source;
    }

    /**
     * Returns where the header goes to.
     *
     * @return destination address, of the same IP version as the source
     */
    public IpAddress destination() {
        return destination;
    }

    /**
     * Returns the tunnel protocol by whose first signature the header looks.
     *
     * @return name of a tunnel protocol; empty if there is an IP protocol
     */
    public Optional<String> tunnelProtocol() {
        return tunnelProtocol;
    }

    /**
     * Returns the IP protocol.
     *
     * @return IANA protocol number; empty if there is a tunnel protocol
     */
    public OptionalInt ipProtocol() {
        return ipProtocol;
    }

    /**
     * Returns the source port.
     *
     * @return 1 to 65535; empty for one that no signature and no guard knows
     */
    public OptionalInt sourcePort() {
        return sourcePort;
    }

    /**
     * Returns the destination port.
     *
     * @return 1 to 65535; empty for one that no signature and no guard knows
     */
    public OptionalInt destinationPort() {
        return destinationPort;
    }

    /**
     * Returns which way the header crosses an enforcement point.
     *
     * @return the direction; of no account if there is a port
     */
    public TrafficDirection direction() {
        return direction;
    }

    /**
     * Returns the port at which the header comes in.
     *
     * @return a port; empty for the first port of the direction
     */
    public Optional<PortNumber> inPort() {
        return inPort;
    }

    @Override
    public String toString() {
        return "from "
                + source
                + " to "
                + destination
                + tunnelProtocol.map(name -> " " + name).orElse("")
                + text(" ip ", ipProtocol)
                + text(" source port ", sourcePort)
                + text(" destination port ", destinationPort)
                + inPort.map(port -> " in at " + port).orElse(" " + direction);
    }

    private static String text(String name, OptionalInt value) {
        return value.isPresent() ? name + value.getAsInt() : "";
    }

    /** Collects a question and checks it. */
    public static final class Builder {
        private final IpAddress source;
        private final IpAddress destination;
        private Optional<String> tunnelProtocol = Optional.empty();
        private OptionalInt ipProtocol = OptionalInt.empty();
        private OptionalInt sourcePort = OptionalInt.empty();
        private OptionalInt destinationPort = OptionalInt.empty();
        private TrafficDirection direction = TrafficDirection.FROM_SUBSCRIBER;
        private Optional<PortNumber> inPort = Optional.empty();

        private Builder(IpAddress source, IpAddress destination) {
            this.source = source;
            this.destination = destination;
        }

        /**
         * Asks about the first signature of a tunnel protocol.
         *
         * @param name the protocol's name
         * @return this builder
         */
        public Builder tunnelProtocol(String name) {
            tunnelProtocol = Optional.of(name);
            return this;
        }

        /**
         * Sets the IP protocol.
         *
         * @param number IANA protocol number, 0 to 255
         * @return this builder
         * @throws IllegalArgumentException if the number is out of its range
         */
        public Builder ipProtocol(int number) {
            checkArgument(
                    number >= 0 && number <= MAX_IP_PROTOCOL,
                    "proto: %s is not between 0 and %s",
                    number,
                    MAX_IP_PROTOCOL);
            ipProtocol = OptionalInt.of(number);
            return this;
        }

        /**
         * Sets the source port.
         *
         * @param port 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if the port is out of its range
         */
        public Builder sourcePort(int port) {
            sourcePort = OptionalInt.of(checked("sport", port));
            return this;
        }

        /**
         * Sets the destination port.
         *
         * @param port 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if the port is out of its range
         */
        public Builder destinationPort(int port) {
            destinationPort = OptionalInt.of(checked("dport", port));
            return this;
        }

        /**
         * Sets which way the header crosses an enforcement point.
         *
         * @param way the direction
         * @return this builder
         */
        public Builder direction(TrafficDirection way) {
            direction = checkNotNull(way, "direction");
            return this;
        }

        /**
         * Sets the port at which the header comes in.
         *
         * @param port a port of a switch
         * @return this builder
         */
        public Builder inPort(PortNumber port) {
            inPort = Optional.of(port);
            return this;
        }

        /**
         * Makes the question.
         *
         * @return the question
         * @throws IllegalArgumentException if there is neither a tunnel protocol nor an IP
         *     protocol, or both, or a port without an IP protocol
         */
        public HeaderQuestion build() {
            checkArgument(
                    tunnelProtocol.isPresent() || ipProtocol.isPresent(),
                    "proto: is missing; give an IP protocol or the name of a tunnel protocol");
            checkArgument(
                    tunnelProtocol.isEmpty() || ipProtocol.isEmpty(),
                    "proto: there are both an IP protocol and a tunnel protocol");
            checkArgument(
                    tunnelProtocol.isEmpty() || (sourcePort.isEmpty() && destinationPort.isEmpty()),
                    "proto: %s is a tunnel protocol, whose signature says the ports; leave sport"
                            + " and dport out, or give tcp or udp",
                    tunnelProtocol.orElse(""));
            checkArgument(
                    (sourcePort.isEmpty() && destinationPort.isEmpty()) || hasPorts(),
                    "proto: IP protocol %s has no ports; only tcp and udp have",
                    ipProtocol.orElse(0));
            return new HeaderQuestion(this);
        }

        private boolean hasPorts() {
            return Arrays.stream(Transport.values())
                    .anyMatch(
                            transport -> OptionalInt.of(transport.ipProtocol()).equals(ipProtocol));
        }

        private static int checked(String field, int port) {
            checkArgument(
                    port >= 1 && port <= MAX_PORT,
                    "%s: %s is not between 1 and %s",
                    field,
                    port,
                    MAX_PORT);
            return port;
        }
    }
}
