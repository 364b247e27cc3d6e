// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void asksUntilThereIsAValue() {
        AtomicInteger asked = new AtomicInteger();
        String value =
                Await.value(
                        "a value",
                        Await.LONG,
                        () -> asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("here"),
                        () -> "");
        assertAll(() -> assertEquals("here", value), () -> assertEquals(3, asked.get()));
    }

    @Test
    void tellsWhatItWaitedForAndWhatItFound() {
        LabException failure =
                assertThrows(
                        LabException.class,
                        () -> Await.equal("the count", Duration.ZERO, 2, () -> 1));
        assertAll(
                () -> assertTrue(failure.getMessage().contains("the count to be 2")),
                () -> assertTrue(failure.getMessage().contains("it is 1")));
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(LabException.class, () -> Await.until("never", Await.LONG, () -> false));
        assertTrue(Thread.interrupted());
    }
}
