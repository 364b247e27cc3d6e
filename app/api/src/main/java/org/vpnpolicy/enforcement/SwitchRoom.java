// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** How many meters and rules a switch can hold, as far as it tells. Immutable. */
public final class SwitchRoom {
    /** Nothing is known. */
    public static final SwitchRoom UNKNOWN = new SwitchRoom(Room.UNKNOWN, ImmutableMap.of());

    private final Room meters;
    private final ImmutableMap<Integer, Room> tables;

    private SwitchRoom(Room meters, ImmutableMap<Integer, Room> tables) {
        this.meters = meters;
        this.tables = tables;
    }

    /**
     * Makes a switch's room.
     *
     * @param meters its room for meters
     * @param tables its room for rules, by table id; tables of which it tells nothing may be left
     *     out
     * @return the room
     */
    public static SwitchRoom of(Room meters, Map<Integer, Room> tables) {
        return new SwitchRoom(checkNotNull(meters, "meters"), ImmutableMap.copyOf(tables));
    }

    /**
     * Returns the room for meters.
     *
     * @return the room
     */
    public Room meters() {
        return meters;
    }

    /**
     * Returns the room for rules in a table.
     *
     * @param id table id, 0 to 254
     * @return the room
     */
    public Room table(int id) {
        return tables.getOrDefault(id, Room.UNKNOWN);
    }

    @Override
    public String toString() {
        return "meters " + meters + ", rules " + tables;
    }
}
