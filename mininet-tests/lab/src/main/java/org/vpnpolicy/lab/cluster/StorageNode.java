// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.LabFiles;

/** A storage node: Atomix with Raft on disk, which the controllers keep their shared state in. */
public final class StorageNode {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String MAIN = "org.vpnpolicy.onos.storage.StorageNode";
    private static final String READY = "is ready";

    /** What Atomix looks into although the JDK does not want it to. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.net",
                    "java.nio",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "sun.nio.ch");

    private final Machine machine;
    private final List<String> command;

    private StorageNode(Machine machine, List<String> command) {
        this.machine = machine;
        this.command = command;
    }

    /**
     * Makes a node with an empty data directory; it is not started yet.
     *
     * @param machine where it runs
     * @param files where its files go
     * @param installation the build directory of mininet-tests/onos/storage
     * @param plan who is in the cluster
     * @param heap its heap as {@code java -Xmx} takes it
     * @return the node
     */
    static StorageNode create(
            Machine machine, LabFiles files, Path installation, ClusterPlan plan, String heap) {
        Path libraries = installation.resolve("dependency");
        if (!Files.isDirectory(libraries)) {
            throw new LabException(
                    "No storage node at " + installation + ": build mininet-tests/onos first");
        }
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("-Xmx" + heap);
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", installation.resolve("classes") + ":" + libraries + "/*"));
        command.add(MAIN);
        Path cluster = files.write(machine.name() + "-cluster.json", plan.ofStorage(machine));
        command.addAll(List.of("--cluster", cluster.toString()));
        command.addAll(List.of("--data", files.directory(machine.name()).toString()));
        return new StorageNode(machine, List.copyOf(command));
    }

    /**
     * Returns the machine it runs on.
     *
     * @return what kills it, pauses it and cuts it off
     */
    public Machine machine() {
        return machine;
    }

    /** Starts it on the data it has. */
    public void start() {
        machine.start(command);
    }

    /** Waits until it takes part in the cluster, which takes a majority of the storage nodes. */
    public void awaitReady() {
        Await.until(
                "storage node " + machine,
                START_LIMIT,
                () -> {
                    if (!machine.isRunning()) {
                        throw new LabException(machine + " ended:\n" + machine.log());
                    }
                    return machine.log().contains(READY);
                },
                machine::log);
    }

    @Override
    public String toString() {
        return machine.name();
    }
}
