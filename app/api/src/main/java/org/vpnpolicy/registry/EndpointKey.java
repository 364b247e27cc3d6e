// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.onlab.packet.IpPrefix;

/**
 * The identity of an entry of the registry: prefix and reference, within one source. Two sources
 * may each have an entry for the same prefix and reference; either of them keeps it in force.
 * Immutable.
 */
public final class EndpointKey implements Comparable<EndpointKey> {
    /** The source of what operators enter by hand. */
    public static final String MANUAL = "manual";

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private static final Comparator<EndpointKey> ORDER =
            Comparator.comparing(EndpointKey::prefix, Prefixes.ORDER)
                    .thenComparing(EndpointKey::reference)
                    .thenComparing(EndpointKey::source);

    private final String source;
    private final IpPrefix prefix;
    private final String reference;

    private EndpointKey(String source, IpPrefix prefix, String reference) {
        this.source = source;
        this.prefix = prefix;
        this.reference = reference;
    }

    /**
     * Makes the key of an entry that an operator makes by hand.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param reference licence number
     * @return the key
     */
    public static EndpointKey of(IpPrefix prefix, String reference) {
        return of(MANUAL, prefix, reference);
    }

    /**
     * Makes a key.
     *
     * @param source name of the source that the entry belongs to
     * @param prefix IPv4 or IPv6 prefix
     * @param reference licence number
     * @return the key
     * @throws IllegalArgumentException if the source's name is none
     */
    public static EndpointKey of(String source, IpPrefix prefix, String reference) {
        return new EndpointKey(
                requireSource(source),
                checkNotNull(prefix, "prefix"),
                checkNotNull(reference, "reference"));
    }

    /** Makes the key of an endpoint, whose source's name was checked when it was made. */
    static EndpointKey ofEndpoint(String source, IpPrefix prefix, String reference) {
        return new EndpointKey(source, prefix, reference);
    }

    /**
     * Checks the name of a source.
     *
     * @param source 1 to 32 small letters, digits, dots, hyphens and underscores, the first a
     *     letter or digit
     * @return the name
     * @throws IllegalArgumentException if it is anything else
     */
    public static String requireSource(String source) {
        checkArgument(
                SOURCE.matcher(source).matches(),
                "source: \"%s\" is not 1 to 32 small letters, digits, dots, hyphens and"
                        + " underscores",
                source);
        return source;
    }

    /**
     * Returns the name of the source that the entry belongs to.
     *
     * @return name of a source
     */
    public String source() {
        return source;
    }

    /**
     * Returns the prefix.
     *
     * @return IPv4 or IPv6 prefix
     */
    public IpPrefix prefix() {
        return prefix;
    }

    /**
     * Returns the licence number.
     *
     * @return reference
     */
    public String reference() {
        return reference;
    }

    @Override
    public int compareTo(EndpointKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public int hashCode() {
        return (source.hashCode() * 31 + prefix.hashCode()) * 31 + reference.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof EndpointKey
                && source.equals(((EndpointKey) object).source)
                && prefix.equals(((EndpointKey) object).prefix)
                && reference.equals(((EndpointKey) object).reference);
    }

    @Override
    public String toString() {
        return prefix + " " + reference + (source.equals(MANUAL) ? "" : " of " + source);
    }
}
