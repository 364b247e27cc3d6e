// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.storage;

import io.atomix.cluster.discovery.BootstrapDiscoveryProvider;
import io.atomix.core.Atomix;
import io.atomix.protocols.raft.partition.RaftPartitionGroup;
import io.atomix.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a storage node until it is told to stop. */
@Command(
        name = "storage-node",
        mixinStandardHelpOptions = true,
        description = "A storage node of a cluster of ONOS controllers: Atomix with Raft on disk.")
public final class StorageNode implements Callable<Integer> {
    /** The groups as ONOS's documentation names them; controllers use whatever is there. */
    private static final String MANAGEMENT_GROUP = "system";

    private static final String DATA_GROUP = "raft";

    @Option(
            names = "--cluster",
            required = true,
            paramLabel = "FILE",
            description = "a cluster.json as ONOS has it, with this storage node as its node")
    private Path cluster;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIRECTORY",
            description = "what this node writes; what is there already is taken over")
    private Path data;

    /**
     * Runs a node.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new StorageNode());
        line.setExecutionExceptionHandler(
                (problem, command, result) -> {
                    System.err.println("storage-node: " + problem.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        int status = line.execute(arguments);
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }

    /** Starts the node; its own threads keep the process alive. */
    @Override
    public Integer call() throws IOException {
        ClusterFile file = ClusterFile.read(cluster);
        Atomix atomix = atomix(file);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> atomix.stop().join()));
        atomix.start().join();
        System.out.println("Storage node " + file.local().id() + " is ready");
        return CommandLine.ExitCode.OK;
    }

    private Atomix atomix(ClusterFile file) {
        return Atomix.builder()
                .withClusterId(file.name())
                .withMemberId(file.local().id().id())
                .withAddress(file.local().address())
                .withMembershipProvider(
                        BootstrapDiscoveryProvider.builder().withNodes(file.storage()).build())
                .withManagementGroup(group(MANAGEMENT_GROUP, 1, file))
                // As many partitions as nodes, so that each can lead one.
                .withPartitionGroups(group(DATA_GROUP, file.storage().size(), file))
                .build();
    }

    private RaftPartitionGroup group(String name, int partitions, ClusterFile file) {
        return RaftPartitionGroup.builder(name)
                .withNumPartitions(partitions)
                .withMembers(
                        file.storage().stream()
                                .map(node -> node.id().id())
                                .collect(Collectors.toList()))
                .withStorageLevel(StorageLevel.DISK)
                .withDataDirectory(data.resolve(name).toFile())
                .build();
    }
}
