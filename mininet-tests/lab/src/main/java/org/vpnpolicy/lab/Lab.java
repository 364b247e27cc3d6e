// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import java.nio.file.Path;
import org.vpnpolicy.lab.network.MininetNetwork;
import org.vpnpolicy.lab.network.OpenVSwitch;
import org.vpnpolicy.lab.network.Topology;
import org.vpnpolicy.lab.process.Commands;

/** The lab of this box: its files, its commands and its Open vSwitch. One per process. */
public final class Lab implements AutoCloseable {

    private final Commands commands;
    private final OpenVSwitch openVSwitch;

    private Lab(Commands commands, OpenVSwitch openVSwitch) {
        this.commands = commands;
        this.openVSwitch = openVSwitch;
    }

    /**
     * Opens the lab: starts Open vSwitch.
     *
     * @return the lab
     * @throws LabException if this process is not in a box
     */
    public static Lab open() {
        Commands commands = Commands.inBox(LabFiles.ofBox());
        return new Lab(commands, OpenVSwitch.start(commands));
    }

    /**
     * Returns the files of this run.
     *
     * @return gone with the box
     */
    public LabFiles files() {
        return commands.files();
    }

    /**
     * Returns what runs programs in the box, where controllers and switches are.
     *
     * @return the runner
     */
    public Commands commands() {
        return commands;
    }

    /**
     * Returns the switch program.
     *
     * @return the running Open vSwitch
     */
    public OpenVSwitch openVSwitch() {
        return openVSwitch;
    }

    /**
     * Builds and starts a network.
     *
     * @param topology what to build
     * @return the network, to be closed by the caller
     */
    public MininetNetwork start(Topology topology) {
        return MininetNetwork.start(commands, topology);
    }

    /**
     * Copies all logs out of the box.
     *
     * @param target the directory to copy to; made if need be
     */
    public void keepLogs(Path target) {
        files().keepLogs(target);
    }

    @Override
    public void close() {
        openVSwitch.close();
    }
}
