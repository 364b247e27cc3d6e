// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Program;

/** A controller of the lab's own: ONOS from Maven artifacts, running in the box. */
public final class TrialController implements Controller {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    private final Commands commands;
    private final List<String> command;
    private final ControllerPorts ports;
    private final Path log;
    private final Path auditLog;
    private final RestClient rest;
    private final Shell shell;
    private Program program;

    private TrialController(
            Commands commands,
            List<String> command,
            ControllerPorts ports,
            Path log,
            Path auditLog) {
        this.commands = commands;
        this.command = command;
        this.ports = ports;
        this.log = log;
        this.auditLog = auditLog;
        this.rest = new RestClient(ports.rest(), Credentials.SHIPPED);
        this.shell = new Shell(ports.shell(), Credentials.SHIPPED);
        this.program = commands.start("onos-trial", command);
    }

    /**
     * Starts a controller with an empty data folder and waits until it is usable.
     *
     * @param commands runs programs in the box
     * @param installation the folder that holds {@code bin/onos-trial}
     * @param ports its ports
     * @param heap its heap as {@code java -Xmx} takes it, for example {@code 1g}
     * @return the controller
     * @throws LabException with its log, if it did not become usable
     */
    public static TrialController start(
            Commands commands, Path installation, ControllerPorts ports, String heap) {
        return start(commands, installation, ports, heap, "");
    }

    /**
     * Starts a controller with an empty data folder and waits until it is usable.
     *
     * @param commands runs programs in the box
     * @param installation the folder that holds {@code bin/onos-trial}
     * @param ports its ports
     * @param heap its heap as {@code java -Xmx} takes it, for example {@code 1g}
     * @param javaOptions more options of Java, separated by spaces; empty for none
     * @return the controller
     * @throws LabException with its log, if it did not become usable
     */
    public static TrialController start(
            Commands commands,
            Path installation,
            ControllerPorts ports,
            String heap,
            String javaOptions) {
        Path launcher = installation.resolve("bin/onos-trial");
        if (!Files.isExecutable(launcher)) {
            throw new LabException(
                    "No trial controller at " + launcher + ": build mininet-tests/onos first");
        }
        Path log = commands.files().file("controller.log");
        Path data = commands.files().directory("controller");
        TrialController controller =
                new TrialController(
                        commands,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "ONOS_TRIAL_JAVA_OPTIONS=" + javaOptions,
                                launcher.toString(),
                                "start",
                                "--data",
                                data.toString(),
                                "--openflow-port",
                                Integer.toString(ports.openFlow()),
                                "--rest-port",
                                Integer.toString(ports.rest()),
                                "--ssh-port",
                                Integer.toString(ports.shell()),
                                "--heap",
                                heap,
                                "--log",
                                log.toString()),
                        ports,
                        log,
                        data.resolve("log/vpn-audit.log"));
        try {
            controller.awaitUsable();
            return controller;
        } catch (LabException e) {
            controller.close();
            throw e;
        }
    }

    private void awaitUsable() {
        Await.until("the controller", START_LIMIT, () -> hindrance().isEmpty(), this::describe);
    }

    /** Returns why the controller cannot be used yet, empty if it can. */
    private Optional<String> hindrance() {
        if (!program.isAlive()) {
            throw new LabException("The controller ended:\n" + program.log());
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
        return "it printed:\n" + program.log() + hindrance().orElse("") + "\nIts log: " + log;
    }

    /**
     * Returns where the controller writes its log.
     *
     * @return a file in the box
     */
    public Path log() {
        return log;
    }

    /**
     * Returns where the controller writes the application's audit, one line of JSON each.
     *
     * @return a file in the box
     */
    public Path auditLog() {
        return auditLog;
    }

    /**
     * Returns its process id.
     *
     * @return the id, as seen in the box
     */
    public long pid() {
        return program.pid();
    }

    /** Kills it without warning (SIGKILL). */
    public void kill() {
        program.kill();
    }

    /**
     * Stops it in good order (SIGTERM).
     *
     * @return true if it ended by itself
     */
    public boolean stop() {
        return program.stop(STOP_LIMIT);
    }

    /** Starts it again on the same data and ports, and waits until it is usable. */
    public void startAgain() {
        program = commands.start("onos-trial", command);
        awaitUsable();
    }

    @Override
    public String openFlowAddress() {
        return ports.openFlowAddress();
    }

    @Override
    public RestClient rest() {
        return rest;
    }

    @Override
    public Shell shell() {
        return shell;
    }

    @Override
    public void close() {
        shell.close();
        stop();
    }

    @Override
    public String toString() {
        return "the controller";
    }
}
