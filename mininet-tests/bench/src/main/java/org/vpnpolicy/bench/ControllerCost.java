// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.process.Commands;

/** What a controller's Java tells of its processor time and memory ({@code jcmd}). */
public final class ControllerCost {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double KILOBYTE = 1024;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String OURS = "org.vpnpolicy.";
    private static final String OUR_THREADS = "\"onos-vpnpolicy";
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern PROCESSOR = Pattern.compile(" cpu=([0-9.]+)ms ");

    /** A line of a histogram: rank, instances, bytes, class. */
    private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    private static final int MOST_COLLECTIONS = 10;
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(5);
    private static final double SETTLED = 0.98;

    private final Commands commands;
    private final TrialController controller;

    /**
     * Makes the measurement.
     *
     * @param commands runs programs where the controller is
     * @param controller the controller
     */
    public ControllerCost(Commands commands, TrialController controller) {
        this.commands = commands;
        this.controller = controller;
    }

    /**
     * Returns how much of the heap is in use, after garbage collection, once what was done last has
     * settled: until two collections some seconds apart find about the same.
     *
     * @return megabytes
     */
    public double heapInUse() {
        double before = collected();
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            Await.sleep(BETWEEN_COLLECTIONS);
            double now = collected();
            if (now > before * SETTLED) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private double collected() {
        ask("GC.run");
        ask("GC.run");
        String heap = ask("GC.heap_info");
        Matcher used = USED.matcher(heap);
        if (!used.find()) {
            throw new LabException("jcmd does not tell how much of the heap is used: " + heap);
        }
        return Long.parseLong(used.group(1)) * KILOBYTE / BYTES_PER_MEGABYTE;
    }

    /**
     * Returns what objects of the application's own classes take: without what they refer to, such
     * as strings and maps of Java and rules of ONOS.
     *
     * @return megabytes
     */
    public double heapOfOurs() {
        return ask("GC.class_histogram")
                        .lines()
                        .map(CLASS::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> line.group(2).replaceAll("^\\[+L", "").startsWith(OURS))
                        .mapToLong(line -> Long.parseLong(line.group(1)))
                        .sum()
                / BYTES_PER_MEGABYTE;
    }

    /**
     * Returns how long the application's own threads have been running on a processor.
     *
     * @return seconds, since the threads started
     */
    public double threadSeconds() {
        return ask("Thread.print")
                        .lines()
                        .filter(line -> line.startsWith(OUR_THREADS))
                        .map(PROCESSOR::matcher)
                        .filter(Matcher::find)
                        .mapToDouble(line -> Double.parseDouble(line.group(1)))
                        .sum()
                / 1e3;
    }

    private String ask(String question) {
        List<String> command =
                ImmutableList.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(controller.pid()),
                        question);
        return commands.run(LIMIT, command).orThrow().output();
    }
}
