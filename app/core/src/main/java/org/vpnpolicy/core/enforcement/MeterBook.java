// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.core.table.MeterKey;

/** Which meters of a switch stand for which of ours. Immutable. */
final class MeterBook {
    /** No meter. */
    static final MeterBook EMPTY = new MeterBook(ImmutableSortedMap.of());

    private final ImmutableSortedMap<MeterKey, MeterBinding> bindings;
    private final ImmutableMap<MeterId, MeterKey> keys;

    private MeterBook(ImmutableSortedMap<MeterKey, MeterBinding> bindings) {
        this.bindings = bindings;
        ImmutableMap.Builder<MeterId, MeterKey> inverse = ImmutableMap.builder();
        bindings.forEach((key, binding) -> inverse.put(binding.meter(), key));
        this.keys = inverse.build();
    }

    /**
     * Makes a book.
     *
     * @param bindings meters by what they are for
     * @return the book
     * @throws IllegalArgumentException if one meter is there for two things
     */
    static MeterBook of(Map<MeterKey, MeterBinding> bindings) {
        return new MeterBook(ImmutableSortedMap.copyOf(bindings));
    }

    /**
     * Returns all bindings.
     *
     * @return meters by what they are for
     */
    ImmutableSortedMap<MeterKey, MeterBinding> bindings() {
        return bindings;
    }

    /**
     * Finds the meter that stands for one of ours.
     *
     * @param key one of our meters
     * @return the meter; empty if the switch has none for it
     */
    Optional<MeterBinding> binding(MeterKey key) {
        return Optional.ofNullable(bindings.get(key));
    }

    /**
     * Returns the id of a meter that is in the book.
     *
     * @param key one of our meters
     * @return the meter's id on the switch
     * @throws IllegalArgumentException if it is not in the book
     */
    MeterId meterId(MeterKey key) {
        return binding(key)
                .map(MeterBinding::meter)
                .orElseThrow(() -> new IllegalArgumentException("no meter for " + key));
    }

    /**
     * Tells what a meter of the switch is for.
     *
     * @param meter a meter's id
     * @return which of ours it stands for; empty if none
     */
    Optional<MeterKey> key(MeterId meter) {
        return Optional.ofNullable(keys.get(meter));
    }

    @Override
    public int hashCode() {
        return bindings.hashCode();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof MeterBook && bindings.equals(((MeterBook) object).bindings);
    }

    @Override
    public String toString() {
        return bindings.toString();
    }
}
