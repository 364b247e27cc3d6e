// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import org.vpnpolicy.lab.tunnel.Tunnel;

/** A tunnel of the demonstration, and what the application calls its protocol. */
final class DemoTunnel {

    private final Tunnel tunnel;
    private final String protocol;
    private final boolean registered;

    DemoTunnel(Tunnel tunnel, String protocol, boolean registered) {
        this.tunnel = tunnel;
        this.protocol = protocol;
        this.registered = registered;
    }

    Tunnel tunnel() {
        return tunnel;
    }

    String protocol() {
        return protocol;
    }

    boolean isRegistered() {
        return registered;
    }

    /** What the application is to count this tunnel's packets as, under an action. */
    String verdict(DemoAction action) {
        return registered ? "REGISTERED" : action.verdict();
    }
}
