// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Objects;
import java.util.OptionalLong;

/** How much of one thing a switch can hold, and how much of that others have taken. Immutable. */
public final class Room {
    /** Nothing is known. */
    public static final Room UNKNOWN = new Room(OptionalLong.empty(), 0);

    private final OptionalLong capacity;
    private final long ofOthers;

    private Room(OptionalLong capacity, long ofOthers) {
        this.capacity = capacity;
        this.ofOthers = ofOthers;
    }

    /**
     * Makes a room.
     *
     * @param capacity how many it can hold; empty if the switch does not tell
     * @param ofOthers how many other applications have there
     * @return the room
     * @throws IllegalArgumentException if a number is negative
     */
    public static Room of(OptionalLong capacity, long ofOthers) {
        checkArgument(capacity.orElse(0) >= 0, "capacity: %s is negative", capacity.orElse(0));
        checkArgument(ofOthers >= 0, "ofOthers: %s is negative", ofOthers);
        return new Room(capacity, ofOthers);
    }

    /**
     * Returns how many it can hold.
     *
     * @return number of things; empty if the switch does not tell
     */
    public OptionalLong capacity() {
        return capacity;
    }

    /**
     * Returns how many other applications have there.
     *
     * @return number of things
     */
    public long ofOthers() {
        return ofOthers;
    }

    /**
     * Returns how many there is room for beside those of others.
     *
     * @return number of things, our own among them; empty if the switch does not tell
     */
    public OptionalLong left() {
        return capacity.isPresent()
                ? OptionalLong.of(Math.max(0, capacity.getAsLong() - ofOthers))
                : OptionalLong.empty();
    }

    @Override
    public int hashCode() {
        return Objects.hash(capacity, ofOthers);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Room
                && capacity.equals(((Room) object).capacity)
                && ofOthers == ((Room) object).ofOthers;
    }

    @Override
    public String toString() {
        return (capacity.isPresent() ? capacity.getAsLong() : "?") + ", of others " + ofOthers;
    }
}
