// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.network.HostPair;
import org.vpnpolicy.lab.process.Program;
import org.vpnpolicy.lab.traffic.Ping;

/**
 * A tunnel between two hosts. Once started it tries for as long as it takes, and when the way is
 * blocked and free again it comes back by itself; nobody has to touch its hosts.
 */
public abstract class Tunnel implements AutoCloseable {

    /** The largest packet inside, in bytes: fits with any tunnel's headers into 1,500. */
    protected static final int MTU = 1400;

    private static final int LARGEST_NUMBER = 255;

    private final String name;
    private final HostPair outer;
    private final HostPair inner;
    private final int number;
    private final List<Program> programs = new ArrayList<>();

    /**
     * Creates a tunnel that is down.
     *
     * @param name what it is, for people
     * @param outer its ends: the client is the one that calls
     * @param number 0 to 255, unique among the tunnels that are up: names interfaces and makes the
     *     inner addresses 172.16.NUMBER.1 (server) and .2 (client)
     */
    protected Tunnel(String name, HostPair outer, int number) {
        this(name, outer, number, "172.16." + number + ".");
    }

    /**
     * Creates a tunnel that is down.
     *
     * @param name what it is, for people
     * @param outer its ends: the client is the one that calls
     * @param number 0 to 255, unique among the tunnels that are up: names interfaces
     * @param innerStart what the inner addresses begin with; 1 (server) and 2 (client) follow
     */
    protected Tunnel(String name, HostPair outer, int number, String innerStart) {
        if (number < 0 || number > LARGEST_NUMBER) {
            throw new IllegalArgumentException("number: not 0 to 255: " + number);
        }
        this.name = name;
        this.outer = outer;
        this.number = number;
        this.inner =
                new HostPair(outer.client(), innerStart + "2", outer.server(), innerStart + "1");
    }

    /**
     * Returns what it is.
     *
     * @return a name for people, for example {@code WireGuard}
     */
    public String name() {
        return name;
    }

    /**
     * Returns its ends.
     *
     * @return the hosts with their addresses outside the tunnel
     */
    public HostPair outer() {
        return outer;
    }

    /**
     * Returns what it connects.
     *
     * @return the hosts with their addresses inside the tunnel
     */
    public HostPair inner() {
        return inner;
    }

    /**
     * Returns what it looks like from outside.
     *
     * @return the header of its packets
     */
    public abstract OuterHeader header();

    /** Starts the programs at both ends. They connect as soon as they are let. */
    public abstract void start();

    /** Starts it and waits until it carries packets. */
    public void up() {
        start();
        awaitUp();
    }

    /** Waits until it carries packets. */
    public void awaitUp() {
        Await.until(this + " to carry packets", Await.LONG, this::carries, this::logs);
    }

    /**
     * Tries whether it carries packets.
     *
     * @return true if the other end answers through it
     */
    public boolean carries() {
        return Ping.answered(inner);
    }

    /**
     * Tells whether its programs run; they do from start to close, whatever happens between the
     * ends.
     *
     * @return true if none has ended
     */
    public boolean isRunning() {
        return !programs.isEmpty() && programs.stream().allMatch(Program::isAlive);
    }

    /**
     * Returns what its programs have printed.
     *
     * @return all their logs
     */
    public String logs() {
        StringBuilder logs = new StringBuilder();
        programs.forEach(program -> logs.append(program.log()).append('\n'));
        return logs.toString();
    }

    /** Stops the programs at both ends and takes the inner addresses away. */
    @Override
    public void close() {
        programs.forEach(Program::close);
        programs.clear();
    }

    /**
     * Returns its number.
     *
     * @return unique among the tunnels that are up
     */
    protected int number() {
        return number;
    }

    /**
     * Counts a program as one of this tunnel's.
     *
     * @param program runs until the tunnel is closed
     * @return the same program
     */
    protected Program keep(Program program) {
        programs.add(program);
        return program;
    }

    @Override
    public String toString() {
        return name + " " + outer;
    }
}
