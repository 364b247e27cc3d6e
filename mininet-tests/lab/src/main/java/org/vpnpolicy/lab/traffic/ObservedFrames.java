// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A header that was seen, and how many frames had it. */
public final class ObservedFrames {

    private final JsonNode count;

    ObservedFrames(JsonNode count) {
        this.count = count;
    }

    /**
     * Returns how many frames there were.
     *
     * @return at least 1
     */
    public long frames() {
        return count.get("frames").asLong();
    }

    /**
     * Returns how long they were together.
     *
     * @return bytes, without checksums
     */
    public long bytes() {
        return count.get("bytes").asLong();
    }

    /**
     * Returns the VLAN tags.
     *
     * @return VLAN numbers, the outermost first, empty if untagged
     */
    public List<Integer> vlans() {
        List<Integer> vlans = new ArrayList<>();
        count.get("vlans").forEach(vlan -> vlans.add(vlan.asInt()));
        return vlans;
    }

    /**
     * Returns the Ethernet type after all tags.
     *
     * @return 16 bits
     */
    public int etherType() {
        return count.get("ether_type").asInt();
    }

    /**
     * Returns the source address.
     *
     * @return an IP address, empty if the frame holds no IP packet
     */
    public String source() {
        return count.get("source").asText();
    }

    /**
     * Returns the destination address.
     *
     * @return an IP address, empty if the frame holds no IP packet
     */
    public String destination() {
        return count.get("destination").asText();
    }

    /**
     * Returns the source's MAC address.
     *
     * @return six bytes in hexadecimal with colons
     */
    public String sourceMac() {
        return count.get("source_mac").asText();
    }

    /**
     * Returns the IP protocol.
     *
     * @return empty if the frame holds no IP packet
     */
    public OptionalInt protocol() {
        return optional("protocol");
    }

    /**
     * Returns where a fragment belongs.
     *
     * @return bytes, 0 for a first fragment or a whole packet
     */
    public int fragmentOffset() {
        return count.get("fragment_offset").asInt();
    }

    /**
     * Returns the TCP or UDP source port.
     *
     * @return empty if there is none
     */
    public OptionalInt sourcePort() {
        return optional("source_port");
    }

    /**
     * Returns the TCP or UDP destination port.
     *
     * @return empty if there is none
     */
    public OptionalInt destinationPort() {
        return optional("destination_port");
    }

    /**
     * Tells whether the frames hold an IP protocol.
     *
     * @param number the IP protocol
     * @return true if they do
     */
    public boolean isProtocol(int number) {
        return protocol().equals(OptionalInt.of(number));
    }

    /**
     * Tells whether the frames come from or go to a TCP or UDP port.
     *
     * @param port the port
     * @return true if they do
     */
    public boolean hasPort(int port) {
        OptionalInt wanted = OptionalInt.of(port);
        return sourcePort().equals(wanted) || destinationPort().equals(wanted);
    }

    private OptionalInt optional(String field) {
        int value = count.get(field).asInt();
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public String toString() {
        return count.toString();
    }
}
