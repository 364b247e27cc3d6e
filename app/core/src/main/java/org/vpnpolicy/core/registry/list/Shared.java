// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives equal texts the same value.
 *
 * @param <V> what is shared
 */
final class Shared<V> {
    /** Beyond so many different texts, sharing costs more than it saves. */
    private static final int MOST = 1 << 16;

    private final Map<String, V> values = new HashMap<>();

    /**
     * Finds the value of a text.
     *
     * @param text a text
     * @return the value; empty if there is none yet
     */
    Optional<V> find(String text) {
        return Optional.ofNullable(values.get(text));
    }

    /**
     * Returns the value of a text.
     *
     * @param text a text
     * @param maker makes the value if there is none yet
     * @return the value
     */
    V get(String text, Function<String, V> maker) {
        V known = values.get(text);
        if (known != null) {
            return known;
        }
        V made = maker.apply(text);
        if (values.size() < MOST) {
            values.put(text, made);
        }
        return made;
    }
}
