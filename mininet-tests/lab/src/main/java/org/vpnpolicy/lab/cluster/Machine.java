// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Program;

/**
 * A machine of the cluster: a network namespace with one cable to the box, which routes between
 * all, and one program that runs on it.
 *
 * <p>Machine N has the address 172.30.N.2, the box's end of its cable 172.30.N.1.
 */
public final class Machine implements AutoCloseable {
    private static final String NETWORK = "172.30.0.0/16";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    private final Commands commands;
    private final String name;
    private final int number;
    private Optional<Program> program = Optional.empty();

    private Machine(Commands commands, String name, int number) {
        this.commands = commands;
        this.name = name;
        this.number = number;
    }

    /**
     * Sets up a machine.
     *
     * @param commands runs programs in the box
     * @param name its name, at most eight letters and digits
     * @param number 1 to 254, of no other machine
     * @return the machine; nothing runs on it yet
     */
    static Machine create(Commands commands, String name, int number) {
        Machine machine = new Machine(commands, name, number);
        machine.ip("netns", "add", name);
        machine.ip(
                "link",
                "add",
                machine.cable(),
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                name);
        machine.ip("address", "add", machine.gateway() + "/30", "dev", machine.cable());
        machine.ip("link", "set", machine.cable(), "up");
        machine.ip("-n", name, "link", "set", "lo", "up");
        machine.ip("-n", name, "address", "add", machine.address() + "/30", "dev", "eth0");
        machine.ip("-n", name, "link", "set", "eth0", "up");
        // No more than that: with a way to a name server that does not answer, Atomix, which asks
        // for its peers' names, would wait for it on the threads that read the network.
        machine.ip("-n", name, "route", "add", NETWORK, "via", machine.gateway());
        return machine;
    }

    /**
     * Makes the box a router between machines.
     *
     * @param commands runs programs in the box
     */
    static void route(Commands commands) {
        commands.run("sysctl", "-qw", "net.ipv4.ip_forward=1").orThrow();
        // What goes to a machine that is cut off is lost in silence, as beyond a broken cable.
        commands.run("ip", "route", "replace", "blackhole", NETWORK).orThrow();
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        commands.run(command.toArray(String[]::new)).orThrow();
    }

    private String cable() {
        return name + "-cable";
    }

    private String gateway() {
        return "172.30." + number + ".1";
    }

    /**
     * Returns the name.
     *
     * @return also that of its network namespace
     */
    public String name() {
        return name;
    }

    /**
     * Returns the address.
     *
     * @return an IPv4 address
     */
    public String address() {
        return "172.30." + number + ".2";
    }

    /**
     * Starts a program.
     *
     * @param command program and arguments; the program replaces every wrapper, so that signals
     *     reach it
     */
    void start(List<String> command) {
        if (isRunning()) {
            throw new IllegalStateException(name + " runs already");
        }
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(command);
        program = Optional.of(commands.start(name, inside));
    }

    /**
     * Tells whether its program runs, be it paused.
     *
     * @return true if it does
     */
    public boolean isRunning() {
        return program.map(Program::isAlive).orElse(false);
    }

    /**
     * Returns what its program has printed.
     *
     * @return the text, empty if it was never started
     */
    public String log() {
        return program.map(Program::log).orElse("");
    }

    /** Kills its program without warning (SIGKILL). */
    public void kill() {
        running().kill();
    }

    /** Stops its program in good order (SIGTERM). */
    public void stop() {
        program.ifPresent(each -> each.stop(STOP_LIMIT));
    }

    /** Pauses its program (SIGSTOP); its connections stay open. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets its paused program go on (SIGCONT). */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        commands.run("kill", signal, Long.toString(running().pid())).orThrow();
    }

    private Program running() {
        return program.filter(Program::isAlive)
                .orElseThrow(() -> new LabException(name + " does not run:\n" + log()));
    }

    /** Cuts its cable: nothing gets to it or comes from it, and nobody is told. */
    public void cutOff() {
        ip("link", "set", cable(), "down");
    }

    /** Mends its cable. */
    public void reconnect() {
        ip("link", "set", cable(), "up");
    }

    /** Stops its program, paused or not, and takes the machine away. */
    @Override
    public void close() {
        if (isRunning()) {
            resume();
            stop();
        }
        // The namespace takes its end of the cable with it, but not at once.
        ip("link", "delete", cable());
        ip("netns", "delete", name);
    }

    @Override
    public String toString() {
        return name;
    }
}
