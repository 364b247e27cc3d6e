// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import org.onlab.packet.IpPrefix;

/**
 * Addresses that no endpoint on the Internet can have (IANA special-purpose address registries, RFC
 * 6890). Ranges for documentation are not among them: examples are made of them. Immutable.
 */
final class SpecialRange {
    /** All of them. */
    static final ImmutableList<SpecialRange> ALL =
            ImmutableList.of(
                    of("0.0.0.0/8", "the addresses of \"this network\"", "RFC 791"),
                    of("10.0.0.0/8", "private space", "RFC 1918"),
                    of("100.64.0.0/10", "the space shared by carriers", "RFC 6598"),
                    of("127.0.0.0/8", "the loopback addresses", "RFC 1122"),
                    of("169.254.0.0/16", "the link-local addresses", "RFC 3927"),
                    of("172.16.0.0/12", "private space", "RFC 1918"),
                    of("192.168.0.0/16", "private space", "RFC 1918"),
                    of("198.18.0.0/15", "the addresses for benchmarks", "RFC 2544"),
                    of("224.0.0.0/4", "the multicast addresses", "RFC 5771"),
                    of("240.0.0.0/4", "the reserved addresses", "RFC 1112"),
                    of("::/128", "the unspecified address", "RFC 4291"),
                    of("::1/128", "the loopback address", "RFC 4291"),
                    of("100::/64", "the discard prefix", "RFC 6666"),
                    of("fc00::/7", "the unique local addresses", "RFC 4193"),
                    of("fe80::/10", "the link-local addresses", "RFC 4291"),
                    of("fec0::/10", "the site-local addresses", "RFC 3879"),
                    of("ff00::/8", "the multicast addresses", "RFC 4291"));

    private final IpPrefix prefix;
    private final String name;
    private final String source;

    private SpecialRange(IpPrefix prefix, String name, String source) {
        this.prefix = prefix;
        this.name = name;
        this.source = source;
    }

    private static SpecialRange of(String prefix, String name, String source) {
        return new SpecialRange(IpPrefix.valueOf(prefix), name, source);
    }

    /** Returns the range. */
    IpPrefix prefix() {
        return prefix;
    }

    /**
     * Tells whether all of a prefix is within this range.
     *
     * @param other a prefix of either family
     */
    boolean holds(IpPrefix other) {
        return prefix.version() == other.version() && prefix.contains(other);
    }

    /**
     * Tells whether all of this range is within a prefix.
     *
     * @param other a prefix of either family
     */
    boolean isWithin(IpPrefix other) {
        return prefix.version() == other.version() && other.contains(prefix);
    }

    /** Reads like {@code private space (10.0.0.0/8, RFC 1918)}. */
    @Override
    public String toString() {
        return name + " (" + prefix + ", " + source + ")";
    }
}
