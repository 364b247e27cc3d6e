// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import org.vpnpolicy.lab.network.HostPair;

/** A direction of traffic between a client and a server. */
public enum Direction {
    /** From the client to the server. */
    UPLOAD,
    /** From the server to the client. */
    DOWNLOAD;

    /**
     * Orders a pair by who sends.
     *
     * @param pair client and server
     * @return the pair with the sender as its client
     */
    HostPair senderFirst(HostPair pair) {
        return this == UPLOAD ? pair : pair.reversed();
    }
}
