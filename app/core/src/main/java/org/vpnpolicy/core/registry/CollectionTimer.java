// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.slf4j.LoggerFactory.getLogger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Clears up some time after it is asked to, on a thread of its own: however often it is asked, at
 * most once in that time. For any thread.
 */
final class CollectionTimer {
    private final Logger log = getLogger(getClass());
    private final ScheduledExecutorService executor;
    private final Duration pause;
    private final Runnable collect;
    private Optional<Future<?>> waiting = Optional.empty();
    private boolean first = true;

    /**
     * Makes a timer.
     *
     * @param threads makes the thread
     * @param pause the time between being asked and clearing up
     * @param collect clears up; what it throws is logged
     */
    CollectionTimer(ThreadFactory threads, Duration pause, Runnable collect) {
        this.executor = newSingleThreadScheduledExecutor(threads);
        this.pause = pause;
        this.collect = collect;
    }

    /** Asks for clearing up what there is at this moment: at once for the first time. */
    synchronized void request() {
        if (waiting.isPresent()) {
            return;
        }
        try {
            waiting =
                    Optional.of(
                            executor.schedule(
                                    this::run,
                                    first ? 0 : pause.toMillis(),
                                    TimeUnit.MILLISECONDS));
            first = false;
        } catch (RejectedExecutionException e) {
            log.debug("Leaving old parts of the registry to the next start", e);
        }
    }

    private void run() {
        synchronized (this) {
            waiting = Optional.empty();
        }
        try {
            collect.run();
        } catch (RuntimeException e) {
            log.warn("Cannot remove old parts of the registry now; the next change will", e);
        }
    }

    /** Clears up no more. */
    void stop() {
        executor.shutdownNow();
    }
}
