// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.Conversation;
import org.vpnpolicy.lab.process.Program;

/** Throughput of a one-way UDP stream that needs no answer and no control connection. */
public final class UdpStream {

    /** Payload of each datagram, in bytes: fits into any of the lab's tunnels in one piece. */
    public static final int PAYLOAD = 1200;

    private static final String PORT = "40001";
    private static final Duration IN_FLIGHT = Duration.ofMillis(300);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private UdpStream() {}

    /**
     * Sends a stream and measures what arrives of it.
     *
     * @param pair between whom
     * @param direction who sends
     * @param bitsPerSecond payload to send per second
     * @param warmUp how long to send before the measurement
     * @param duration how long to measure
     * @return the payload that arrived
     */
    public static Throughput measure(
            HostPair pair,
            Direction direction,
            long bitsPerSecond,
            Duration warmUp,
            Duration duration) {
        HostPair way = direction.senderFirst(pair);
        var question = new ObjectMapper().createObjectNode().put("report", true);
        try (Conversation receiver =
                way.server()
                        .commands()
                        .converse("udp_stream.py", List.of("receive", way.serverAddress(), PORT))) {
            receiver.answer();
            try (Program sender =
                    startSender(way, bitsPerSecond, warmUp.plus(duration).plus(GRACE))) {
                sender.awaitLog("sending", Await.LONG);
                Await.sleep(warmUp.plus(IN_FLIGHT));
                receiver.ask(question);
                Await.sleep(duration);
                return throughput(receiver.ask(question));
            }
        }
    }

    private static Program startSender(HostPair way, long bitsPerSecond, Duration duration) {
        return way.client()
                .commands()
                .startPython(
                        "udp_stream.py",
                        List.of(
                                "send",
                                way.clientAddress(),
                                way.serverAddress(),
                                PORT,
                                Long.toString(bitsPerSecond),
                                Long.toString(duration.toSeconds()),
                                Integer.toString(PAYLOAD)));
    }

    private static Throughput throughput(JsonNode report) {
        double seconds = report.get("seconds").asDouble();
        if (report.get("packets").asLong() < 2 || seconds <= 0) {
            return Throughput.none("no packets");
        }
        return Throughput.of(report.get("bytes").asLong() * 8.0 / seconds);
    }
}
