// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.IpVersion;
import org.vpnpolicy.lab.traffic.EffectProbe;
import org.vpnpolicy.lab.traffic.Frame;
import org.vpnpolicy.lab.traffic.Packets;

/**
 * How long after a command the switch does something else to packets. A subscriber sends a packet
 * of a tunnel each millisecond; what the kernel stamps the first one with that arrives where it is
 * to, is when the command was effective. All clocks are the machine's.
 */
final class ChangeLatency implements AutoCloseable {
    private static final int WIREGUARD = 51820;
    private static final int PAYLOAD = 64;
    private static final int DESTINATION_OFFSET = 14 + 16;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Changes before the first that is measured: a controller that has just started is slower. */
    private static final int WARM_UPS = 50;

    private final InstallSite site;
    private final Host subscriber;
    private final Host outside;
    private final EffectProbe sender;
    private final EffectProbe passed;
    private final EffectProbe quarantined;

    ChangeLatency(InstallSite site) {
        this.site = site;
        this.subscriber = site.network().subscriber(1);
        this.outside = site.network().outside(1);
        this.sender = EffectProbe.on(subscriber);
        this.passed = EffectProbe.on(outside);
        this.quarantined = EffectProbe.on(site.network().quarantine());
    }

    /**
     * Registers endpoints one after the other; unregistered tunnels are quarantined. The time is
     * counted from that of the new serial, which the controller takes before it stores the serial,
     * so that storing is counted too.
     *
     * @param set of {@link SparseAddresses}, not on the registry
     * @param times how many
     * @return milliseconds, in ascending order
     */
    double[] ofAddedEndpoints(int set, int times) {
        double[] taken = new double[times];
        for (int i = -WARM_UPS; i < times; i++) {
            String address = SparseAddresses.address(set, WARM_UPS + i);
            passed.watch(DESTINATION_OFFSET, bytes(address));
            sender.send(tunnelTo(address));
            Await.sleep(PAUSE);
            site.application().register(address, "ADDED-" + (WARM_UPS + i));
            Instant effective = passed.awaitFirst("the registration of " + address, LIMIT);
            if (i >= 0) {
                taken[i] = milliseconds(site.application().times().serial(), effective);
            }
        }
        Arrays.sort(taken);
        return taken;
    }

    /**
     * Changes the action for one protocol to and fro. The time is counted from that of the new
     * version, which the controller takes before it stores the version, so that storing is counted
     * too; and from when the command was sent over a connection that was open, which counts what
     * the shell takes, too.
     *
     * @param set of {@link SparseAddresses}, not on the registry
     * @param times how many changes
     * @return how long they took
     */
    PolicyLatencies ofPolicyChanges(int set, int times) {
        String address = SparseAddresses.address(set, 0);
        sender.send(tunnelTo(address));
        double[] sinceAccepted = new double[times];
        double[] sinceGiven = new double[times];
        for (int i = -WARM_UPS; i < times; i++) {
            boolean passes = i % 2 == 0;
            EffectProbe arrival = passes ? passed : quarantined;
            Await.sleep(PAUSE);
            arrival.watch(DESTINATION_OFFSET, bytes(address));
            Instant given =
                    site.application()
                            .trySetAction("wireguard", passes ? "observe" : "quarantine")
                            .given();
            Instant effective = arrival.awaitFirst("the change of policy", LIMIT);
            if (i >= 0) {
                sinceAccepted[i] = milliseconds(site.application().times().policy(), effective);
                sinceGiven[i] = milliseconds(given, effective);
            }
        }
        return new PolicyLatencies(sinceAccepted, sinceGiven);
    }

    private Frame tunnelTo(String address) {
        byte[] datagram = Packets.udp(WIREGUARD, WIREGUARD, PAYLOAD);
        byte[] packet = Packets.ip(subscriber.ipv4(), address, Packets.UDP, datagram);
        return Frame.between(subscriber, outside, IpVersion.IPV4.etherType(), packet);
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address: " + address + " is a name", e);
        }
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    @Override
    public void close() {
        sender.close();
        passed.close();
        quarantined.close();
    }
}
