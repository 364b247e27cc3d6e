// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

/** The tables that a packet goes through on an enforcement point, in their order. */
public enum Stage {
    /** Takes the frames of enforced ports; leaves all others to other applications. */
    GATE(0),
    /** Tells tunnels, by their headers, from everything else. */
    CLASSIFY(1),
    /** Lets registered tunnels go. */
    REGISTRY(2),
    /** Counts, limits or diverts the other tunnels. */
    ENFORCE(3),
    /** Sends out what may pass. */
    FORWARD(4);

    private final int offset;

    Stage(int offset) {
        this.offset = offset;
    }

    /** Returns how many tables this stage stands behind the first. */
    int offset() {
        return offset;
    }
}
