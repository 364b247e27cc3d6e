// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Program;

/** Hears from a bridge of every rule that is removed, however soon it is added again. */
public final class RuleWatch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Program monitor;

    private RuleWatch(Program monitor) {
        this.monitor = monitor;
    }

    /**
     * Starts to listen.
     *
     * @param commands runs programs in the box
     * @param bridge the bridge
     * @return the watch, which misses nothing from now on
     */
    static RuleWatch start(Commands commands, String bridge) {
        Program monitor =
                commands.start(
                        "rule-watch",
                        List.of(
                                "ovs-ofctl",
                                "-O",
                                "OpenFlow13",
                                "monitor",
                                bridge,
                                "watch:!initial"));
        try {
            monitor.awaitLog("FLOW_MONITOR reply", LIMIT);
        } catch (RuntimeException e) {
            monitor.close();
            throw e;
        }
        return new RuleWatch(monitor);
    }

    /**
     * Returns the rules that were removed until now.
     *
     * @param cookie the first hexadecimal digits of their cookies, with 0x
     * @return a line for each, in the words of {@code ovs-ofctl monitor}
     */
    public List<String> removed(String cookie) {
        return monitor.log()
                .lines()
                .filter(line -> line.contains("event=DELETED"))
                .filter(line -> line.contains(" cookie=" + cookie))
                .map(String::trim)
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        monitor.close();
    }
}
