// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

/**
 * An operator's ONOS outside the box. The box offers its ports on the loopback ({@code box
 * --reach}), so that switches and clients in the box reach it like a controller of their own.
 */
public final class RemoteController implements Controller {

    private final ControllerPorts ports;
    private final RestClient rest;
    private final Shell shell;

    /**
     * Creates the access to a controller.
     *
     * @param ports where the box offers it
     * @param credentials the user
     */
    public RemoteController(ControllerPorts ports, Credentials credentials) {
        this.ports = ports;
        this.rest = new RestClient(ports.rest(), credentials);
        this.shell = new Shell(ports.shell(), credentials);
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

    /** Closes the connections; the controller itself goes on. */
    @Override
    public void close() {
        shell.close();
    }

    @Override
    public String toString() {
        return "the controller";
    }
}
