// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.vpnpolicy.registry.PrintableText;

/** Collects the names of columns that nobody knows, in the order in which they come. */
final class UnknownNames {
    /** How many are listed: more than a list has that is meant to be one. */
    static final int LISTED = 100;

    private static final int LONGEST_NAME = 60;

    private final Set<String> names = new LinkedHashSet<>();

    /**
     * Adds a name.
     *
     * @param name a name
     */
    void add(String name) {
        if (names.size() < LISTED) {
            names.add(PrintableText.of(name, LONGEST_NAME));
        }
    }

    /** Returns the names. */
    ImmutableList<String> toList() {
        return ImmutableList.copyOf(names);
    }
}
