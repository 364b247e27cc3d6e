// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.compile;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that was made, and on which grounds. Immutable.
 *
 * @param <T> what was made
 */
final class Grounded<T> {
    private final ImmutableList<Object> grounds;
    private final Optional<T> made;

    private Grounded(List<Object> grounds, Optional<T> made) {
        this.grounds = ImmutableList.copyOf(grounds);
        this.made = made;
    }

    /** Returns what has not been made yet on any grounds. */
    static <T> Grounded<T> none() {
        return new Grounded<>(ImmutableList.of(), Optional.empty());
    }

    /** Returns this one if it was made on the same grounds, or makes another. */
    Grounded<T> on(List<Object> others, Supplier<T> maker) {
        return made.isPresent() && grounds.equals(others)
                ? this
                : new Grounded<>(others, Optional.of(maker.get()));
    }

    /** Returns what was made. */
    T get() {
        return made.orElseThrow();
    }
}
