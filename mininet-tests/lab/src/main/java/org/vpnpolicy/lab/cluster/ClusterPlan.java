// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Who is in the cluster, written as the {@code cluster.json} that ONOS reads. */
final class ClusterPlan {
    /** The name that ONOS's own clusters have. */
    private static final String NAME = "onos";

    private static final int CONTROLLER_PORT = 9876;
    private static final int STORAGE_PORT = 5679;

    private final List<Machine> storage;

    /**
     * Makes a plan.
     *
     * @param storage the machines of the storage nodes
     */
    ClusterPlan(List<Machine> storage) {
        this.storage = List.copyOf(storage);
    }

    /**
     * Returns the file of a controller.
     *
     * @param machine the controller's machine
     * @return the file's text
     */
    String ofController(Machine machine) {
        return of(machine, CONTROLLER_PORT);
    }

    /**
     * Returns the file of a storage node.
     *
     * @param machine the storage node's machine
     * @return the file's text
     */
    String ofStorage(Machine machine) {
        return of(machine, STORAGE_PORT);
    }

    private String of(Machine machine, int port) {
        ObjectNode file = new ObjectMapper().createObjectNode().put("name", NAME);
        file.set("node", node(machine, port));
        storage.forEach(each -> file.withArray("storage").add(node(each, STORAGE_PORT)));
        return file.toString();
    }

    private static ObjectNode node(Machine machine, int port) {
        return new ObjectMapper()
                .createObjectNode()
                .put("id", machine.name())
                .put("ip", machine.address())
                .put("port", port);
    }
}
