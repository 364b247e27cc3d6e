// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Hands out transaction ids from a range of its own, so that an answer of a switch can be told from
 * the answers to others who talk to it.
 *
 * <p>The range is small enough that an id in use again finds its predecessor long answered, and
 * because ONOS's OpenFlow controller remembers the id of every error for good.
 */
public final class Xids {

    private static final long SIZE = 1L << 24;

    private final long first;
    private long next;

    private Xids(long first) {
        this.first = first;
        this.next = first;
    }

    /**
     * A range of transaction ids.
     *
     * @param range the number of the range, 1 to 255; range 0 is left to ONOS's controller, which
     *     counts from 0
     * @return the range from {@code range << 24} on, with 2^24 ids
     */
    public static Xids range(int range) {
        checkArgument(range >= 1 && range <= 255, "range: %s is not in 1 to 255", range);
        return new Xids(range * SIZE);
    }

    /**
     * Takes ids that follow each other.
     *
     * @param count how many, at most 2^24
     * @return the first one
     */
    public synchronized long take(int count) {
        checkArgument(count >= 1 && count <= SIZE, "count: %s is not in 1 to %s", count, SIZE);
        if (next + count > first + SIZE) {
            next = first;
        }
        long taken = next;
        next += count;
        return taken;
    }
}
