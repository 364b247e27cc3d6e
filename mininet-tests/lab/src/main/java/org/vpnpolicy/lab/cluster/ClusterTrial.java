// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.registry.AddressPlan;
import org.vpnpolicy.lab.registry.RegistryGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings up a cluster for people to play with, and takes it down again. */
@Command(name = "cluster")
public final class ClusterTrial implements Callable<Integer> {
    private static final long SEED = 20_241_231;
    private static final long MILLION = 1_000_000;

    @Option(names = "--switches", description = "how many enforced switches, 1 to 99")
    private int switches = 3;

    @Option(names = "--entries", description = "size of the sample registry, 0 for none")
    private int entries = 1_000;

    @Option(names = "--once", description = "end when all is up")
    private boolean once;

    private final long started = System.nanoTime();

    /**
     * Runs the cluster in the box that this process is in.
     *
     * @param arguments see {@code mininet-tests/run cluster --help}
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new ClusterTrial());
        line.setExecutionExceptionHandler(
                (problem, command, result) -> {
                    System.err.println("cluster: " + problem.getMessage());
                    System.err.println("cluster: logs are in " + pathOf("vpnpolicy.lab.logs"));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Lab lab = Lab.open()) {
            try {
                run(lab);
            } catch (LabException e) {
                lab.keepLogs(pathOf("vpnpolicy.lab.logs"));
                throw e;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Lab lab) throws InterruptedException {
        step("Starting three storage nodes and three controllers");
        ControllerCluster nodes =
                ControllerCluster.start(
                        lab.commands(),
                        pathOf("vpnpolicy.lab.controller"),
                        pathOf("vpnpolicy.lab.storage"));
        step("Installing the application and connecting " + switches + " switches");
        try (PolicyCluster cluster =
                PolicyCluster.start(lab, nodes, switches, pathOf("vpnpolicy.lab.oar"))) {
            if (entries > 0) {
                step("Importing " + entries + " registered endpoints");
                cluster.application(nodes.controller(1))
                        .importRegistry(
                                new RegistryGenerator(AddressPlan.shipped()).draw(entries, SEED));
            }
            step("Ready");
            System.out.println(howToPlay(cluster));
            if (!once) {
                // When this process ends, the box kills all the others and drops their files.
                new CountDownLatch(1).await();
            }
        }
    }

    private void step(String what) {
        long seconds = (System.nanoTime() - started) / 1_000 / MILLION;
        System.out.printf(Locale.ROOT, "%4d s  %s%n", seconds, what);
    }

    private static String howToPlay(PolicyCluster cluster) {
        String nodes =
                cluster.nodes().controllers().stream()
                        .map(ClusterTrial::describe)
                        .collect(Collectors.joining("\n"));
        String storage =
                cluster.nodes().storage().stream()
                        .map(each -> each + " " + each.machine().address())
                        .collect(Collectors.joining(", "));
        String edges =
                cluster.network().switches().stream()
                        .map(
                                each ->
                                        each
                                                + " "
                                                + each.deviceId()
                                                + ", master "
                                                + each.mastership()
                                                        .seenBy(cluster.nodes().controller(1)))
                        .collect(Collectors.joining("\n  ", "  ", ""));
        return String.join(
                "\n",
                "",
                "Controllers (user onos, password rocks):",
                nodes,
                "Storage nodes: " + storage,
                "Switches:",
                edges,
                "",
                "All of it is reached from a shell inside: mininet-tests/run enter",
                "  ssh -p 8101 onos@172.30.1.2 masters      who is master of which switch",
                "  ip link set c2-cable down                cut a node off (up: mend it)",
                "  ip netns pids c2 | xargs kill -STOP      pause a node (-CONT: go on; -KILL:"
                        + " kill)",
                "  mininet-tests/run enter --host sub1      a shell on a host: sub1, out1, quar1,"
                        + " …",
                "",
                "Ctrl-C takes all of it down.");
    }

    private static String describe(ControllerNode node) {
        String address = node.machine().address();
        return "  "
                + node
                + "  ssh -p 8101 onos@"
                + address
                + "   http://"
                + address
                + ":8181/onos/v1   log "
                + node.log();
    }

    private static Path pathOf(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .map(Path::of)
                .orElseThrow(() -> new LabException("The property " + property + " is not set"));
    }
}
