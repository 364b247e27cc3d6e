// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.vpnpolicy.lab.network.IpVersion;

/** Makes packets byte by byte, for what no ordinary program sends. */
public final class Packets {

    /** Ethernet type of ARP (RFC 826). */
    public static final int ARP = 0x0806;

    /** Ethernet type of a PPPoE session (RFC 2516). */
    public static final int PPPOE_SESSION = 0x8864;

    /** IP protocol of UDP (RFC 768). */
    public static final int UDP = 17;

    private static final int ICMPV6 = 58;
    private static final int FRAGMENT_HEADER = 44;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int HOPS = 64;
    private static final int NEIGHBOUR_HOPS = 255;

    private Packets() {}

    /**
     * Makes a UDP datagram without checksum, which IPv4 allows (RFC 768).
     *
     * @param sourcePort the source port
     * @param destinationPort the destination port
     * @param length bytes of payload, all zero
     * @return the datagram without IP header
     */
    public static byte[] udp(int sourcePort, int destinationPort, int length) {
        return ByteBuffer.allocate(8 + length)
                .putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putShort((short) (8 + length))
                .array();
    }

    /**
     * Makes an IP packet; the UDP checksum is filled in for IPv6.
     *
     * @param source the source address
     * @param destination the destination address, of the same version
     * @param protocol the IP protocol
     * @param payload what it carries
     * @return the packet
     */
    public static byte[] ip(String source, String destination, int protocol, byte[] payload) {
        byte[] from = address(source);
        byte[] to = address(destination);
        if (from.length == 4) {
            return ipv4(from, to, protocol, 0, payload);
        }
        byte[] checked = protocol == UDP ? withChecksum(from, to, UDP, payload, 6) : payload;
        return ipv6(from, to, protocol, HOPS, checked);
    }

    /**
     * Makes one fragment of an IP packet.
     *
     * @param source the source address
     * @param destination the destination address, of the same version
     * @param protocol the IP protocol
     * @param offset where the payload belongs, in bytes, a multiple of 8
     * @param more true if further fragments follow
     * @param payload what it carries
     * @return the fragment
     */
    public static byte[] fragment(
            String source,
            String destination,
            int protocol,
            int offset,
            boolean more,
            byte[] payload) {
        byte[] from = address(source);
        byte[] to = address(destination);
        if (from.length == 4) {
            return ipv4(from, to, protocol, offset / 8 | (more ? MORE_FRAGMENTS : 0), payload);
        }
        byte[] body =
                ByteBuffer.allocate(8 + payload.length)
                        .put((byte) protocol)
                        .put((byte) 0)
                        .putShort((short) (offset | (more ? 1 : 0)))
                        .putInt(1)
                        .put(payload)
                        .array();
        return ipv6(from, to, FRAGMENT_HEADER, HOPS, body);
    }

    /**
     * Puts an IP packet into a PPPoE session (RFC 2516, section 4).
     *
     * @param session the session's id
     * @param version the packet's version
     * @param packet the packet
     * @return what follows the Ethernet type {@link #PPPOE_SESSION}
     */
    public static byte[] pppoe(int session, IpVersion version, byte[] packet) {
        return ByteBuffer.allocate(8 + packet.length)
                .putShort((short) 0x1100)
                .putShort((short) session)
                .putShort((short) (2 + packet.length))
                .putShort((short) (version == IpVersion.IPV4 ? 0x0021 : 0x0057))
                .put(packet)
                .array();
    }

    /**
     * Makes an ARP request.
     *
     * @param mac the sender's MAC address
     * @param source the sender's IPv4 address
     * @param target the address asked for
     * @return what follows the Ethernet type {@link #ARP}
     */
    public static byte[] arpRequest(String mac, String source, String target) {
        return ByteBuffer.allocate(28)
                .putShort((short) 1)
                .putShort((short) IpVersion.IPV4.etherType())
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 1)
                .put(Frame.macBytes(mac))
                .put(address(source))
                .put(new byte[6])
                .put(address(target))
                .array();
    }

    /**
     * Makes an IPv6 neighbour solicitation (RFC 4861, section 4.3).
     *
     * @param mac the sender's MAC address
     * @param source the sender's IPv6 address
     * @param target the address asked for, which it is sent to
     * @return the packet
     */
    public static byte[] neighbourSolicitation(String mac, String source, String target) {
        byte[] body =
                ByteBuffer.allocate(32)
                        .put((byte) 135)
                        .put(new byte[7])
                        .put(address(target))
                        .put((byte) 1)
                        .put((byte) 1)
                        .put(Frame.macBytes(mac))
                        .array();
        byte[] from = address(source);
        byte[] to = address(target);
        return ipv6(from, to, ICMPV6, NEIGHBOUR_HOPS, withChecksum(from, to, ICMPV6, body, 2));
    }

    private static byte[] ipv4(byte[] from, byte[] to, int protocol, int fragment, byte[] payload) {
        ByteBuffer packet =
                ByteBuffer.allocate(20 + payload.length)
                        .put((byte) 0x45)
                        .put((byte) 0)
                        .putShort((short) (20 + payload.length))
                        .putShort((short) 1)
                        .putShort((short) fragment)
                        .put((byte) HOPS)
                        .put((byte) protocol)
                        .putShort((short) 0)
                        .put(from)
                        .put(to);
        int checksum = checksum(ByteBuffer.wrap(packet.array(), 0, 20));
        return packet.putShort(10, (short) checksum).put(payload).array();
    }

    private static byte[] ipv6(byte[] from, byte[] to, int protocol, int hops, byte[] payload) {
        return ByteBuffer.allocate(40 + payload.length)
                .putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) protocol)
                .put((byte) hops)
                .put(from)
                .put(to)
                .put(payload)
                .array();
    }

    /** Fills in the checksum over pseudo-header and payload (RFC 8200, section 8.1). */
    private static byte[] withChecksum(
            byte[] from, byte[] to, int protocol, byte[] payload, int at) {
        byte[] whole =
                ByteBuffer.allocate(40 + payload.length)
                        .put(from)
                        .put(to)
                        .putInt(payload.length)
                        .putInt(protocol)
                        .put(payload)
                        .array();
        int checksum = checksum(ByteBuffer.wrap(whole));
        byte[] checked = payload.clone();
        ByteBuffer.wrap(checked).putShort(at, (short) (checksum == 0 ? 0xffff : checksum));
        return checked;
    }

    /** The Internet checksum (RFC 1071). */
    private static int checksum(ByteBuffer data) {
        long sum = 0;
        while (data.remaining() > 1) {
            sum += data.getShort() & 0xffff;
        }
        if (data.hasRemaining()) {
            sum += (data.get() & 0xff) << 8;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static byte[] address(String text) {
        if (!text.matches("[0-9a-fA-F.:]+")) {
            throw new IllegalArgumentException("address: not an IP address: " + text);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: not an IP address: " + text, e);
        }
    }
}
