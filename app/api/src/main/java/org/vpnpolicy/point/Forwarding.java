// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.onosproject.net.PortNumber;

/** How an enforcement point forwards what it lets through. Immutable. */
public final class Forwarding {
    /** The ways to forward. */
    public enum Type {
        /** Each port is wired to one other port. */
        CROSS_CONNECT,
        /** The switch's own learning bridge: OpenFlow's reserved port NORMAL. */
        NORMAL,
        /** A flow table that another application owns. */
        TABLE
    }

    private static final int MAX_TABLE = 254;

    private final Type type;
    private final ImmutableSortedMap<PortNumber, PortNumber> peers;
    private final OptionalInt table;

    private Forwarding(
            Type type, ImmutableSortedMap<PortNumber, PortNumber> peers, OptionalInt table) {
        this.type = type;
        this.peers = peers;
        this.table = table;
    }

    /**
     * Wires ports in pairs, both ways.
     *
     * @param pairs one end to the other; no port more than once on either side
     * @return the forwarding
     * @throws IllegalArgumentException if there is no pair, or a port is in two pairs, its own peer
     *     or not physical
     */
    public static Forwarding crossConnect(Map<PortNumber, PortNumber> pairs) {
        checkArgument(!pairs.isEmpty(), "pairs: a cross-connect needs at least one pair of ports");
        TreeMap<PortNumber, PortNumber> peers =
                new TreeMap<>(Comparator.comparingLong(PortNumber::toLong));
        pairs.forEach(
                (one, other) -> {
                    Ports.requirePhysical("pairs", one);
                    Ports.requirePhysical("pairs", other);
                    checkArgument(!one.equals(other), "pairs: port %s is paired with itself", one);
                    checkArgument(peers.put(one, other) == null, "pairs: port %s is in two", one);
                    checkArgument(peers.put(other, one) == null, "pairs: port %s is in two", other);
                });
        return new Forwarding(
                Type.CROSS_CONNECT, ImmutableSortedMap.copyOfSorted(peers), OptionalInt.empty());
    }

    /**
     * Leaves forwarding to the switch's own learning bridge.
     *
     * @return the forwarding
     */
    public static Forwarding normal() {
        return new Forwarding(Type.NORMAL, ImmutableSortedMap.of(), OptionalInt.empty());
    }

    /**
     * Hands over to a table that another application owns.
     *
     * @param table 1 to 254, above the enforcement point's own tables (OpenFlow goes only upwards)
     * @return the forwarding
     * @throws IllegalArgumentException if the table is out of range
     */
    public static Forwarding table(int table) {
        checkArgument(
                table >= 1 && table <= MAX_TABLE,
                "table: %s is not between 1 and %s",
                table,
                MAX_TABLE);
        return new Forwarding(Type.TABLE, ImmutableSortedMap.of(), OptionalInt.of(table));
    }

    /**
     * Returns the way to forward.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Returns the wiring of a cross-connect, each pair in both directions.
     *
     * @return peer by port; empty for other types
     */
    public ImmutableSortedMap<PortNumber, PortNumber> peers() {
        return peers;
    }

    /**
     * Returns the table that takes over.
     *
     * @return table id; empty for types other than {@link Type#TABLE}
     */
    public OptionalInt table() {
        return table;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, peers, table);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Forwarding
                && type == ((Forwarding) object).type
                && peers.equals(((Forwarding) object).peers)
                && table.equals(((Forwarding) object).table);
    }

    /** Reads like {@code normal}, {@code table 10} or {@code cross-connect {1=2, 2=1}}. */
    @Override
    public String toString() {
        switch (type) {
            case CROSS_CONNECT:
                return "cross-connect " + peers;
            case TABLE:
                return "table " + table.getAsInt();
            default:
                return "normal";
        }
    }
}
