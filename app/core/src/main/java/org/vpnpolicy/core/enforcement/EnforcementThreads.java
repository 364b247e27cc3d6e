// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.onlab.util.Tools.groupedThreads;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.onlab.util.PredictableExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which rules are put in force. */
final class EnforcementThreads {
    private static final Logger log = LoggerFactory.getLogger(EnforcementThreads.class);
    private static final String GROUP = "onos/vpnpolicy";

    /** They compute and do not wait, so that more of them than processors would only compete. */
    private static final int INSTALLERS =
            Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

    /**
     * They wait and do not compute: a policy that limits all protocols asks for some 40 meters at
     * once, each of which takes several answers of the cluster's store, one after the other.
     */
    private static final int METER_CALLERS = 40;

    private static final Duration METER_CALLER_REST = Duration.ofMinutes(1);
    private static final Duration WRITING_PATIENCE = Duration.ofSeconds(3);

    private final PredictableExecutor installers =
            PredictableExecutor.newPredictableExecutor(
                    INSTALLERS, groupedThreads(GROUP, "installer-%d", log));
    private final ScheduledExecutorService coordinator =
            Executors.newSingleThreadScheduledExecutor(groupedThreads(GROUP, "enforcement", log));
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(groupedThreads(GROUP, "records", log));
    private final ExecutorService meterCallers = newMeterCallers();

    private static ExecutorService newMeterCallers() {
        ThreadPoolExecutor callers =
                new ThreadPoolExecutor(
                        METER_CALLERS,
                        METER_CALLERS,
                        METER_CALLER_REST.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        groupedThreads(GROUP, "meter-caller-%d", log));
        callers.allowCoreThreadTimeOut(true);
        return callers;
    }

    /**
     * Returns what does the work on switches.
     *
     * @return an executor that does the work on each switch one piece after the other
     */
    PredictableExecutor installers() {
        return installers;
    }

    /**
     * Returns what hands events and hours to the installers.
     *
     * @return an executor of one thread
     */
    ScheduledExecutorService coordinator() {
        return coordinator;
    }

    /**
     * Returns what writes to the cluster's store.
     *
     * @return an executor of one thread
     */
    ExecutorService writer() {
        return writer;
    }

    /**
     * Returns what calls ONOS for meters, which keeps the caller waiting for the cluster's store.
     *
     * @return an executor of several threads
     */
    ExecutorService meterCallers() {
        return meterCallers;
    }

    /**
     * Does something on the coordinator's thread, soon. If it fails, such as for a store that
     * cannot be read, the next reconciliation makes up for it.
     *
     * @param task what to do
     */
    void later(Runnable task) {
        coordinator.execute(guarded(task));
    }

    /**
     * Makes a task that does not end a schedule by failing.
     *
     * @param task what to do
     * @return the same, never failing
     */
    static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("Failed; the next reconciliation tries again", e);
            }
        };
    }

    /** Ends the threads; what is about to be written to the cluster's store gets some time. */
    void stop() {
        coordinator.shutdownNow();
        installers.shutdownNow();
        meterCallers.shutdown();
        writer.shutdown();
        finish(meterCallers);
        finish(writer);
    }

    private static void finish(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(WRITING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The store is away; what it lacks is found out anew at the next start");
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
