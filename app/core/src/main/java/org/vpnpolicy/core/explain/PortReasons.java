// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.explain;

import org.vpnpolicy.core.table.Header;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.Reason;
import org.vpnpolicy.point.EnforcementPoint;

/** Says at which port a header comes in. */
final class PortReasons {
    private PortReasons() {}

    static void add(Header header, EnforcementPoint point, Explanation.Builder found) {
        String port = "port " + header.inPort().toLong();
        if (point.uplinkPorts().contains(header.inPort())) {
            found.because(Reason.Kind.PORT, "it comes in at " + port + ", an uplink port");
        } else if (point.subscriberPorts().contains(header.inPort())) {
            found.because(Reason.Kind.PORT, "it comes in at " + port + ", a subscriber port");
        } else {
            found.because(Reason.Kind.PORT, port + " is not enforced");
        }
    }
}
