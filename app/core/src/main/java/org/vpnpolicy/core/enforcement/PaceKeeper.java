// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Spaces the batches of one change. Used on the switch's executor only. */
final class PaceKeeper {
    /** Shorter pauses are added to the next one: a timer is no more exact than this. */
    private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();

    private final Pace pace;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private long due = System.nanoTime();

    /**
     * Makes a keeper of a change that begins.
     *
     * @param pace how fast rules are sent
     * @param timer tells when a pause is over
     * @param executor the switch's executor
     */
    PaceKeeper(Pace pace, ScheduledExecutorService timer, Executor executor) {
        this.pace = pace;
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Notes that a batch was sent.
     *
     * @param rules how many rules it had
     */
    void sent(int rules) {
        due = Math.max(due, System.nanoTime()) + pace.pauseAfter(rules).toNanos();
    }

    /**
     * Begins a pause if one is due before the next batch.
     *
     * @param then called on the switch's executor when it is over
     * @return true if a pause has begun
     */
    boolean pause(Runnable then) {
        long left = due - System.nanoTime();
        if (left < SHORTEST_PAUSE) {
            return false;
        }
        ScheduledFuture<?> unused =
                timer.schedule(() -> executor.execute(then), left, TimeUnit.NANOSECONDS);
        return true;
    }
}
