// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Comparator;
import java.util.Objects;
import org.vpnpolicy.enforcement.TrafficDirection;

/**
 * Names one meter of a switch by what it is for; the switch's own meter id is the installer's
 * business. Immutable.
 */
public final class MeterKey implements Comparable<MeterKey> {
    private static final Comparator<MeterKey> ORDER =
            Comparator.comparing(MeterKey::protocol).thenComparing(MeterKey::direction);

    private final String protocol;
    private final TrafficDirection direction;

    private MeterKey(String protocol, TrafficDirection direction) {
        this.protocol = protocol;
        this.direction = direction;
    }

    /**
     * Makes a key.
     *
     * @param protocol name of the tunnel protocol that the meter limits
     * @param direction the direction that it limits
     * @return the key
     * @throws IllegalArgumentException if the name is empty
     */
    public static MeterKey of(String protocol, TrafficDirection direction) {
        checkArgument(!checkNotNull(protocol, "protocol").isEmpty(), "protocol: is empty");
        return new MeterKey(protocol, checkNotNull(direction, "direction"));
    }

    /**
     * Returns the tunnel protocol that the meter limits.
     *
     * @return the protocol's name
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns the direction that the meter limits.
     *
     * @return the direction
     */
    public TrafficDirection direction() {
        return direction;
    }

    @Override
    public int compareTo(MeterKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(protocol, direction);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof MeterKey
                && protocol.equals(((MeterKey) object).protocol)
                && direction == ((MeterKey) object).direction;
    }

    @Override
    public String toString() {
        return protocol + " " + direction;
    }
}
