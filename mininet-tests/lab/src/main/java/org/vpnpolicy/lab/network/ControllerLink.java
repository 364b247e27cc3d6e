// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import java.util.List;
import java.util.stream.Collectors;

/** What a switch says of its connection to one controller. Immutable. */
public final class ControllerLink {
    private static final String MASTER = "master";

    private final String id;
    private final String target;
    private final boolean connected;
    private final String role;

    private ControllerLink(String id, String target, boolean connected, String role) {
        this.id = id;
        this.target = target;
        this.connected = connected;
        this.role = role;
    }

    /**
     * Reads three lines of the database: target, is_connected and role.
     *
     * @param id the record's id
     * @param lines what {@code ovs-vsctl get} printed
     * @return the connection
     */
    static ControllerLink parse(String id, String lines) {
        List<String> values =
                lines.lines()
                        .map(line -> line.replaceAll("[\\[\\]\"]", "").trim())
                        .collect(Collectors.toList());
        if (values.size() != 3) {
            throw new IllegalArgumentException("lines: not three: " + lines);
        }
        return new ControllerLink(id, values.get(0), values.get(1).equals("true"), values.get(2));
    }

    /**
     * Returns the id of its record in the switch's database.
     *
     * @return a UUID
     */
    String id() {
        return id;
    }

    /**
     * Returns the controller's address.
     *
     * @return in the words of Open vSwitch, for example {@code tcp:192.0.2.1:6653}
     */
    public String target() {
        return target;
    }

    /**
     * Tells whether the switch is connected to the controller.
     *
     * @return true if it is
     */
    public boolean isConnected() {
        return connected;
    }

    /**
     * Tells whether the switch takes the controller for its master (OpenFlow 1.3.5, 6.3.4).
     *
     * @return true if it is connected and has that role
     */
    public boolean isMaster() {
        return connected && role.equals(MASTER);
    }

    @Override
    public String toString() {
        return target + " " + (connected ? "connected" : "not connected") + " " + role;
    }
}
