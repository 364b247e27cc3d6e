// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import java.time.Duration;
import java.time.Instant;

/** Numbers the five minutes since 1970, and the hours in which they are stored. */
final class Bucket {
    /** How long a bucket is. */
    static final Duration LENGTH = Duration.ofMinutes(5);

    /** How many buckets are stored together. */
    static final int PER_PAGE = 12;

    /** The buckets of an hour before the one that is under way. */
    static final int PER_HOUR = 12;

    /** The buckets of a day before the one that is under way. */
    static final int PER_DAY = 288;

    private Bucket() {}

    /** Returns the number of the bucket of an instant. */
    static long at(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), LENGTH.toSeconds());
    }

    /** Returns the number of the page of an instant. */
    static long page(Instant instant) {
        return Math.floorDiv(at(instant), PER_PAGE);
    }

    /** Returns when a bucket begins. */
    static Instant begin(long bucket) {
        return Instant.ofEpochSecond(bucket * LENGTH.toSeconds());
    }
}
