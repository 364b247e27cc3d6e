// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.lab.traffic.Delivery;

class FreeRideTest {

    private static final int RATE = 500;
    private static final int SENT_PER_SLICE = RATE * Delivery.SLICE_MILLISECONDS / 1000;
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private final FreeRide ride = new FreeRide();
    private final NavigableMap<Instant, Long> arrivals = new TreeMap<>();

    @Test
    void nothingThatCameIsNoFreeRide() {
        ride.allow(START, Allowance.nothing());

        assertLongest(0);
    }

    @Test
    void oneSliceIsAsLongAsASlice() {
        ride.allow(START, Allowance.nothing());
        arrive(3000, 3000, 1);

        assertLongest(10);
    }

    @Test
    void countsFromTheCommandOnWhatStillComesAfterIt() {
        ride.allow(START, Allowance.all());
        ride.allow(at(1003), Allowance.nothing());
        arrive(0, 1390, SENT_PER_SLICE);

        assertLongest(397);
    }

    @Test
    void whatCameBeforeTheCommandInItsSliceIsNoFreeRide() {
        ride.allow(START, Allowance.all());
        ride.allow(at(1003), Allowance.nothing());
        arrive(0, 1000, SENT_PER_SLICE);

        assertLongest(0);
    }

    @Test
    void ridesThatFollowSoonAreOne() {
        ride.allow(START, Allowance.nothing());
        arrive(2000, 2000, 1);
        arrive(2400, 2400, 1);

        assertLongest(410);
    }

    @Test
    void ridesFarApartAreCountedEach() {
        ride.allow(START, Allowance.nothing());
        arrive(2000, 2090, 1);
        arrive(3000, 3040, 1);

        assertLongest(100);
    }

    @Test
    void rideThatIsAllowedInBetweenBeginsAnew() {
        ride.allow(START, Allowance.nothing());
        ride.allow(at(2100), Allowance.all());
        ride.allow(at(2200), Allowance.nothing());
        arrive(2050, 2290, SENT_PER_SLICE);

        assertLongest(100);
    }

    @Test
    void whatIsAllowedLaterDoesNotExcuseWhatCameBefore() {
        ride.allow(START, Allowance.nothing());
        ride.allow(at(1000), MeteredRate.of(400, Duration.ofMillis(50)));
        arrive(0, 490, 4);
        arrive(1000, 1990, 4);

        assertLongest(500);
    }

    private static Instant at(long milliseconds) {
        return START.plusMillis(milliseconds);
    }

    private void arrive(long first, long last, long count) {
        for (long time = first; time <= last; time += Delivery.SLICE_MILLISECONDS) {
            arrivals.put(at(time), count);
        }
    }

    private void assertLongest(long milliseconds) {
        Duration longest =
                ride.rides(arrivals, RATE).stream()
                        .map(Ride::length)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO);
        assertEquals(Duration.ofMillis(milliseconds), longest);
    }
}
