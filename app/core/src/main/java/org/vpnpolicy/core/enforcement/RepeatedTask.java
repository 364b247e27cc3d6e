// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does the same again and again, at an interval that may change. Used by one thread at a time. */
final class RepeatedTask {
    private final ScheduledExecutorService executor;
    private final Runnable task;
    private Optional<ScheduledFuture<?>> schedule = Optional.empty();

    /**
     * Makes a task that is not repeated yet.
     *
     * @param executor does it
     * @param task what is done; must not fail
     */
    RepeatedTask(ScheduledExecutorService executor, Runnable task) {
        this.executor = executor;
        this.task = task;
    }

    /**
     * Repeats the task from now on.
     *
     * @param seconds from now to the first time, and between two times
     */
    void every(int seconds) {
        stop();
        schedule =
                Optional.of(
                        executor.scheduleWithFixedDelay(task, seconds, seconds, TimeUnit.SECONDS));
    }

    /** Repeats the task no more. */
    void stop() {
        schedule.ifPresent(pending -> pending.cancel(false));
    }
}
