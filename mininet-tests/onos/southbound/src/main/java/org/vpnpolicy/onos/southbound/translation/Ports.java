// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import org.onosproject.net.PortNumber;
import org.projectfloodlight.openflow.types.OFPort;

/**
 * Port numbers: 64 bits and negative for logical ports in ONOS, 32 bits in OpenFlow 1.3.
 *
 * <p>Source: enum ofp_port_no, OpenFlow 1.3 section A.2.1. The logical ports IN_PORT (0xfffffff8)
 * to ANY (0xffffffff) are ONOS's numbers -8 to -1 in 32 bits.
 */
public final class Ports {

    /** OFPP_MAX, the highest number of a physical port. */
    private static final long HIGHEST_PHYSICAL = 0xffffff00L;

    /** OFPP_IN_PORT, the lowest of the logical ports, as ONOS numbers it. */
    private static final long LOWEST_LOGICAL = PortNumber.IN_PORT.toLong();

    private Ports() {}

    /**
     * The OpenFlow port of an ONOS port.
     *
     * @param port a physical or logical port
     * @return the same port
     * @throws TranslationException if OpenFlow 1.3 has no such port
     */
    public static OFPort toOpenFlow(PortNumber port) throws TranslationException {
        long number = port.toLong();
        boolean physical = number >= 0 && number <= HIGHEST_PHYSICAL;
        boolean logical = number >= LOWEST_LOGICAL && number < 0;
        if (!physical && !logical) {
            throw new TranslationException("port " + port, "no such port in OpenFlow 1.3");
        }
        return OFPort.of((int) number);
    }

    /**
     * The ONOS port of an OpenFlow port.
     *
     * @param port a physical or logical port
     * @return the same port
     */
    public static PortNumber toOnos(OFPort port) {
        int number = port.getPortNumber();
        boolean logical = number >= LOWEST_LOGICAL && number < 0;
        return PortNumber.portNumber(logical ? number : Integer.toUnsignedLong(number));
    }
}
