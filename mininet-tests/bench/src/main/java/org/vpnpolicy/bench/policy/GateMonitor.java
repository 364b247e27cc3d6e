// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.process.Program;

/** Notes when the rules of a switch's GATE change: what the switch tells its flow monitors. */
final class GateMonitor implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What {@code ovs-ofctl --timestamp} puts before each message, in UTC. */
    private static final Pattern TIME =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}): .*FLOW.*");

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final Pattern CHANGE =
            Pattern.compile("^ event=(ADDED|MODIFIED|DELETED).* table=0 .*");
    private static final String READY = "FLOW_MONITOR reply";

    private final String bridge;
    private final Program monitor;

    private GateMonitor(String bridge, Program monitor) {
        this.bridge = bridge;
        this.monitor = monitor;
    }

    /**
     * Starts to watch a switch.
     *
     * @param lab where it is
     * @param bridge its name
     * @return the monitor
     */
    static GateMonitor on(Lab lab, String bridge) {
        Program monitor =
                lab.commands()
                        .start(
                                "monitor-" + bridge,
                                List.of(
                                        "ovs-ofctl",
                                        "-O",
                                        "OpenFlow13",
                                        "--timestamp",
                                        "monitor",
                                        bridge,
                                        "watch:!initial,table=0"));
        monitor.awaitLog(READY, LIMIT);
        return new GateMonitor(bridge, monitor);
    }

    /**
     * Returns how many changes there have been.
     *
     * @return rules that were added, modified or deleted
     */
    int changes() {
        return times().size();
    }

    /**
     * Waits for changes.
     *
     * @param count how many there have to be by then
     * @return when the switch told of the last of them
     */
    Instant await(int count) {
        Await.until(
                count + " changes of GATE on " + bridge,
                LIMIT,
                () -> changes() >= count,
                monitor::log);
        return times().get(count - 1);
    }

    private List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        Instant told = Instant.EPOCH;
        for (String line : monitor.log().lines().collect(Collectors.toList())) {
            Matcher time = TIME.matcher(line);
            if (time.matches()) {
                told = LocalDateTime.parse(time.group(1), FORMAT).toInstant(ZoneOffset.UTC);
            } else if (CHANGE.matcher(line).matches()) {
                times.add(told);
            }
        }
        return times;
    }

    @Override
    public void close() {
        monitor.close();
    }
}
