// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.tunnel;

import java.util.Locale;

/** An IP protocol that carries packets or frames, with its real layout. */
public enum Encapsulation {
    /** IPsec's Encapsulating Security Payload (RFC 4303). */
    ESP("ESP", 50),
    /** IPsec's Authentication Header (RFC 4302); over IPv4 only. */
    AH("AH", 51),
    /** Generic Routing Encapsulation (RFC 2784). */
    GRE("GRE", 47),
    /** IPv4 in IP (RFC 2003). */
    IPIP("IPIP", 4),
    /** IPv6 in IPv4 (RFC 4213). */
    SIX_IN_FOUR("6in4", 41),
    /** Ethernet in IP (RFC 3378). */
    ETHERIP("EtherIP", 97),
    /** Layer Two Tunneling Protocol version 3 over IP (RFC 3931). */
    L2TPV3("L2TPv3", 115);

    private final String title;
    private final int protocol;

    Encapsulation(String title, int protocol) {
        this.title = title;
        this.protocol = protocol;
    }

    /**
     * Returns the usual name.
     *
     * @return a name for people
     */
    public String title() {
        return title;
    }

    /**
     * Returns the IP protocol (IANA Protocol Numbers).
     *
     * @return 8 bits
     */
    public int protocol() {
        return protocol;
    }

    String argument() {
        return title.toLowerCase(Locale.ROOT);
    }

    String innerStart(int number) {
        return this == SIX_IN_FOUR ? "fd00:16:" + number + "::" : "172.16." + number + ".";
    }

    String innerLength() {
        return this == SIX_IN_FOUR ? "/64" : "/30";
    }
}
