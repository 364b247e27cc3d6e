// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

/** The TCP ports of a controller on the box's loopback. */
public final class ControllerPorts {

    /** The ports of an ONOS that nobody told otherwise. */
    public static final ControllerPorts USUAL = new ControllerPorts(6653, 8181, 8101);

    static final String LOOPBACK = "127.0.0.1";

    private final int openFlow;
    private final int rest;
    private final int shell;

    /**
     * Creates a set of ports.
     *
     * @param openFlow where switches connect to
     * @param rest where HTTP is served
     * @param shell where SSH is served
     */
    public ControllerPorts(int openFlow, int rest, int shell) {
        this.openFlow = openFlow;
        this.rest = rest;
        this.shell = shell;
    }

    /**
     * Returns where switches connect to.
     *
     * @return the TCP port
     */
    public int openFlow() {
        return openFlow;
    }

    /**
     * Returns where HTTP is served.
     *
     * @return the TCP port
     */
    public int rest() {
        return rest;
    }

    /**
     * Returns where SSH is served.
     *
     * @return the TCP port
     */
    public int shell() {
        return shell;
    }

    /**
     * Returns where switches connect to.
     *
     * @return in the words of Open vSwitch
     */
    String openFlowAddress() {
        return "tcp:" + LOOPBACK + ":" + openFlow;
    }
}
