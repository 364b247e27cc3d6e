// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import org.vpnpolicy.core.OsgiPropertyConstants;

/** How fast rules are sent to a switch. Immutable. */
final class Pace {
    /** How many batches of one step may wait for their barriers at once. */
    static final int BATCHES_IN_FLIGHT = 3;

    private static final int LEAST_BATCH = 1;
    private static final int MOST_BATCH = 10_000;
    private static final int LEAST_RATE = 100;
    private static final int MOST_RATE = 1_000_000;

    private final int batchSize;
    private final int rulesPerSecond;

    private Pace(int batchSize, int rulesPerSecond) {
        this.batchSize = batchSize;
        this.rulesPerSecond = rulesPerSecond;
    }

    /**
     * Makes a pace.
     *
     * @param batchSize how many rules are sent with one barrier, 1 to 10000
     * @param rulesPerSecond how many rules are sent in a second at most, 100 to 1000000; 0 for as
     *     many as switch and controller can take
     * @return the pace
     * @throws IllegalArgumentException if a number is out of range; the message begins with the
     *     name of the property
     */
    static Pace of(int batchSize, int rulesPerSecond) {
        checkArgument(
                batchSize >= LEAST_BATCH && batchSize <= MOST_BATCH,
                "%s: %s is not between %s and %s",
                OsgiPropertyConstants.BATCH_SIZE,
                batchSize,
                LEAST_BATCH,
                MOST_BATCH);
        checkArgument(
                rulesPerSecond == 0
                        || (rulesPerSecond >= LEAST_RATE && rulesPerSecond <= MOST_RATE),
                "%s: %s is neither 0, for no limit, nor between %s and %s",
                OsgiPropertyConstants.RULES_PER_SECOND,
                rulesPerSecond,
                LEAST_RATE,
                MOST_RATE);
        return new Pace(batchSize, rulesPerSecond);
    }

    /**
     * Returns how many rules are sent with one barrier.
     *
     * @return number of rules
     */
    int batchSize() {
        return batchSize;
    }

    /**
     * Returns how many rules are sent in a second at most.
     *
     * @return number of rules; 0 for no limit
     */
    int rulesPerSecond() {
        return rulesPerSecond;
    }

    /**
     * Returns how long after a batch the next may follow.
     *
     * @param rules how many rules the batch had
     * @return a duration; zero if there is no limit
     */
    Duration pauseAfter(int rules) {
        return rulesPerSecond == 0
                ? Duration.ZERO
                : Duration.ofNanos(rules * Duration.ofSeconds(1).toNanos() / rulesPerSecond);
    }

    @Override
    public String toString() {
        return batchSize + " rules at once, " + rulesPerSecond + " rules/s";
    }
}
