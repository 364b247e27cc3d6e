// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import java.util.List;
import org.vpnpolicy.lab.process.CommandResult;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Program;

/** A host of the network: a network namespace with one interface. */
public final class Host {

    private final String name;
    private final String mac;
    private final String ipv4;
    private final String ipv6;
    private final Commands commands;

    Host(String name, String mac, String ipv4, String ipv6, Commands commands) {
        this.name = name;
        this.mac = mac;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.commands = commands;
    }

    /**
     * Returns the name.
     *
     * @return unique in the network
     */
    public String name() {
        return name;
    }

    /**
     * Returns the interface towards the switch.
     *
     * @return its name
     */
    public String networkInterface() {
        return name + "-eth0";
    }

    /**
     * Returns the MAC address.
     *
     * @return six bytes in hexadecimal with colons
     */
    public String mac() {
        return mac;
    }

    /**
     * Returns the IPv4 address.
     *
     * @return without prefix length
     */
    public String ipv4() {
        return ipv4;
    }

    /**
     * Returns the IPv6 address.
     *
     * @return without prefix length
     */
    public String ipv6() {
        return ipv6;
    }

    /**
     * Returns the address of a family.
     *
     * @param version the IP version
     * @return without prefix length
     */
    public String address(IpVersion version) {
        return version == IpVersion.IPV4 ? ipv4 : ipv6;
    }

    /**
     * Returns what runs programs on this host.
     *
     * @return the runner
     */
    public Commands commands() {
        return commands;
    }

    /**
     * Runs a command on this host to its end.
     *
     * @param command program and arguments
     * @return what it left, whatever its exit code
     */
    public CommandResult run(String... command) {
        return commands.run(command);
    }

    /**
     * Starts a program on this host in the background.
     *
     * @param program names the log
     * @param command program and arguments
     * @return the running program
     */
    public Program start(String program, String... command) {
        return commands.start(program, List.of(command));
    }

    @Override
    public String toString() {
        return name;
    }
}
