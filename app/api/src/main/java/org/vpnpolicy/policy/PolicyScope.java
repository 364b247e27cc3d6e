// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Objects;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolGroups;

/** Which tunnels a rule is about: of which protocols, at which enforcement points. Immutable. */
public final class PolicyScope {
    /** The word for all protocols. */
    public static final String ALL_PROTOCOLS = "all";

    /** All protocols at all points. */
    public static final PolicyScope EVERYTHING =
            new PolicyScope(Optional.empty(), ALL_PROTOCOLS, ImmutableSet.of());

    private final Optional<DeviceId> point;
    private final String name;
    private final ImmutableSet<String> protocols;

    private PolicyScope(Optional<DeviceId> point, String name, ImmutableSet<String> protocols) {
        this.point = point;
        this.name = name;
        this.protocols = protocols;
    }

    /**
     * Makes a scope.
     *
     * @param point the one enforcement point; empty for all
     * @param name {@link #ALL_PROTOCOLS}, a group of protocols or one protocol
     * @param catalogue the protocols there are
     * @return the scope
     * @throws IllegalArgumentException if there is neither such a group nor such a protocol; the
     *     message names those that there are
     */
    public static PolicyScope of(
            Optional<DeviceId> point, String name, ProtocolCatalogue catalogue) {
        if (ALL_PROTOCOLS.equals(name)) {
            return new PolicyScope(point, name, ImmutableSet.of());
        }
        Optional<ImmutableSet<String>> group = ProtocolGroups.group(name);
        checkArgument(
                group.isPresent() || catalogue.protocol(name).isPresent(),
                "protocol: \"%s\" is unknown; known are all, the groups %s and the protocols %s",
                name,
                String.join(", ", ProtocolGroups.names()),
                catalogue);
        return new PolicyScope(point, name, group.orElse(ImmutableSet.of(name)));
    }

    /**
     * Makes a scope as it was stored: it means what it meant when it was made.
     *
     * @param point the one enforcement point; empty for all
     * @param name what it is called
     * @param protocols names of protocols; empty for all
     * @return the scope
     * @throws IllegalArgumentException if the name is empty
     */
    public static PolicyScope stored(
            Optional<DeviceId> point, String name, ImmutableSet<String> protocols) {
        checkArgument(!name.isEmpty(), "protocol: is empty");
        return new PolicyScope(checkNotNull(point, "point"), name, protocols);
    }

    /**
     * Returns the one enforcement point that this is about.
     *
     * @return the switch; empty for all points
     */
    public Optional<DeviceId> point() {
        return point;
    }

    /**
     * Returns what the protocols are called together.
     *
     * @return {@link #ALL_PROTOCOLS}, the name of a group or that of a protocol
     */
    public String name() {
        return name;
    }

    /**
     * Returns the protocols that this is about.
     *
     * @return names; empty for all
     */
    public ImmutableSet<String> protocols() {
        return protocols;
    }

    /**
     * Tells whether this is about a protocol at a point.
     *
     * @param device the point's switch
     * @param protocol a protocol's name
     * @return true if it is
     */
    public boolean includes(DeviceId device, String protocol) {
        return point.map(device::equals).orElse(true)
                && (protocols.isEmpty() || protocols.contains(protocol));
    }

    /**
     * Tells whether this is more specific than another scope: wholly inside it, and not the same.
     *
     * @param other another scope
     * @return true if it is
     */
    public boolean isInside(PolicyScope other) {
        boolean samePoint = point.equals(other.point);
        boolean sameProtocols = protocols.equals(other.protocols);
        boolean pointInside = samePoint || other.point.isEmpty();
        boolean protocolsInside =
                other.protocols.isEmpty()
                        || (!protocols.isEmpty() && other.protocols.containsAll(protocols));
        return pointInside && protocolsInside && !(samePoint && sameProtocols);
    }

    /**
     * Tells whether a protocol at a point can be in this scope and in another one.
     *
     * @param other another scope
     * @return true if there is one
     */
    public boolean meets(PolicyScope other) {
        boolean points = point.isEmpty() || other.point.isEmpty() || point.equals(other.point);
        boolean names =
                protocols.isEmpty()
                        || other.protocols.isEmpty()
                        || !Sets.intersection(protocols, other.protocols).isEmpty();
        return points && names;
    }

    @Override
    public int hashCode() {
        return Objects.hash(point, protocols);
    }

    /** Two scopes are equal if they are about the same, whatever it is called. */
    @Override
    public boolean equals(Object object) {
        return object instanceof PolicyScope
                && point.equals(((PolicyScope) object).point)
                && protocols.equals(((PolicyScope) object).protocols);
    }

    /** Reads like {@code esp} or {@code ipsec at of:0000000000000001}. */
    @Override
    public String toString() {
        return name + point.map(device -> " at " + device).orElse("");
    }
}
