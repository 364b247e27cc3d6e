// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests for {@link Lookout}. */
class LookoutTest {
    private final Lookout lookout = new Lookout();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> second = new CompletableFuture<>();

    @Test
    void waitsForNothingAtFirst() {
        assertThat(lookout.isWaiting(), is(false));
    }

    @Test
    void tellsOfTheMetersThatTheSwitchHas() {
        await(1, first);
        await(2, second);
        lookout.saw(List.of(3L, 1L));
        assertThat(first.isDone(), is(true));
        assertThat(second.isDone(), is(false));
        assertThat(lookout.isWaiting(), is(true));
        lookout.saw(List.of(1L, 2L, 3L));
        assertThat(second.isDone(), is(true));
        assertThat(lookout.isWaiting(), is(false));
    }

    @Test
    void tellsAllWhoWaitForOneMeter() {
        await(1, first);
        await(1, second);
        lookout.saw(List.of(1L));
        assertThat(first.isDone() && second.isDone(), is(true));
    }

    @Test
    void forgetsWhoWaitsNoMore() {
        await(1, first);
        first.cancel(false);
        assertThat(lookout.isWaiting(), is(false));
    }

    @Test
    void waitsLongerAndLongerUntilThereIsSomethingNew() {
        await(1, first);
        Duration shortest = lookout.nextPause();
        Duration longest = shortest;
        for (int i = 0; i < 20; i++) {
            Duration next = lookout.nextPause();
            assertThat(next.compareTo(longest) >= 0, is(true));
            longest = next;
        }
        assertThat(longest, greaterThan(shortest));
        assertThat(longest, lessThan(Duration.ofSeconds(1)));
        await(2, second);
        assertThat(lookout.nextPause(), is(shortest));
    }

    @Test
    void waitsForTheAnswerBeforeItAsksAgain() {
        await(1, first);
        Duration shortest = lookout.nextPause();
        lookout.asked();
        await(2, second);
        assertThat(lookout.nextPause(), greaterThan(shortest));
        lookout.saw(List.of(1L));
        assertThat(lookout.nextPause(), is(shortest));
    }

    @Test
    void doesNotAskBeforeAllMetersAreSent() {
        await(1, first);
        Duration shortest = lookout.nextPause();
        lookout.ordered();
        assertThat(lookout.isWaiting(), is(true));
        assertThat(lookout.nextPause(), greaterThan(shortest));
        lookout.named(2, second);
        assertThat(lookout.nextPause(), greaterThan(shortest));
        lookout.sent(2);
        assertThat(lookout.nextPause(), is(shortest));
    }

    @Test
    void waitsForNoMeterThatOnosDoesNotMake() {
        lookout.ordered();
        lookout.refused();
        assertThat(lookout.isWaiting(), is(false));
    }

    /** ONOS has the switch make a meter, and says so afterwards. */
    private void await(long meter, CompletableFuture<Void> sighting) {
        lookout.ordered();
        lookout.sent(meter);
        lookout.named(meter, sighting);
    }
}
