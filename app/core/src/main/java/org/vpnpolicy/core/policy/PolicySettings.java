// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

/** What operators have set for the policy as a whole. Immutable. */
public final class PolicySettings {
    /** What is in force where nothing is set. */
    public static final PolicySettings DEFAULT = builder().build();

    /** What becomes of a policy when the registry's source goes stale. */
    public enum OnStale {
        /** The policy goes on. */
        KEEP,
        /** Everything is observed until the source is good again. */
        OBSERVE
    }

    private final ImmutableSet<IpPrefix> alwaysPass;
    private final Optional<String> mandatorySource;
    private final Duration staleAfter;
    private final OnStale onStale;
    private final LimitRate floor;
    private final LimitRate packetFloor;

    private PolicySettings(Builder builder) {
        checkArgument(
                !builder.staleAfter.isNegative() && !builder.staleAfter.isZero(),
                "staleAfterSeconds: %s is not above 0",
                builder.staleAfter.toSeconds());
        checkArgument(
                builder.floor.unit() == LimitRate.Unit.BITS,
                "limitFloor: %s is not in bit/s",
                builder.floor);
        checkArgument(
                builder.packetFloor.unit() == LimitRate.Unit.PACKETS,
                "limitFloorPackets: %s is not in packet/s",
                builder.packetFloor);
        alwaysPass = builder.alwaysPass;
        mandatorySource = builder.mandatorySource;
        staleAfter = builder.staleAfter;
        onStale = builder.onStale;
        floor = builder.floor;
        packetFloor = builder.packetFloor;
    }

    /** Starts to make settings; what is not said is as in {@link #DEFAULT}. */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the prefixes whose tunnels pass whatever registry and policy say.
     *
     * @return prefixes; empty for none
     */
    public ImmutableSet<IpPrefix> alwaysPass() {
        return alwaysPass;
    }

    /**
     * Returns the source of the registry without which nobody is to be restricted.
     *
     * @return its name; empty if no source is so
     */
    public Optional<String> mandatorySource() {
        return mandatorySource;
    }

    /**
     * Returns after how long without a good list that source is stale.
     *
     * @return a time
     */
    public Duration staleAfter() {
        return staleAfter;
    }

    /**
     * Returns what becomes of the policy then.
     *
     * @return keep it, or observe
     */
    public OnStale onStale() {
        return onStale;
    }

    /**
     * Tells below which rate a limit is a block in disguise.
     *
     * @param limit the limit
     * @return the lowest rate there may be, in the unit of the limit
     */
    public LimitRate floor(Limit limit) {
        return limit.rate().unit() == LimitRate.Unit.BITS ? floor : packetFloor;
    }

    @Override
    public String toString() {
        return alwaysPass.size()
                + " prefixes always pass, limits from "
                + floor
                + " and "
                + packetFloor
                + mandatorySource
                        .map(
                                name ->
                                        ", "
                                                + onStale
                                                + " if "
                                                + name
                                                + " has been stale for "
                                                + staleAfter)
                        .orElse("");
    }

    /** Collects settings. */
    static final class Builder {
        private ImmutableSet<IpPrefix> alwaysPass = ImmutableSet.of();
        private Optional<String> mandatorySource = Optional.empty();
        private Duration staleAfter = Duration.ofDays(2);
        private OnStale onStale = OnStale.KEEP;
        private LimitRate floor = LimitRate.parse("64k");
        private LimitRate packetFloor = LimitRate.parse("10pps");

        private Builder() {}

        Builder alwaysPass(Collection<IpPrefix> prefixes) {
            alwaysPass = ImmutableSet.copyOf(prefixes);
            return this;
        }

        Builder mandatorySource(String name) {
            mandatorySource = Optional.of(name);
            return this;
        }

        Builder staleAfter(Duration time) {
            staleAfter = time;
            return this;
        }

        Builder onStale(OnStale what) {
            onStale = what;
            return this;
        }

        Builder floor(LimitRate rate) {
            floor = rate;
            return this;
        }

        Builder packetFloor(LimitRate rate) {
            packetFloor = rate;
            return this;
        }

        /** Makes the settings; throws an IllegalArgumentException naming a field out of bounds. */
        PolicySettings build() {
            return new PolicySettings(this);
        }
    }
}
