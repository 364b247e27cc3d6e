// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.lab.traffic.Delivery;

class MeteredRateTest {

    private static final int SENT = 500;
    private static final int SENT_PER_SLICE = SENT * Delivery.SLICE_MILLISECONDS / 1000;
    private static final int RATE = 100;
    private static final Duration BURST = Duration.ofMillis(100);
    private static final int BUCKET = 10;
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private final Allowance allowance = MeteredRate.of(RATE, BURST);

    @Property
    void whatAMeterLetsThroughIsNoRide(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 40) Integer> offered) {
        assertEquals(List.of(), allowance.exceededBy(START, metered(offered, 0), SENT));
    }

    @Property
    void theRideIsAsLongAsTheMeterIsLate(@ForAll @IntRange(max = 150) int lateSlices) {
        List<Integer> steady = Collections.nCopies(lateSlices + 100, SENT_PER_SLICE);

        double length = longest(metered(steady, lateSlices));

        double packet = 1e3 / (SENT - RATE);
        assertEquals(lateSlices * Delivery.SLICE_MILLISECONDS, length, 2 * packet);
    }

    @Test
    void aMeterOfAnotherRateIsARideThatGrows() {
        List<Integer> half = Collections.nCopies(100, SENT_PER_SLICE / 2);

        NavigableMap<Instant, Long> arrivals = metered(half, 100);

        // 200 came; allowed were the bucket's 10, and 1 for each slice after the first.
        assertEquals(91 * 1e3 / (SENT - RATE), longest(arrivals), 1);
    }

    @Test
    void beginsWithTheFirstPacketTooMany() {
        List<Integer> steady = Collections.nCopies(100, SENT_PER_SLICE);

        Ride ride = allowance.exceededBy(START, metered(steady, 50), SENT).get(0);

        // Of the 15 that came by then, 12 were allowed.
        assertEquals("0.0s:500ms(a rate allowed)", ride.describe(START.plusMillis(20)));
    }

    @Test
    void nothingIsToldOfASenderThatStaysBelowTheRate() {
        assertThrows(
                IllegalArgumentException.class,
                () -> allowance.exceededBy(START, new TreeMap<>(), RATE));
    }

    @Test
    void refusesARateOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> MeteredRate.of(0, BURST));
    }

    private double longest(NavigableMap<Instant, Long> arrivals) {
        return allowance.exceededBy(START, arrivals, SENT).stream()
                .mapToLong(ride -> ride.length().toMillis())
                .max()
                .orElse(0);
    }

    /** What comes through a meter that holds from a slice on, with a full bucket. */
    private static NavigableMap<Instant, Long> metered(List<Integer> offered, int fromSlice) {
        NavigableMap<Instant, Long> arrivals = new TreeMap<>();
        double tokens = BUCKET;
        for (int slice = 0; slice < offered.size(); slice++) {
            long passed = offered.get(slice);
            if (slice >= fromSlice) {
                tokens = Math.min(BUCKET, tokens + RATE * Delivery.SLICE_MILLISECONDS / 1e3);
                passed = Math.min(passed, (long) tokens);
                tokens -= passed;
            }
            if (passed > 0) {
                arrivals.put(START.plusMillis((long) slice * Delivery.SLICE_MILLISECONDS), passed);
            }
        }
        return arrivals;
    }
}
