// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.Credentials;
import org.vpnpolicy.lab.controller.RemoteController;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.scenario.EnforcedEdge;
import org.vpnpolicy.lab.scenario.VpnPolicy;
import org.vpnpolicy.lab.traffic.Direction;
import org.vpnpolicy.lab.traffic.Iperf;
import org.vpnpolicy.lab.traffic.Throughput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows the application at work, from an empty machine to a table of what became of each tunnel.
 */
@Command(name = "demo")
public final class Demo implements Callable<Integer> {

    private static final int REGISTRY_SIZE = 20_000;
    private static final String HEAP = "2g";
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    @Option(names = "--keep", description = "leave the network up at the end")
    private boolean keep;

    @Option(names = "--onos", description = "an ONOS that the box reaches at its usual ports")
    private Optional<String> onos = Optional.empty();

    @Option(names = "--user", description = "a user of that ONOS")
    private String user = Credentials.SHIPPED.user();

    @Option(names = "--password", description = "the user's password")
    private String password = Credentials.SHIPPED.password();

    /**
     * Runs the demonstration in the box that this process is in.
     *
     * @param arguments see {@code mininet-tests/run demo --help}
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Demo());
        line.setExecutionExceptionHandler(
                (problem, command, result) -> {
                    System.err.println("demo: " + problem.getMessage());
                    System.err.println("demo: logs are in " + pathOf("vpnpolicy.lab.logs"));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Lab lab = Lab.open()) {
            try {
                run(lab, new Story(System.out));
            } catch (LabException e) {
                lab.keepLogs(pathOf("vpnpolicy.lab.logs"));
                throw e;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Lab lab, Story story) throws InterruptedException {
        story.step(onos.map(host -> "Working with the ONOS on " + host).orElse("Starting ONOS"));
        try (Controller controller = controller(lab)) {
            story.step("Building a network: 2 subscribers, 2 hosts outside, 1 edge switch");
            try (DemoNetwork network = DemoNetwork.start(lab)) {
                network.edge().connect(controller);
                story.step("Installing the application");
                VpnPolicy application = VpnPolicy.install(controller, pathOf("vpnpolicy.lab.oar"));
                EnforcedEdge edge = new EnforcedEdge(network.edge(), application);
                try (TakeOff takeOff = new TakeOff(edge, onos.isPresent())) {
                    takeOff.alsoWhenInterrupted();
                    show(story, network, edge);
                    if (keep) {
                        story.tell(Story.howToGetIn());
                        new CountDownLatch(1).await();
                    }
                }
            }
        }
    }

    private Controller controller(Lab lab) {
        if (onos.isPresent()) {
            return new RemoteController(ControllerPorts.USUAL, new Credentials(user, password));
        }
        return TrialController.start(
                lab.commands(), pathOf("vpnpolicy.lab.controller"), ControllerPorts.USUAL, HEAP);
    }

    private static Path pathOf(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .map(Path::of)
                .orElseThrow(() -> new LabException("The property " + property + " is not set"));
    }

    private static void show(Story story, DemoNetwork network, EnforcedEdge edge) {
        story.step("Making the switch an enforcement point");
        edge.enforceByCrossConnect();
        story.step("Importing " + REGISTRY_SIZE + " registered endpoints");
        story.tell(edge.loadRegistry(REGISTRY_SIZE).strip());
        story.step("Registering " + network.registeredAddress() + ", the host outside of pair 1");
        edge.register(network.registeredAddress(), "DEMO-1");
        DemoTable table = new DemoTable();
        for (DemoTunnel tunnel : network.tunnels()) {
            story.step("Connecting " + tunnel.tunnel());
            tunnel.tunnel().up();
        }
        for (DemoAction action : DemoAction.values()) {
            story.step("Policy for all unregistered tunnels: " + action.words());
            edge.setAction("all", action.words());
            measure(story, network, edge, action, table);
        }
        registerOnTheSpot(story, network, edge);
        story.step("What became of each tunnel under each policy");
        story.tell(table.toString());
    }

    private static void measure(
            Story story,
            DemoNetwork network,
            EnforcedEdge edge,
            DemoAction action,
            DemoTable table) {
        Map<DemoTunnel, Throughput> measured = new LinkedHashMap<>();
        for (DemoTunnel tunnel : network.tunnels()) {
            Throughput throughput =
                    Iperf.tcp(tunnel.tunnel().inner(), Direction.DOWNLOAD, WARM_UP, MEASURED);
            story.tell(tunnel.tunnel() + ": " + throughput);
            measured.put(tunnel, throughput);
        }
        edge.awaitCounters();
        measured.forEach(
                (tunnel, throughput) ->
                        table.add(
                                tunnel,
                                action,
                                throughput,
                                edge.packets(tunnel.protocol(), tunnel.verdict(action))));
    }

    private static void registerOnTheSpot(Story story, DemoNetwork network, EnforcedEdge edge) {
        DemoTunnel tunnel = network.tunnelToRegister();
        story.step("Registering " + network.unregisteredAddress() + " while it is quarantined");
        edge.register(network.unregisteredAddress(), "DEMO-2");
        tunnel.tunnel().awaitUp();
        story.tell(
                tunnel.tunnel()
                        + " is back, nobody touched its hosts: "
                        + Iperf.tcp(tunnel.tunnel().inner(), Direction.DOWNLOAD, MEASURED));
    }
}
