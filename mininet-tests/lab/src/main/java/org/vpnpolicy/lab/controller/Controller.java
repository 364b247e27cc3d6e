// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import org.vpnpolicy.lab.Await;

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

    /**
     * Waits until it has a switch as an available device.
     *
     * @param deviceId how ONOS names the switch
     */
    default void awaitDevice(String deviceId) {
        String path = "/onos/v1/devices/" + deviceId;
        Await.until(
                this + " to see " + deviceId,
                Await.LONG,
                () -> {
                    RestAnswer answer = rest().send("GET", path);
                    return answer.succeeded() && answer.json().path("available").asBoolean();
                },
                () -> "it says: " + rest().send("GET", path));
    }

    @Override
    void close();
}
