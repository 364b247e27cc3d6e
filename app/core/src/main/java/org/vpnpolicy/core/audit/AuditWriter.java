// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.audit.AuditEntry;

/**
 * Stores drafts one after the other on a thread of its own, and then writes their lines. What the
 * store does not take is tried again, with pauses that grow; what it has not taken when the node
 * stops is written as a line without a number.
 */
final class AuditWriter {
    private static final Logger log = LoggerFactory.getLogger(AuditWriter.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How many wait for the store, which is also what changes need, so there are few. */
    private static final int MOST_WAITING = 10_000;

    /** How many entries are stored between two times of clearing up. */
    private static final int COLLECT_EVERY = 100;

    private final AuditStore store;
    private final Runnable collect;
    private final Consumer<String> lines;
    private final ScheduledExecutorService executor;
    private final Duration firstPause;

    /** Guarded by itself. */
    private final Queue<Draft> waiting = new ArrayDeque<>();

    /** The next three are of the executor's thread. */
    private Duration pause;

    private Optional<Future<?>> retry = Optional.empty();

    private int untilCollection = 1;

    /**
     * Makes a writer.
     *
     * @param store where entries are kept
     * @param collect clears old entries away
     * @param lines takes the line of each entry
     * @param executor a single thread
     * @param firstPause how long to wait after the first failure in a row
     */
    AuditWriter(
            AuditStore store,
            Runnable collect,
            Consumer<String> lines,
            ScheduledExecutorService executor,
            Duration firstPause) {
        this.store = store;
        this.collect = collect;
        this.lines = lines;
        this.executor = executor;
        this.firstPause = firstPause;
        this.pause = firstPause;
    }

    /** Takes a draft; never waits, never throws. */
    void write(Draft draft) {
        if (!add(draft)) {
            log.error("Too many entries of the audit wait for the store; this one is only logged");
            lines.accept(AuditJson.line(draft));
            return;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException e) {
            log.warn("The audit is stopping and cannot store an entry any more", e);
            writeUnstored();
        }
    }

    private boolean add(Draft draft) {
        synchronized (waiting) {
            return waiting.size() < MOST_WAITING && waiting.add(draft);
        }
    }

    private Optional<Draft> first() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.peek());
        }
    }

    private void removeFirst() {
        synchronized (waiting) {
            waiting.remove();
        }
    }

    private void drain() {
        for (Optional<Draft> next = first(); next.isPresent(); next = first()) {
            try {
                AuditEntry entry = store.append(next.get());
                removeFirst();
                pause = firstPause;
                lines.accept(AuditJson.line(entry));
            } catch (RuntimeException e) {
                tryAgainLater(next.get(), e);
                return;
            }
            collectNowAndThen();
        }
    }

    private void tryAgainLater(Draft draft, RuntimeException e) {
        if (executor.isShutdown()) {
            return;
        }
        log.warn(
                "The audit's store did not take an entry; trying again in {} ms: {}",
                pause.toMillis(),
                AuditJson.line(draft),
                e);
        try {
            retry.ifPresent(earlier -> earlier.cancel(false));
            retry =
                    Optional.of(
                            executor.schedule(
                                    this::drain, pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            log.debug("Stopping; what waits is written as it is", stopping);
        }
        pause = pause.multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
    }

    private void collectNowAndThen() {
        untilCollection--;
        if (untilCollection > 0) {
            return;
        }
        try {
            collect.run();
            untilCollection = COLLECT_EVERY;
        } catch (RuntimeException e) {
            log.warn("Cannot clear away old entries of the audit now; the next entry will", e);
        }
    }

    /**
     * Stops: stores what it can in a short time, and writes the lines of the rest.
     *
     * @param patience how long it may take
     */
    void stop(Duration patience) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
                executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        writeUnstored();
    }

    private void writeUnstored() {
        synchronized (waiting) {
            for (Draft draft : waiting) {
                lines.accept(AuditJson.line(draft));
            }
            waiting.clear();
        }
    }
}
