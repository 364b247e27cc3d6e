// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

/** On which side of a datagram or segment a signature's port may stand. */
public enum PortSide {
    /** Source or destination: the two directions of a client's exchange with a server. */
    EITHER,
    /**
     * Destination only: protocols that draw the source port from a hash of the inner flow, so that
     * both directions carry the well-known port as destination (RFC 7348, RFC 8926).
     */
    DESTINATION
}
