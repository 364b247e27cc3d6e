// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.Host;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.Conversation;

/**
 * A stream of numbered datagrams at a steady rate in both directions at once, which tells what
 * became of each. Both ends use the same UDP port, so that with a tunnel's port the packets have a
 * tunnel's headers. At 10,000 packets a second each end takes less than a tenth of a core.
 */
public final class SteadyStream implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HEADERS = 14 + 20 + 8;
    private static final int LEAST_PAYLOAD = 8;
    private static final int LARGEST_ROUND = 0xffff;
    private static final Duration IN_FLIGHT = Duration.ofMillis(500);

    private final Conversation client;
    private final Conversation server;
    private int round;

    private SteadyStream(Conversation client, Conversation server) {
        this.client = client;
        this.server = server;
    }

    /**
     * Makes both ends of a stream, which sends nothing yet.
     *
     * @param pair between whom
     * @param port the UDP port of both ends
     * @param packetsPerSecond in each direction
     * @param frame the size of a frame in bytes, with Ethernet's header; with IPv6 it is 20 more
     * @return the stream
     */
    public static SteadyStream between(HostPair pair, int port, int packetsPerSecond, int frame) {
        if (frame < HEADERS + LEAST_PAYLOAD) {
            throw new IllegalArgumentException("frame: no room for a number: " + frame);
        }
        Conversation client = end(pair, port, packetsPerSecond, frame - HEADERS);
        return new SteadyStream(
                client, end(pair.reversed(), port, packetsPerSecond, frame - HEADERS));
    }

    private static Conversation end(HostPair way, int port, int packetsPerSecond, int payload) {
        Conversation end =
                way.client()
                        .commands()
                        .converse(
                                "steady_stream.py",
                                List.of(
                                        way.clientAddress(),
                                        way.serverAddress(),
                                        Integer.toString(port),
                                        Integer.toString(packetsPerSecond),
                                        Integer.toString(payload)));
        end.answer();
        return end;
    }

    /**
     * Makes the hosts of a pair know each other's MAC address for good, so that no datagram waits
     * for an answer to a question about it.
     *
     * @param pair hosts of one subnet
     */
    public static void fixNeighbours(HostPair pair) {
        fixNeighbour(pair);
        fixNeighbour(pair.reversed());
    }

    private static void fixNeighbour(HostPair way) {
        Host host = way.client();
        host.run(
                        "ip",
                        "neighbour",
                        "replace",
                        way.serverAddress(),
                        "lladdr",
                        way.server().mac(),
                        "dev",
                        host.networkInterface(),
                        "nud",
                        "permanent")
                .orThrow();
    }

    /** Sends from now on, and counts anew. */
    public void start() {
        round = round % LARGEST_ROUND + 1;
        ObjectNode question = MAPPER.createObjectNode().put("start", round);
        server.ask(question);
        client.ask(question);
    }

    /**
     * Stops sending and waits for what is on its way.
     *
     * @return what became of what was sent since the start, by direction
     */
    public Map<Direction, Delivery> stop() {
        ObjectNode stop = MAPPER.createObjectNode();
        stop.putObject("stop");
        long sentByClient = client.ask(stop).get("sent").asLong();
        long sentByServer = server.ask(stop).get("sent").asLong();
        Await.sleep(IN_FLIGHT);
        ObjectNode report = MAPPER.createObjectNode();
        report.putObject("report");
        JsonNode atClient = client.ask(report);
        JsonNode atServer = server.ask(report);
        Map<Direction, Delivery> deliveries = new EnumMap<>(Direction.class);
        deliveries.put(Direction.UPLOAD, Delivery.of(sentByClient, atClient, atServer));
        deliveries.put(Direction.DOWNLOAD, Delivery.of(sentByServer, atServer, atClient));
        return deliveries;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
