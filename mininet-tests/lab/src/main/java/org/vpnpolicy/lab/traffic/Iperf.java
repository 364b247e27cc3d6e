// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.Program;

/**
 * Throughput by iperf3. It needs a TCP connection for its control besides what it measures, so it
 * is no use where UDP is squeezed hard: see {@link UdpStream}.
 */
public final class Iperf {

    private static final int FIRST_PORT = 5201;
    private static final int PORTS = 20000;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final AtomicInteger RUNS = new AtomicInteger();

    private Iperf() {}

    /**
     * Measures TCP.
     *
     * @param pair between whom; the client opens the connection
     * @param direction who sends
     * @param duration how long to measure
     * @return what arrived, none if there was no connection
     */
    public static Throughput tcp(HostPair pair, Direction direction, Duration duration) {
        return tcp(pair, direction, Duration.ZERO, duration);
    }

    /**
     * Measures TCP after a while.
     *
     * @param pair between whom; the client opens the connection
     * @param direction who sends
     * @param warmUp how long to send before the measurement
     * @param duration how long to measure
     * @return what arrived, none if there was no connection
     */
    public static Throughput tcp(
            HostPair pair, Direction direction, Duration warmUp, Duration duration) {
        return measure(pair, direction, warmUp, duration, List.of());
    }

    /**
     * Measures UDP in datagrams of 1,200 bytes.
     *
     * @param pair between whom; the client opens the control connection
     * @param direction who sends
     * @param bitsPerSecond how much to send
     * @param duration how long to measure
     * @return what arrived, none if there was no connection
     */
    public static Throughput udp(
            HostPair pair, Direction direction, long bitsPerSecond, Duration duration) {
        return measure(
                pair,
                direction,
                Duration.ZERO,
                duration,
                List.of("--udp", "--bitrate", Long.toString(bitsPerSecond), "--length", "1200"));
    }

    private static Throughput measure(
            HostPair pair,
            Direction direction,
            Duration warmUp,
            Duration duration,
            List<String> options) {
        String port = Integer.toString(FIRST_PORT + RUNS.getAndIncrement() % PORTS);
        try (Program server =
                pair.server()
                        .start(
                                "iperf3",
                                "iperf3",
                                "--server",
                                "--one-off",
                                "--forceflush",
                                "--bind",
                                pair.serverAddress(),
                                "--port",
                                port)) {
            server.awaitLog("Server listening", Await.LONG);
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "iperf3",
                                    "--json",
                                    "--connect-timeout",
                                    "3000",
                                    "--client",
                                    pair.serverAddress(),
                                    "--bind",
                                    pair.clientAddress(),
                                    "--port",
                                    port,
                                    "--omit",
                                    Long.toString(warmUp.toSeconds()),
                                    "--time",
                                    Long.toString(duration.toSeconds())));
            command.addAll(options);
            if (direction == Direction.DOWNLOAD) {
                command.add("--reverse");
            }
            return run(pair, warmUp.plus(duration).plus(GRACE), command);
        }
    }

    private static Throughput run(HostPair pair, Duration limit, List<String> command) {
        String seconds = Long.toString(limit.toSeconds());
        List<String> limited = new ArrayList<>(List.of("timeout", "--kill-after=1", seconds));
        limited.addAll(command);
        String output = pair.client().commands().run(limit.plus(GRACE), limited).output();
        if (output.isBlank()) {
            return Throughput.none("iperf3 did not end within " + seconds + " s");
        }
        try {
            JsonNode report = new ObjectMapper().readTree(output);
            if (report.has("error")) {
                return Throughput.none(report.get("error").asText());
            }
            JsonNode end = report.get("end");
            JsonNode sum = end.has("sum_received") ? end.get("sum_received") : end.get("sum");
            return Throughput.of(sum.get("bits_per_second").asDouble());
        } catch (JsonProcessingException e) {
            throw new LabException("iperf3 " + pair + " printed:\n" + output, e);
        }
    }
}
