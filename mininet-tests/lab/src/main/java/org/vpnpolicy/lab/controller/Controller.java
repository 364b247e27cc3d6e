// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

/** An ONOS that switches connect to and that is operated through its REST API and its shell. */
public interface Controller extends AutoCloseable {

    /**
     * Returns where switches connect to.
     *
     * @return in the words of Open vSwitch, for example {@code tcp:127.0.0.1:6653}
     */
    String openFlowAddress();

    /**
     * Returns its REST API.
     *
     * @return a client with the right to do everything
     */
    RestClient rest();

    /**
     * Returns its shell.
     *
     * @return a client with the right to do everything
     */
    Shell shell();

    /**
     * Returns its applications.
     *
     * @return what installs, activates and removes them
     */
    default Applications applications() {
        return new Applications(rest());
    }

    @Override
    void close();
}
