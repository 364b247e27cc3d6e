// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Numbers the names of protocols to which entries are limited, so that a set of them is a number:
 * each has a bit. Names are only ever added, so that a bit means the same from serial to serial.
 * Immutable.
 */
final class ProtocolNames {
    /** No names. */
    static final ProtocolNames NONE = new ProtocolNames(ImmutableMap.of());

    /** The set of all protocols, named or not. */
    static final long ALL = -1L;

    /** The bit that only {@link #ALL} has. */
    static final long ALL_BIT = Long.MIN_VALUE;

    /** One bit of 64 is {@link #ALL_BIT}. */
    private static final int MOST = Long.SIZE - 1;

    private final ImmutableMap<String, Integer> bits;
    private final ImmutableSortedMap<String, Integer> sorted;

    private ProtocolNames(Map<String, Integer> bits) {
        this.bits = ImmutableMap.copyOf(bits);
        this.sorted = ImmutableSortedMap.copyOf(bits);
    }

    /** Tells whether there is room for the names of some more entries. */
    boolean hasRoomFor(Iterable<RegisteredEndpoint> endpoints) {
        return numbered(endpoints).size() <= MOST;
    }

    /**
     * Returns these names and those of some entries.
     *
     * @throws IllegalArgumentException if they are too many
     */
    ProtocolNames including(Iterable<RegisteredEndpoint> endpoints) {
        Map<String, Integer> more = numbered(endpoints);
        checkArgument(
                more.size() <= MOST,
                "protocols: the entries name %s protocols, more than %s",
                more.size(),
                MOST);
        return more.size() == bits.size() ? this : new ProtocolNames(more);
    }

    private Map<String, Integer> numbered(Iterable<RegisteredEndpoint> endpoints) {
        Map<String, Integer> numbered = new LinkedHashMap<>(bits);
        for (RegisteredEndpoint endpoint : endpoints) {
            for (String name : endpoint.protocols()) {
                numbered.putIfAbsent(name, numbered.size());
            }
        }
        return numbered;
    }

    /** Returns all names. */
    ImmutableSet<String> all() {
        return bits.keySet();
    }

    /** Returns the set of the protocols that an entry names; {@link #ALL} if it names none. */
    long set(Set<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        long set = 0;
        for (String name : names) {
            set |= 1L << bits.get(name);
        }
        return set;
    }

    /** Returns the bit of a protocol, none if no entry names it; {@link #ALL_BIT} for all. */
    long scope(Optional<String> name) {
        if (name.isEmpty()) {
            return ALL_BIT;
        }
        Integer bit = bits.get(name.get());
        return bit == null ? 0 : 1L << bit;
    }

    /** Visits the scopes in a set, in alphabetical order; empty for all protocols. */
    void visit(long set, Consumer<Optional<String>> visitor) {
        if ((set & ALL_BIT) != 0) {
            visitor.accept(Optional.empty());
        } else if (set != 0) {
            sorted.forEach(
                    (name, bit) -> {
                        if ((set >>> bit & 1) != 0) {
                            visitor.accept(Optional.of(name));
                        }
                    });
        }
    }

    /** Tells whether no bit means one name here and another there. */
    boolean agreesWith(ProtocolNames other) {
        List<String> names = new ArrayList<>(bits.keySet());
        List<String> others = new ArrayList<>(other.bits.keySet());
        int both = Math.min(names.size(), others.size());
        return names.subList(0, both).equals(others.subList(0, both));
    }
}
