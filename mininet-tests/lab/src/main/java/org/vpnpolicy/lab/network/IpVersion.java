// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

/** A version of the Internet Protocol. */
public enum IpVersion {
    /** Version 4. */
    IPV4(0x0800),
    /** Version 6. */
    IPV6(0x86dd);

    private final int etherType;

    IpVersion(int etherType) {
        this.etherType = etherType;
    }

    /**
     * Returns the Ethernet type (IANA "IEEE 802 Numbers").
     *
     * @return 16 bits
     */
    public int etherType() {
        return etherType;
    }
}
