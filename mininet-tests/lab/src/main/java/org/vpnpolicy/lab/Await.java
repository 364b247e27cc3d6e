// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for a state by asking for it again and again. The limit is there to end a wait that is
 * lost; make it generous.
 */
public final class Await {

    /** Long enough for anything that happens at all on a busy machine. */
    public static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the state waited for, for the message
     * @param limit when to give up
     * @param condition true once the state is reached
     * @param found what is there instead, for the message
     * @throws LabException if the state was not reached within the limit
     */
    public static void until(
            String what, Duration limit, BooleanSupplier condition, Supplier<String> found) {
        value(
                what,
                limit,
                () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(),
                found);
    }

    /**
     * Waits until a condition holds.
     *
     * @param what the state waited for, for the message
     * @param limit when to give up
     * @param condition true once the state is reached
     * @throws LabException if the state was not reached within the limit
     */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        until(what, limit, condition, () -> "");
    }

    /**
     * Waits until something answers the expected value.
     *
     * @param what what is asked, for the message
     * @param limit when to give up
     * @param expected the value waited for
     * @param actual asked again and again
     * @param <T> the type of the value
     * @throws LabException with the last value if the expected one did not come within the limit
     */
    public static <T> void equal(String what, Duration limit, T expected, Supplier<T> actual) {
        until(
                what + " to be " + expected,
                limit,
                () -> Objects.equals(expected, actual.get()),
                () -> "it is " + actual.get());
    }

    /**
     * Waits until there is a value.
     *
     * @param what the value waited for, for the message
     * @param limit when to give up
     * @param source empty as long as there is none
     * @param found what is there instead, for the message
     * @param <T> the type of the value
     * @return the value
     * @throws LabException if there was none within the limit
     */
    public static <T> T value(
            String what, Duration limit, Supplier<Optional<T>> source, Supplier<String> found) {
        long start = System.nanoTime();
        Duration pause = PAUSE;
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                String instead = found.get();
                throw new LabException(
                        "Waited "
                                + limit.toSeconds()
                                + " s in vain for "
                                + what
                                + (instead.isEmpty() ? "" : "; " + instead));
            }
            sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    /**
     * Sleeps.
     *
     * @param time how long
     * @throws LabException if the thread was interrupted; it is interrupted again
     */
    public static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted while waiting", e);
        }
    }
}
