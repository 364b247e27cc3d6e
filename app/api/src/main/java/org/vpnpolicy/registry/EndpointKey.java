// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Comparator;
import java.util.Objects;
import org.onlab.packet.IpPrefix;

/** The identity of an entry of the registry: prefix and reference. Immutable. */
public final class EndpointKey implements Comparable<EndpointKey> {
    private static final Comparator<EndpointKey> ORDER =
            Comparator.comparing(EndpointKey::prefix, Prefixes.ORDER)
                    .thenComparing(EndpointKey::reference);

    private final IpPrefix prefix;
    private final String reference;

    private EndpointKey(IpPrefix prefix, String reference) {
        this.prefix = checkNotNull(prefix, "prefix");
        this.reference = checkNotNull(reference, "reference");
    }

    /**
     * Makes a key.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param reference licence number
     * @return the key
     */
    public static EndpointKey of(IpPrefix prefix, String reference) {
        return new EndpointKey(prefix, reference);
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
        return Objects.hash(prefix, reference);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof EndpointKey
                && prefix.equals(((EndpointKey) object).prefix)
                && reference.equals(((EndpointKey) object).reference);
    }

    @Override
    public String toString() {
        return prefix + " " + reference;
    }
}
