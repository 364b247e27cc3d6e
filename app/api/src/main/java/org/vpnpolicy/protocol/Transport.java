// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

import java.util.Locale;

/** A transport protocol that has ports, with its IANA protocol number. */
public enum Transport {
    /** TCP, RFC 9293. */
    TCP(6),
    /** UDP, RFC 768. */
    UDP(17);

    private final int ipProtocol;

    Transport(int ipProtocol) {
        this.ipProtocol = ipProtocol;
    }

    /**
     * Returns the number that IANA assigned to this transport.
     *
     * @return IP protocol number
     */
    public int ipProtocol() {
        return ipProtocol;
    }

    /**
     * Reads a transport by its name, in any case.
     *
     * @param name tcp or udp
     * @return the transport
     * @throws IllegalArgumentException if the name is neither
     */
    public static Transport of(String name) {
        for (Transport transport : values()) {
            if (transport.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return transport;
            }
        }
        throw new IllegalArgumentException("transport: \"" + name + "\" is neither tcp nor udp");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
