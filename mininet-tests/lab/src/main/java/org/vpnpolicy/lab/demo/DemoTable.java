// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vpnpolicy.lab.traffic.Throughput;

/** The table at the end of the demonstration. */
final class DemoTable {

    private static final String FORMAT = "%-12s %-13s %-12s %16s   %s%n";
    private static final double MEGA = 1e6;

    private final List<String> rows = new ArrayList<>();

    void add(DemoTunnel tunnel, DemoAction action, Throughput throughput, long packets) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        FORMAT,
                        tunnel.tunnel().name(),
                        tunnel.isRegistered() ? "yes" : "no",
                        action.words(),
                        String.format(
                                Locale.ROOT, "%.1f Mbit/s", throughput.bitsPerSecond() / MEGA),
                        String.format(
                                Locale.ROOT,
                                "%s %,d packets",
                                tunnel.verdict(action).toLowerCase(Locale.ROOT),
                                packets)));
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        FORMAT,
                        "tunnel",
                        "registered?",
                        "policy",
                        "throughput",
                        "verdict counter")
                + String.join("", rows);
    }
}
