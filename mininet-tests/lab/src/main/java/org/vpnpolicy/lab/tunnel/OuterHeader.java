// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.ObservedFrames;
import org.vpnpolicy.lab.traffic.Packets;

/** What a tunnel looks like between its ends: an IP protocol, or UDP with ports of the server. */
public final class OuterHeader {

    private final HostPair ends;
    private final int protocol;
    private final List<Integer> serverPorts;

    private OuterHeader(HostPair ends, int protocol, List<Integer> serverPorts) {
        this.ends = ends;
        this.protocol = protocol;
        this.serverPorts = List.copyOf(serverPorts);
    }

    /**
     * Returns the header of a tunnel over UDP.
     *
     * @param ends the outer addresses
     * @param serverPorts the ports that the server uses
     * @return the header
     */
    static OuterHeader udp(HostPair ends, Integer... serverPorts) {
        return new OuterHeader(ends, Packets.UDP, List.of(serverPorts));
    }

    /**
     * Returns the header of a tunnel with an IP protocol of its own.
     *
     * @param ends the outer addresses
     * @param protocol the IP protocol
     * @return the header
     */
    static OuterHeader protocol(HostPair ends, int protocol) {
        return new OuterHeader(ends, protocol, List.of());
    }

    /**
     * Returns the IP version.
     *
     * @return that of both outer addresses
     */
    public IpVersion version() {
        return ends.serverAddress().contains(":") ? IpVersion.IPV6 : IpVersion.IPV4;
    }

    /**
     * Returns the IP protocol.
     *
     * @return for example 17 for UDP
     */
    public int protocol() {
        return protocol;
    }

    /**
     * Returns the server's ports.
     *
     * @return UDP ports, empty if the tunnel has an IP protocol of its own
     */
    public List<Integer> serverPorts() {
        return serverPorts;
    }

    /**
     * Returns matches for both directions of the tunnel.
     *
     * @return matches in the words of {@code ovs-ofctl}
     */
    public List<String> matches() {
        List<String> matches = new ArrayList<>();
        if (serverPorts.isEmpty()) {
            matches.add(match(ends));
            matches.add(match(ends.reversed()));
        }
        for (int port : serverPorts) {
            matches.add(match(ends) + ",tp_dst=" + port);
            matches.add(match(ends.reversed()) + ",tp_src=" + port);
        }
        return matches;
    }

    private String match(HostPair way) {
        boolean isUdp = protocol == Packets.UDP;
        if (version() == IpVersion.IPV4) {
            return (isUdp ? "udp" : "ip,nw_proto=" + protocol)
                    + ",nw_src="
                    + way.clientAddress()
                    + ",nw_dst="
                    + way.serverAddress();
        }
        return (isUdp ? "udp6" : "ipv6,nw_proto=" + protocol)
                + ",ipv6_src="
                + way.clientAddress()
                + ",ipv6_dst="
                + way.serverAddress();
    }

    /**
     * Returns what tells frames of this tunnel from others.
     *
     * @return true for frames with this header, in either direction
     */
    public Predicate<ObservedFrames> frames() {
        return frame ->
                frame.isProtocol(protocol)
                        && (isWay(frame, ends) || isWay(frame, ends.reversed()))
                        && (serverPorts.isEmpty() || serverPorts.stream().anyMatch(frame::hasPort));
    }

    private static boolean isWay(ObservedFrames frame, HostPair way) {
        return frame.source().equals(way.clientAddress())
                && frame.destination().equals(way.serverAddress());
    }
}
