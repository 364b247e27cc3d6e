// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;

/** A switch on which the policy is enforced. Immutable. */
public final class EnforcementPoint {
    /** How many consecutive flow tables an enforcement point uses. */
    public static final int TABLE_COUNT = 5;

    /** Table ids end at 254 (OpenFlow 1.3.5, 7.2.3: OFPTT_MAX is 0xfe). */
    private static final int MAX_FIRST_TABLE = 254 - TABLE_COUNT + 1;

    private final DeviceId device;
    private final String name;
    private final ImmutableSortedSet<PortNumber> subscriberPorts;
    private final ImmutableSortedSet<PortNumber> uplinkPorts;
    private final Forwarding forwarding;
    private final Optional<Quarantine> quarantine;
    private final int firstTable;

    private EnforcementPoint(Builder builder) {
        device = checkNotNull(builder.device, "device");
        name = builder.name.orElse(device.toString());
        subscriberPorts = builder.subscriberPorts;
        uplinkPorts = builder.uplinkPorts;
        forwarding = checkNotNull(builder.forwarding, "forwarding");
        quarantine = builder.quarantine;
        firstTable = builder.firstTable;
        checkPorts();
        checkTables();
    }

    private void checkPorts() {
        checkArgument(
                !subscriberPorts.isEmpty(), "subscriberPorts: an enforcement point needs one");
        checkArgument(!uplinkPorts.isEmpty(), "uplinkPorts: an enforcement point needs one");
        for (PortNumber port : enforcedPorts()) {
            Ports.requirePhysical(
                    subscriberPorts.contains(port) ? "subscriberPorts" : "uplinkPorts", port);
            checkArgument(
                    !(subscriberPorts.contains(port) && uplinkPorts.contains(port)),
                    "uplinkPorts: port %s is a subscriber port too",
                    port);
            checkArgument(
                    forwarding.type() != Forwarding.Type.CROSS_CONNECT
                            || forwarding.peers().containsKey(port),
                    "forwarding: port %s has no pair, so its frames would be lost",
                    port);
        }
        quarantine.ifPresent(
                q -> {
                    Ports.requirePhysical("quarantine", q.port());
                    checkArgument(
                            !enforcedPorts().contains(q.port())
                                    && !forwarding.peers().containsKey(q.port()),
                            "quarantine: port %s is in use as another port of this point",
                            q.port());
                });
    }

    private void checkTables() {
        checkArgument(
                firstTable >= 0 && firstTable <= MAX_FIRST_TABLE,
                "firstTable: %s is not between 0 and %s",
                firstTable,
                MAX_FIRST_TABLE);
        int lastTable = firstTable + TABLE_COUNT - 1;
        checkArgument(
                forwarding.table().orElse(Integer.MAX_VALUE) > lastTable,
                "forwarding: table %s is not above %s, the last table of this point",
                forwarding.table().orElse(0),
                lastTable);
    }

    /**
     * Starts an enforcement point.
     *
     * @param device the switch
     * @return a builder
     */
    public static Builder builder(DeviceId device) {
        return new Builder(device);
    }

    /**
     * Returns the switch.
     *
     * @return device id
     */
    public DeviceId device() {
        return device;
    }

    /**
     * Returns the name by which operators know this point.
     *
     * @return its name; the device id if none was given
     */
    public String name() {
        return name;
    }

    /**
     * Returns the ports towards subscribers.
     *
     * @return at least one port, in ascending order
     */
    public ImmutableSortedSet<PortNumber> subscriberPorts() {
        return subscriberPorts;
    }

    /**
     * Returns the ports towards the rest of the network.
     *
     * @return at least one port, in ascending order
     */
    public ImmutableSortedSet<PortNumber> uplinkPorts() {
        return uplinkPorts;
    }

    /**
     * Returns all the ports whose incoming frames are judged.
     *
     * @return subscriber and uplink ports, in ascending order
     */
    public ImmutableSortedSet<PortNumber> enforcedPorts() {
        return sorted(Sets.union(subscriberPorts, uplinkPorts));
    }

    /**
     * Returns how this point forwards.
     *
     * @return the forwarding
     */
    public Forwarding forwarding() {
        return forwarding;
    }

    /**
     * Returns where quarantined frames go.
     *
     * @return the quarantine; empty if they are dropped
     */
    public Optional<Quarantine> quarantine() {
        return quarantine;
    }

    /**
     * Returns the first of the consecutive tables that this point uses.
     *
     * @return table id
     */
    public int firstTable() {
        return firstTable;
    }

    @Override
    public int hashCode() {
        return device.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof EnforcementPoint)) {
            return false;
        }
        EnforcementPoint other = (EnforcementPoint) object;
        return device.equals(other.device)
                && name.equals(other.name)
                && subscriberPorts.equals(other.subscriberPorts)
                && uplinkPorts.equals(other.uplinkPorts)
                && forwarding.equals(other.forwarding)
                && Objects.equals(quarantine, other.quarantine)
                && firstTable == other.firstTable;
    }

    @Override
    public String toString() {
        return name + " (" + device + ")";
    }

    private static ImmutableSortedSet<PortNumber> sorted(Collection<PortNumber> ports) {
        return ImmutableSortedSet.copyOf(Comparator.comparingLong(PortNumber::toLong), ports);
    }

    /** Collects the parts of an enforcement point. */
    public static final class Builder {
        private final DeviceId device;
        private Optional<String> name = Optional.empty();
        private ImmutableSortedSet<PortNumber> subscriberPorts = sorted(ImmutableSortedSet.of());
        private ImmutableSortedSet<PortNumber> uplinkPorts = sorted(ImmutableSortedSet.of());
        private Forwarding forwarding = Forwarding.normal();
        private Optional<Quarantine> quarantine = Optional.empty();
        private int firstTable;

        private Builder(DeviceId device) {
            this.device = device;
        }

        /**
         * Names the point.
         *
         * @param name name for display; by default the device id
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Optional.of(name);
            return this;
        }

        /**
         * Sets the ports towards subscribers.
         *
         * @param ports at least one physical port
         * @return this builder
         */
        public Builder subscriberPorts(Collection<PortNumber> ports) {
            subscriberPorts = sorted(ports);
            return this;
        }

        /**
         * Sets the ports towards the rest of the network.
         *
         * @param ports at least one physical port, none of them a subscriber port
         * @return this builder
         */
        public Builder uplinkPorts(Collection<PortNumber> ports) {
            uplinkPorts = sorted(ports);
            return this;
        }

        /**
         * Sets how the point forwards.
         *
         * @param forwarding by default {@link Forwarding#normal()}
         * @return this builder
         */
        public Builder forwarding(Forwarding forwarding) {
            this.forwarding = forwarding;
            return this;
        }

        /**
         * Sets where quarantined frames go.
         *
         * @param quarantine by default nowhere: they are dropped
         * @return this builder
         */
        public Builder quarantine(Quarantine quarantine) {
            this.quarantine = Optional.of(quarantine);
            return this;
        }

        /**
         * Sets the first of the consecutive tables that the point uses.
         *
         * @param firstTable by default 0
         * @return this builder
         */
        public Builder firstTable(int firstTable) {
            this.firstTable = firstTable;
            return this;
        }

        /**
         * Makes the enforcement point.
         *
         * @return the enforcement point
         * @throws IllegalArgumentException if a part is out of its range or contradicts another;
         *     the message begins with the field's name
         */
        public EnforcementPoint build() {
            return new EnforcementPoint(this);
        }
    }
}
