// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/** Reads address prefixes strictly: what does not say exactly one prefix is refused. */
public final class Prefixes {
    /** IPv4 before IPv6, then by address, then shorter before longer. */
    public static final Comparator<IpPrefix> ORDER =
            Comparator.<IpPrefix, IpAddress.Version>comparing(IpPrefix::version)
                    .thenComparing(IpPrefix::address)
                    .thenComparingInt(IpPrefix::prefixLength);

    private static final int LONGEST_TEXT = 64;

    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

    private Prefixes() {}

    /**
     * Reads a prefix; an address alone stands for itself.
     *
     * @param text such as 203.0.113.0/24, 203.0.113.7 or 2001:db8::/48
     * @return the prefix
     * @throws IllegalArgumentException if the text is not a prefix, or has bits set right of its
     *     length; then the message gives the corrected prefix
     */
    public static IpPrefix parse(String text) {
        String trimmed = text.trim();
        checkArgument(
                !trimmed.isEmpty() && trimmed.length() <= LONGEST_TEXT && isPlain(trimmed),
                "prefix: \"%s\" is not an IPv4 or IPv6 prefix",
                abbreviate(trimmed));
        int slash = trimmed.indexOf('/');
        IpAddress address = address(slash < 0 ? trimmed : trimmed.substring(0, slash), trimmed);
        int bits = address.isIp4() ? IpPrefix.MAX_INET_MASK_LENGTH : IpPrefix.MAX_INET6_MASK_LENGTH;
        int length = slash < 0 ? bits : length(trimmed.substring(slash + 1), bits, trimmed);
        IpPrefix prefix = IpPrefix.valueOf(address, length);
        checkArgument(
                prefix.address().equals(address),
                "prefix: \"%s\" has bits set right of its length; did you mean %s?",
                trimmed,
                prefix);
        return prefix;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean plain =
                    (character < 128 && Character.digit(character, 16) >= 0)
                            || ".:/".indexOf(character) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static IpAddress address(String text, String whole) {
        if (text.indexOf(':') < 0) {
            checkArgument(
                    DOTTED.matcher(text).matches(),
                    "prefix: \"%s\" is not four decimal numbers with dots",
                    whole);
        }
        IpAddress address;
        try {
            address = IpAddress.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "prefix: \"" + whole + "\" is not an IPv4 or IPv6 prefix", e);
        }
        // RFC 4291, 2.5.5.2: Java reads ::ffff:192.0.2.1 as the IPv4 address 192.0.2.1.
        checkArgument(
                address.isIp6() || text.indexOf(':') < 0,
                "prefix: \"%s\" is an IPv4 address in the form of IPv6; did you mean %s?",
                whole,
                address);
        return address;
    }

    private static int length(String text, int bits, String whole) {
        checkArgument(
                LENGTH.matcher(text).matches() && Integer.parseInt(text) <= bits,
                "prefix: \"%s\" has a length that is not between 0 and %s",
                whole,
                bits);
        return Integer.parseInt(text);
    }

    private static String abbreviate(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
