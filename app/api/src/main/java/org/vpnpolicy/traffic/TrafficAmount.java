// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Objects;

/** An amount of traffic. Immutable. */
public final class TrafficAmount {
    /** No traffic. */
    public static final TrafficAmount NONE = new TrafficAmount(0, 0);

    private final long packets;
    private final long bytes;

    private TrafficAmount(long packets, long bytes) {
        this.packets = packets;
        this.bytes = bytes;
    }

    /**
     * Makes an amount.
     *
     * @param packets number of packets, 0 or more
     * @param bytes their length in bytes with Ethernet headers, 0 or more
     * @return the amount
     * @throws IllegalArgumentException if one of the two is negative
     */
    public static TrafficAmount of(long packets, long bytes) {
        checkArgument(packets >= 0, "packets: %s is negative", packets);
        checkArgument(bytes >= 0, "bytes: %s is negative", bytes);
        return new TrafficAmount(packets, bytes);
    }

    /**
     * Returns the number of packets.
     *
     * @return packets
     */
    public long packets() {
        return packets;
    }

    /**
     * Returns the length of the packets.
     *
     * @return bytes, with Ethernet headers
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns this and another amount together.
     *
     * @param other another amount
     * @return the sum
     */
    public TrafficAmount plus(TrafficAmount other) {
        return new TrafficAmount(packets + other.packets, bytes + other.bytes);
    }

    /**
     * Returns what is left of this without another amount.
     *
     * @param other another amount
     * @return the difference, of packets and of bytes at least 0
     */
    public TrafficAmount minus(TrafficAmount other) {
        return new TrafficAmount(
                Math.max(0, packets - other.packets), Math.max(0, bytes - other.bytes));
    }

    @Override
    public int hashCode() {
        return Objects.hash(packets, bytes);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof TrafficAmount
                && packets == ((TrafficAmount) object).packets
                && bytes == ((TrafficAmount) object).bytes;
    }

    @Override
    public String toString() {
        return packets + " packets, " + bytes + " bytes";
    }
}
