// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import io.atomix.cluster.Node;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A cluster as ONOS's own {@code cluster.json} describes it: the name, the node that reads the
 * file, and the storage nodes. Immutable.
 */
final class ClusterFile {
    private final String name;
    private final Node local;
    private final ImmutableList<Node> storage;

    private ClusterFile(String name, Node local, ImmutableList<Node> storage) {
        this.name = name;
        this.local = local;
        this.storage = storage;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the cluster
     * @throws IOException if it cannot be read or is not JSON
     * @throws IllegalArgumentException if a field is missing or wrong
     */
    static ClusterFile read(Path file) throws IOException {
        return of(new ObjectMapper().readTree(file.toFile()));
    }

    /**
     * Reads a cluster.
     *
     * @param json the content of a file
     * @return the cluster
     * @throws IllegalArgumentException if a field is missing or wrong
     */
    static ClusterFile of(JsonNode json) {
        Node local = node("node", json.path("node"));
        ImmutableList.Builder<Node> storage = ImmutableList.builder();
        boolean isOneOfThem = false;
        for (JsonNode element : json.path("storage")) {
            Node node = node("storage", element);
            isOneOfThem |= node.id().equals(local.id());
            storage.add(node);
        }
        if (!isOneOfThem) {
            throw new IllegalArgumentException(
                    "storage: " + local.id() + ", the node of this file, is not among them");
        }
        return new ClusterFile(text("name", json.path("name")), local, storage.build());
    }

    private static Node node(String field, JsonNode json) {
        int port = json.path("port").asInt();
        if (port < 1 || port > 0xffff) {
            throw new IllegalArgumentException(
                    field + ".port: " + json.path("port") + " is not a port from 1 to 65535");
        }
        return Node.builder()
                .withId(text(field + ".id", json.path("id")))
                .withHost(text(field + ".ip", json.path("ip")))
                .withPort(port)
                .build();
    }

    private static String text(String field, JsonNode json) {
        if (json.asText().isEmpty()) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        return json.asText();
    }

    /**
     * Returns the name of the cluster.
     *
     * @return Atomix's cluster id; the same on all nodes
     */
    String name() {
        return name;
    }

    /**
     * Returns the node that reads the file.
     *
     * @return one of the storage nodes
     */
    Node local() {
        return local;
    }

    /**
     * Returns all storage nodes.
     *
     * @return in the order of the file
     */
    ImmutableList<Node> storage() {
        return storage;
    }
}
