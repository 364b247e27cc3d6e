// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What operators have set for the registry as a whole. Immutable. */
public final class RegistrySettings {
    /** What is in force where nothing is set. */
    public static final RegistrySettings DEFAULT = builder().build();

    private final ZoneId timeZone;
    private final ImmutableSet<String> categories;
    private final int shrinkLimitPercent;
    private final int shortestIpv4Prefix;
    private final int shortestIpv6Prefix;
    private final ImmutableSortedMap<String, SourceSettings> sources;

    private RegistrySettings(Builder builder) {
        checkArgument(
                builder.shrinkLimitPercent >= 0 && builder.shrinkLimitPercent <= 100,
                "shrinkLimitPercent: %s is not between 0 and 100",
                builder.shrinkLimitPercent);
        checkArgument(
                builder.shortestIpv4Prefix >= 1 && builder.shortestIpv4Prefix <= 32,
                "shortestIpv4Prefix: %s is not between 1 and 32",
                builder.shortestIpv4Prefix);
        checkArgument(
                builder.shortestIpv6Prefix >= 1 && builder.shortestIpv6Prefix <= 128,
                "shortestIpv6Prefix: %s is not between 1 and 128",
                builder.shortestIpv6Prefix);
        this.timeZone = builder.timeZone;
        this.categories = builder.categories;
        this.shrinkLimitPercent = builder.shrinkLimitPercent;
        this.shortestIpv4Prefix = builder.shortestIpv4Prefix;
        this.shortestIpv6Prefix = builder.shortestIpv6Prefix;
        ImmutableSortedMap.Builder<String, SourceSettings> byName =
                ImmutableSortedMap.naturalOrder();
        builder.sources.forEach(source -> byName.put(source.name(), source));
        this.sources = byName.build();
    }

    /**
     * Starts to make settings; what is not said is as in {@link #DEFAULT}.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the time zone in which a date alone is read.
     *
     * @return a time zone
     */
    public ZoneId timeZone() {
        return timeZone;
    }

    /**
     * Returns the categories that holders may be of.
     *
     * @return names, in the order in which they were set
     */
    public ImmutableSet<String> categories() {
        return categories;
    }

    /**
     * Returns which part of a source's entries a new list may remove without being forced.
     *
     * @return 0 to 100 percent
     */
    public int shrinkLimitPercent() {
        return shrinkLimitPercent;
    }

    /**
     * Returns the length of the widest IPv4 prefix that an entry may have without being forced.
     *
     * @return 1 to 32
     */
    public int shortestIpv4Prefix() {
        return shortestIpv4Prefix;
    }

    /**
     * Returns the length of the widest IPv6 prefix that an entry may have without being forced.
     *
     * @return 1 to 128
     */
    public int shortestIpv6Prefix() {
        return shortestIpv6Prefix;
    }

    /** Returns the sources that are looked at, by name. */
    ImmutableSortedMap<String, SourceSettings> sources() {
        return sources;
    }

    /** Returns a source's settings; empty if it is not looked at. */
    Optional<SourceSettings> source(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    @Override
    public String toString() {
        return "dates in "
                + timeZone
                + ", "
                + categories.size()
                + " categories, at most "
                + shrinkLimitPercent
                + " % removed, prefixes from /"
                + shortestIpv4Prefix
                + " and /"
                + shortestIpv6Prefix
                + ", sources "
                + sources.values();
    }

    /** Collects settings. */
    static final class Builder {
        private ZoneId timeZone = ZoneOffset.UTC;
        private ImmutableSet<String> categories =
                ImmutableSet.of(
                        "bank",
                        "foreign mission",
                        "university",
                        "software house",
                        "call centre",
                        "freelancer",
                        "hospital",
                        "exporter",
                        "government",
                        "other");
        private int shrinkLimitPercent = 10;
        private int shortestIpv4Prefix = 16;
        private int shortestIpv6Prefix = 32;
        private ImmutableList<SourceSettings> sources = ImmutableList.of();

        private Builder() {}

        Builder timeZone(ZoneId zone) {
            this.timeZone = zone;
            return this;
        }

        Builder categories(Collection<String> names) {
            this.categories = ImmutableSet.copyOf(names);
            return this;
        }

        Builder shrinkLimitPercent(int percent) {
            this.shrinkLimitPercent = percent;
            return this;
        }

        Builder shortestIpv4Prefix(int length) {
            this.shortestIpv4Prefix = length;
            return this;
        }

        Builder shortestIpv6Prefix(int length) {
            this.shortestIpv6Prefix = length;
            return this;
        }

        Builder sources(List<SourceSettings> all) {
            this.sources = ImmutableList.copyOf(all);
            return this;
        }

        /**
         * Makes the settings; throws an IllegalArgumentException naming the field out of bounds.
         */
        RegistrySettings build() {
            return new RegistrySettings(this);
        }
    }
}
