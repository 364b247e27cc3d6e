// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.FrameCounter;
import org.vpnpolicy.lab.traffic.FrameSender;
import org.vpnpolicy.lab.traffic.Packets;

/**
 * Finds out when a tunnel passes a switch, with one packet after the other: each has a source port
 * of its own, so that the arrived ones tell when they were sent.
 */
final class ProbedTunnel {
    private static final int WIREGUARD = 51820;
    private static final int FIRST_PORT = 20_000;
    private static final Duration GAP = Duration.ofMillis(20);
    private static final Duration ON_THE_WAY = Duration.ofMillis(500);

    private final List<Probe> probes;
    private final Set<Integer> arrived;

    private ProbedTunnel(List<Probe> probes, Set<Integer> arrived) {
        this.probes = probes;
        this.arrived = arrived;
    }

    /**
     * Sends packets of a tunnel.
     *
     * @param from who sends
     * @param to who is to get them
     * @param end when to stop
     * @return what became of them
     */
    static ProbedTunnel until(Instant end, Host from, Host to) {
        List<Probe> probes = new ArrayList<>();
        Set<Integer> arrived = new HashSet<>();
        try (FrameCounter counter = FrameCounter.on(to);
                FrameSender sender = FrameSender.on(from)) {
            while (Instant.now().isBefore(end)) {
                int port = FIRST_PORT + probes.size();
                Instant before = Instant.now();
                sender.send(
                        Frame.ip(
                                IpVersion.IPV4,
                                from,
                                to,
                                Packets.UDP,
                                Packets.udp(port, WIREGUARD, 100)),
                        1);
                probes.add(new Probe(port, before, Instant.now()));
                Await.sleep(GAP);
            }
            Await.sleep(ON_THE_WAY);
            counter.all().forEach(frame -> frame.sourcePort().ifPresent(arrived::add));
        }
        return new ProbedTunnel(probes, arrived);
    }

    /** Returns those that were sent within a time and arrived, and those that did not. */
    List<Probe> sent(Instant from, Instant until, boolean areArrived) {
        Predicate<Probe> within =
                probe -> !probe.before.isBefore(from) && probe.after.isBefore(until);
        return probes.stream()
                .filter(within.and(probe -> arrived.contains(probe.port) == areArrived))
                .collect(Collectors.toList());
    }

    /** A packet, and the instants between which it was sent. */
    static final class Probe {
        private final int port;
        private final Instant before;
        private final Instant after;

        private Probe(int port, Instant before, Instant after) {
            this.port = port;
            this.before = before;
            this.after = after;
        }

        @Override
        public String toString() {
            return before + " to " + after;
        }
    }
}
