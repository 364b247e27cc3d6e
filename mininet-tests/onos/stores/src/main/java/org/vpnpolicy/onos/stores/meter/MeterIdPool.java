// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import java.util.Objects;
import java.util.Optional;

/**
 * The meter identifiers of one meter table: those never given out yet begin at {@link #next}, those
 * given back since are {@link #returned}. Immutable, so that a change of it can be put into a
 * shared map as a whole.
 */
final class MeterIdPool {

    /**
     * The pool of a table of which nothing has been given out. Identifier 0 is no meter in
     * OpenFlow.
     */
    static final MeterIdPool FULL = new MeterIdPool(1, ImmutableList.of());

    private final long next;
    private final ImmutableList<Long> returned;

    private MeterIdPool(long next, ImmutableList<Long> returned) {
        this.next = next;
        this.returned = returned;
    }

    /** An identifier and the pool that is left. */
    static final class Taken {
        private final long id;
        private final MeterIdPool rest;

        private Taken(long id, MeterIdPool rest) {
            this.id = id;
            this.rest = rest;
        }

        long id() {
            return id;
        }

        MeterIdPool rest() {
            return rest;
        }
    }

    /**
     * Takes the lowest identifier that was given back, or else the lowest that was never given out.
     *
     * @param first the lowest identifier that the table has
     * @param last the highest identifier that the table has
     * @return empty where all of them are in use
     */
    Optional<Taken> take(long first, long last) {
        checkArgument(
                first >= 0 && first <= last, "no meter identifiers from %s to %s", first, last);
        for (Long candidate : returned) {
            if (candidate >= first && candidate <= last) {
                return Optional.of(new Taken(candidate, new MeterIdPool(next, without(candidate))));
            }
        }
        long id = Math.max(next, first);
        return id > last
                ? Optional.empty()
                : Optional.of(new Taken(id, new MeterIdPool(id + 1, returned)));
    }

    /**
     * Gives an identifier back.
     *
     * @param id what is no longer in use; one that was never given out or is here already changes
     *     nothing
     * @return the pool that has it
     */
    MeterIdPool giveBack(long id) {
        if (id < 0 || id >= next || returned.contains(id)) {
            return this;
        }
        return new MeterIdPool(
                next,
                Ordering.natural()
                        .immutableSortedCopy(
                                ImmutableList.<Long>builder().addAll(returned).add(id).build()));
    }

    private ImmutableList<Long> without(Long id) {
        return returned.stream()
                .filter(other -> !other.equals(id))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeterIdPool
                && next == ((MeterIdPool) other).next
                && returned.equals(((MeterIdPool) other).returned);
    }

    @Override
    public int hashCode() {
        return Objects.hash(next, returned);
    }

    @Override
    public String toString() {
        return MoreObjects.toStringHelper(this)
                .add("next", next)
                .add("returned", returned)
                .toString();
    }
}
