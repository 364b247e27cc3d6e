// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import java.nio.ByteBuffer;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;

/** An Ethernet frame with any tags. Frames are immutable. */
public final class Frame {

    /** Tag protocol of a customer's VLAN tag (IEEE 802.1Q). */
    public static final int CUSTOMER_TAG = 0x8100;

    /** Tag protocol of a provider's outer VLAN tag (IEEE 802.1ad). */
    public static final int SERVICE_TAG = 0x88a8;

    private static final int SHORTEST = 60;

    private final byte[] addresses;
    private final byte[] tags;
    private final int etherType;
    private final byte[] payload;

    private Frame(byte[] addresses, byte[] tags, int etherType, byte[] payload) {
        this.addresses = addresses;
        this.tags = tags;
        this.etherType = etherType;
        this.payload = payload;
    }

    /**
     * Makes an untagged frame.
     *
     * @param source who sends it
     * @param destination who is to get it
     * @param etherType the Ethernet type
     * @param payload what it carries
     * @return the frame
     */
    public static Frame between(Host source, Host destination, int etherType, byte[] payload) {
        byte[] addresses =
                ByteBuffer.allocate(12)
                        .put(macBytes(destination.mac()))
                        .put(macBytes(source.mac()))
                        .array();
        return new Frame(addresses, new byte[0], etherType, payload);
    }

    /**
     * Makes an untagged frame with an IP packet between two hosts.
     *
     * @param version the IP version
     * @param source who sends it
     * @param destination who is to get it
     * @param protocol the IP protocol
     * @param payload what the packet carries
     * @return the frame
     */
    public static Frame ip(
            IpVersion version, Host source, Host destination, int protocol, byte[] payload) {
        byte[] packet =
                Packets.ip(
                        source.address(version), destination.address(version), protocol, payload);
        return between(source, destination, version.etherType(), packet);
    }

    /**
     * Puts another VLAN tag outside of those that are there.
     *
     * @param tagProtocol {@link #CUSTOMER_TAG} or {@link #SERVICE_TAG}
     * @param vlan the VLAN, 0 to 4095
     * @return the tagged frame
     */
    public Frame tagged(int tagProtocol, int vlan) {
        byte[] more =
                ByteBuffer.allocate(4 + tags.length)
                        .putShort((short) tagProtocol)
                        .putShort((short) vlan)
                        .put(tags)
                        .array();
        return new Frame(addresses, more, etherType, payload);
    }

    /**
     * Returns the frame as it goes out, padded to the least length of Ethernet.
     *
     * @return its bytes, without checksum
     */
    byte[] bytes() {
        int length = 14 + tags.length + payload.length;
        return ByteBuffer.allocate(Math.max(length, SHORTEST))
                .put(addresses)
                .put(tags)
                .putShort((short) etherType)
                .put(payload)
                .array();
    }

    static byte[] macBytes(String mac) {
        String digits = mac.replace(":", "");
        ByteBuffer bytes = ByteBuffer.allocate(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            bytes.put((byte) Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return bytes.array();
    }
}
