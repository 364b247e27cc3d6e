// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * For how long restricted traffic got more than it was to get. What it was to get changes when a
 * command is accepted: from then on the time counts. Two free rides with less than half a second
 * between them are one.
 */
public final class FreeRide {

    private static final Duration SAME_RIDE = Duration.ofMillis(500);
    private static final Duration SLICE = Duration.ofMillis(Delivery.SLICE_MILLISECONDS);

    private final NavigableMap<Instant, Allowance> allowances = new TreeMap<>();

    /**
     * Says what restricted traffic is to get from a time on.
     *
     * @param since from when
     * @param allowance how much
     */
    public void allow(Instant since, Allowance allowance) {
        allowances.put(since, allowance);
    }

    /**
     * Returns the free rides.
     *
     * @param arrivals how many packets came in each slice of time ({@link Delivery#arrivals})
     * @param packetsPerSecond how many were sent
     * @return in order; empty if there was none
     */
    public List<Ride> rides(NavigableMap<Instant, Long> arrivals, int packetsPerSecond) {
        long sentPerSlice = packetsPerSecond * SLICE.toMillis() / 1000;
        Deque<Ride> rides = new ArrayDeque<>();
        for (Map.Entry<Instant, Long> slice : arrivals.entrySet()) {
            Instant time = slice.getKey();
            // What came in the slice of a change may have come before it.
            Map.Entry<Instant, Allowance> now = allowances.floorEntry(time);
            if (now == null || !now.getValue().isExceeded(slice.getValue(), sentPerSlice)) {
                continue;
            }
            Instant since = now.getKey();
            boolean goesOn =
                    !rides.isEmpty()
                            && !rides.getLast().begin().isBefore(since)
                            && !time.isAfter(rides.getLast().end().plus(SAME_RIDE));
            boolean isLeftOver = !time.isAfter(since.plus(SAME_RIDE));
            Instant begin = goesOn ? rides.removeLast().begin() : isLeftOver ? since : time;
            rides.addLast(new Ride(begin, time.plus(SLICE), now.getValue()));
        }
        return List.copyOf(rides);
    }

    /** One free ride. Immutable. */
    public static final class Ride {

        private final Instant begin;
        private final Instant end;
        private final Allowance allowance;

        Ride(Instant begin, Instant end, Allowance allowance) {
            this.begin = begin;
            this.end = end;
            this.allowance = allowance;
        }

        /**
         * Returns when it began.
         *
         * @return not before the command that forbids it was accepted
         */
        public Instant begin() {
            return begin;
        }

        /**
         * Returns when it ended.
         *
         * @return the end of the last slice of time in which it went on
         */
        public Instant end() {
            return end;
        }

        /**
         * Returns how long it was.
         *
         * @return from begin to end
         */
        public Duration length() {
            return Duration.between(begin, end);
        }

        /**
         * Describes it.
         *
         * @param start what times are counted from
         * @return for people: when, how long, and what was allowed
         */
        String describe(Instant start) {
            return String.format(
                    Locale.ROOT,
                    "%.1fs:%dms(%s)",
                    Duration.between(start, begin).toMillis() / 1e3,
                    length().toMillis(),
                    allowance);
        }
    }
}
