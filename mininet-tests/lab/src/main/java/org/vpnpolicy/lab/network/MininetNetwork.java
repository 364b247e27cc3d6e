// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Conversation;

/**
 * A running Mininet network. Open vSwitch has to run; bridges start without rules and controller.
 */
public final class MininetNetwork implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Conversation mininet;
    private final Map<String, Host> hosts;

    private MininetNetwork(Conversation mininet, Map<String, Host> hosts) {
        this.mininet = mininet;
        this.hosts = hosts;
    }

    /**
     * Builds and starts a network.
     *
     * @param commands runs programs in the box
     * @param topology what to build
     * @return the network
     */
    public static MininetNetwork start(Commands commands, Topology topology) {
        Conversation mininet = commands.converse("network.py", List.of());
        JsonNode pids =
                mininet.ask(MAPPER.createObjectNode().set("build", topology.description()))
                        .get("pids");
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (JsonNode host : topology.description().get("hosts")) {
            String name = host.get("name").asText();
            hosts.put(
                    name,
                    new Host(
                            name,
                            host.get("mac").asText(),
                            withoutLength(host.get("ipv4").asText()),
                            withoutLength(host.get("ipv6").asText()),
                            Commands.inHost(commands.files(), name, pids.get(name).asLong())));
        }
        return new MininetNetwork(mininet, hosts);
    }

    private static String withoutLength(String address) {
        return address.substring(0, address.indexOf('/'));
    }

    /**
     * Returns a host.
     *
     * @param name its name
     * @return the host
     * @throws IllegalArgumentException if there is none of that name
     */
    public Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException(
                    "name: no host " + name + " among " + hosts.keySet());
        }
        return host;
    }

    /**
     * Takes a link between two nodes down or brings it up again.
     *
     * @param node1 one node
     * @param node2 the other node
     * @param up true for up
     */
    public void setLink(String node1, String node2, boolean up) {
        mininet.ask(
                MAPPER.createObjectNode()
                        .set(
                                "link",
                                MAPPER.createObjectNode()
                                        .put("node1", node1)
                                        .put("node2", node2)
                                        .put("up", up)));
    }

    /** Stops all hosts, with all programs that run on them, and removes bridges and links. */
    @Override
    public void close() {
        mininet.close();
    }
}
