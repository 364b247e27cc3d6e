// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.LabFiles;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.Credentials;
import org.vpnpolicy.lab.controller.RestClient;
import org.vpnpolicy.lab.controller.Shell;

/** A controller of the cluster. */
public final class ControllerNode implements Controller {
    /**
     * Two processors that also carry two other controllers and 20,000 packets a second are slow.
     */
    private static final Duration START_LIMIT = Duration.ofMinutes(8);

    private static final ControllerPorts PORTS = ControllerPorts.USUAL;

    private final Machine machine;
    private final List<String> command;
    private final Path log;
    private final RestClient rest;
    private final Shell shell;

    private ControllerNode(Machine machine, List<String> command, Path log) {
        this.machine = machine;
        this.command = command;
        this.log = log;
        this.rest = new RestClient(machine.address(), PORTS.rest(), Credentials.SHIPPED);
        this.shell = new Shell(machine.address(), PORTS.shell(), Credentials.SHIPPED);
    }

    /**
     * Makes a controller with an empty data directory; it is not started yet.
     *
     * @param machine where it runs
     * @param files where its files go
     * @param installation the folder that holds {@code bin/onos-trial}
     * @param plan who is in the cluster
     * @param heap its heap as {@code java -Xmx} takes it
     * @return the controller
     */
    static ControllerNode create(
            Machine machine, LabFiles files, Path installation, ClusterPlan plan, String heap) {
        Path cluster = files.write(machine.name() + "-cluster.json", plan.ofController(machine));
        Path log = files.file(machine.name() + "-karaf.log");
        List<String> command =
                List.of(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        installation.resolve("bin/onos-trial").toString(),
                        "start",
                        "--data",
                        files.directory(machine.name()).toString(),
                        "--ip",
                        machine.address(),
                        "--cluster",
                        cluster.toString(),
                        "--heap",
                        heap,
                        "--log",
                        log.toString());
        return new ControllerNode(machine, command, log);
    }

    /**
     * Returns the machine it runs on.
     *
     * @return what kills it, pauses it and cuts it off
     */
    public Machine machine() {
        return machine;
    }

    /**
     * Returns its name in the cluster.
     *
     * @return ONOS's node id
     */
    public String id() {
        return machine.name();
    }

    /** Starts it on the data it has. */
    public void start() {
        machine.start(command);
    }

    /** Waits until it can be used. */
    public void awaitUsable() {
        Await.until(
                "controller " + machine, START_LIMIT, () -> hindrance().isEmpty(), this::describe);
    }

    /**
     * Tells what keeps it from being used.
     *
     * @return empty if nothing does
     * @throws LabException if it has ended
     */
    private Optional<String> hindrance() {
        if (!machine.isRunning()) {
            throw new LabException(machine + " ended:\n" + machine.log());
        }
        try {
            rest.get("/onos/v1/devices");
            shell.json("onos:devices -j");
            return Optional.empty();
        } catch (LabException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String describe() {
        return "it printed:\n" + machine.log() + hindrance().orElse("") + "\nIts log: " + log;
    }

    /**
     * Returns where the controller writes its log.
     *
     * @return a file in the box
     */
    public Path log() {
        return log;
    }

    @Override
    public String openFlowAddress() {
        return "tcp:" + machine.address() + ":" + PORTS.openFlow();
    }

    @Override
    public RestClient rest() {
        return rest;
    }

    @Override
    public Shell shell() {
        return shell;
    }

    /** Closes the connections and takes the machine away, with the controller on it. */
    @Override
    public void close() {
        shell.close();
        machine.close();
    }

    @Override
    public String toString() {
        return machine.name();
    }
}
