// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static com.google.common.base.Preconditions.checkArgument;

import org.onosproject.net.PortNumber;

/** Checks port numbers. */
final class Ports {
    /** OFPP_MAX, the highest number of a physical port (OpenFlow 1.3.5, 7.2.1). */
    private static final long MAX_PHYSICAL = 0xffff_ff00L;

    private Ports() {}

    static void requirePhysical(String field, PortNumber port) {
        checkArgument(
                port.toLong() > 0 && port.toLong() <= MAX_PHYSICAL,
                "%s: %s is not a physical port",
                field,
                port);
    }
}
