// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.Objects;
import org.onlab.packet.IpAddress;
import org.onlab.packet.IpPrefix;

/**
 * An address prefix on the registry. Immutable. Two holders behind one prefix are two endpoints:
 * the identity in the registry is prefix and reference, see {@link EndpointKey}.
 */
public final class RegisteredEndpoint {
    private static final int LONGEST_HOLDER = 200;
    private static final int LONGEST_REFERENCE = 100;

    private final EndpointKey key;
    private final String holder;
    private final ImmutableSortedSet<String> protocols;

    private RegisteredEndpoint(
            EndpointKey key, String holder, ImmutableSortedSet<String> protocols) {
        this.key = key;
        this.holder = holder;
        this.protocols = protocols;
    }

    /**
     * Makes an endpoint.
     *
     * @param prefix IPv4 or IPv6 prefix
     * @param holder who registered it, 1 to 200 characters
     * @param reference licence number, 1 to 100 characters
     * @param protocols names of the tunnel protocols it is registered for; empty for all
     * @return the endpoint
     * @throws IllegalArgumentException if a text is empty, too long or has control characters; the
     *     message begins with the field's name
     */
    public static RegisteredEndpoint of(
            IpPrefix prefix, String holder, String reference, Collection<String> protocols) {
        return new RegisteredEndpoint(
                EndpointKey.of(
                        checkNotNull(prefix, "prefix"),
                        text("reference", reference, LONGEST_REFERENCE)),
                text("holder", holder, LONGEST_HOLDER),
                ImmutableSortedSet.copyOf(protocols));
    }

    private static String text(String field, String value, int longest) {
        String trimmed = value.trim();
        checkArgument(!trimmed.isEmpty(), "%s: is empty", field);
        checkArgument(
                trimmed.length() <= longest,
                "%s: has %s characters, more than %s",
                field,
                trimmed.length(),
                longest);
        checkArgument(
                trimmed.chars().noneMatch(Character::isISOControl),
                "%s: has a control character",
                field);
        return trimmed;
    }

    /**
     * Returns the identity of this endpoint in the registry.
     *
     * @return prefix and reference
     */
    public EndpointKey key() {
        return key;
    }

    /**
     * Returns the prefix.
     *
     * @return IPv4 or IPv6 prefix
     */
    public IpPrefix prefix() {
        return key.prefix();
    }

    /**
     * Returns the licence number.
     *
     * @return reference
     */
    public String reference() {
        return key.reference();
    }

    /**
     * Returns who registered this endpoint.
     *
     * @return holder
     */
    public String holder() {
        return holder;
    }

    /**
     * Returns the tunnel protocols for which this endpoint is registered.
     *
     * @return protocol names in alphabetical order; empty for all protocols
     */
    public ImmutableSortedSet<String> protocols() {
        return protocols;
    }

    /**
     * Tells whether this endpoint lets a tunnel pass.
     *
     * @param address one end of the tunnel
     * @param protocol name of the tunnel's protocol
     * @return true if the address is within the prefix and the protocol is one it is registered for
     */
    public boolean covers(IpAddress address, String protocol) {
        return prefix().version() == address.version()
                && prefix().contains(address)
                && (protocols.isEmpty() || protocols.contains(protocol));
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RegisteredEndpoint
                && key.equals(((RegisteredEndpoint) object).key)
                && holder.equals(((RegisteredEndpoint) object).holder)
                && Objects.equals(protocols, ((RegisteredEndpoint) object).protocols);
    }

    @Override
    public String toString() {
        return key + " " + holder + (protocols.isEmpty() ? "" : " " + protocols);
    }
}
