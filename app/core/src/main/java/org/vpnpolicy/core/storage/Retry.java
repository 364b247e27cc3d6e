// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.onosproject.store.service.StorageException;

/** Tries again what another node has got in the way of. */
public final class Retry {
    private static final int ATTEMPTS = 50;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private Retry() {}

    /**
     * Tries until something comes of it: up to {@value #ATTEMPTS} times, with pauses of random
     * length that grow to {@value #LONGEST_PAUSE_MILLIS} ms.
     *
     * @param failure what to say if nothing ever does
     * @param attempt one try; empty to try again
     * @param <T> the result
     * @return the result of the first try that had one
     * @throws StorageException if no try had one, or if the thread was interrupted
     */
    public static <T> T until(String failure, Supplier<Optional<T>> attempt) {
        for (int tried = 1; tried <= ATTEMPTS; tried++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            pause(tried);
        }
        throw new StorageException(failure);
    }

    private static void pause(int tried) {
        try {
            Thread.sleep(
                    ThreadLocalRandom.current()
                            .nextInt(
                                    1,
                                    1 + Math.min(1 << Math.min(tried, 10), LONGEST_PAUSE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException.Interrupted();
        }
    }
}
