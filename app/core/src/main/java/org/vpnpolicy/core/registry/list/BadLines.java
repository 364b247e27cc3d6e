// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.registry.BadLine;

/** Collects the lines of a list that cannot be taken: the first of them, and how many there are. */
final class BadLines {
    /** How many lines are listed: as many as somebody corrects before trying again. */
    static final int LISTED = 100;

    private final List<BadLine> first = new ArrayList<>();
    private int count;

    /**
     * Adds a line.
     *
     * @param line line number, from 1
     * @param fault why it cannot be taken
     */
    void add(long line, EntryFaultException fault) {
        if (first.size() < LISTED) {
            first.add(BadLine.of(line, fault.column(), fault.value(), fault.getMessage()));
        }
        count++;
    }

    /** Returns the first of the lines. */
    ImmutableList<BadLine> first() {
        return ImmutableList.copyOf(first);
    }

    /** Returns how many lines there are. */
    int count() {
        return count;
    }
}
