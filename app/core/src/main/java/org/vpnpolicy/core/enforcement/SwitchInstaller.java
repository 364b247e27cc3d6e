// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the rules of one switch are compared and changed: one change after the other, what
 * is asked for during a change in one more after it, or from its next batch on, and a failed one
 * again after a while that doubles each time. Waiting occupies no thread.
 */
final class SwitchInstaller {
    private static final Logger log = LoggerFactory.getLogger(SwitchInstaller.class);

    private final DeviceId device;
    private final SwitchWork work;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final InstallerLimits limits;
    private final AtomicBoolean checkQueued = new AtomicBoolean();

    /** How many requests wait for the executor, which a change or a comparison may occupy. */
    private final AtomicInteger queued = new AtomicInteger();

    // Used on the executor only.
    private boolean running;
    private boolean requestedAgain;
    private boolean checkedAgain;
    private int failuresInARow;
    private Optional<ScheduledFuture<?>> retry = Optional.empty();
    private List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

    /**
     * Makes an installer.
     *
     * @param device the switch
     * @param work what is done on the switch
     * @param executor runs the work on this switch, one piece after the other
     * @param timer tells when a failed change is due again
     * @param limits how long that takes
     */
    SwitchInstaller(
            DeviceId device,
            SwitchWork work,
            Executor executor,
            ScheduledExecutorService timer,
            InstallerLimits limits) {
        this.device = device;
        this.work = work;
        this.executor = executor;
        this.timer = timer;
        this.limits = limits;
    }

    /**
     * Asks for a change because something that it depends on is another now. It begins at once, or
     * after the one under way.
     */
    void request() {
        queued.incrementAndGet();
        executor.execute(
                () -> {
                    queued.decrementAndGet();
                    requestHere();
                });
    }

    /**
     * Asks for a change because the switch, its connection or its master is another now: what it
     * answered before is worth nothing any more, and what it has not answered it never will.
     */
    void requestAnew() {
        executor.execute(
                () -> {
                    work.forget();
                    requestHere();
                });
    }

    /**
     * Asks to compare what is there with what is wanted, although nothing is known to have changed.
     * Does nothing while a failed change waits to be tried again.
     */
    void check() {
        if (checkQueued.compareAndSet(false, true)) {
            executor.execute(
                    () -> {
                        checkQueued.set(false);
                        if (running) {
                            checkedAgain = true;
                        } else if (retry.isEmpty()) {
                            work.compareNext();
                            begin();
                        }
                    });
        }
    }

    /** Asks to compare what is there with what is wanted, at once. */
    void compare() {
        executor.execute(
                () -> {
                    work.compareNext();
                    requestHere();
                });
    }

    /**
     * Tells that ONOS says that the switch has lost a rule of ours.
     *
     * @param rule the rule
     */
    void lost(FlowRule rule) {
        executor.execute(
                () -> {
                    if (work.shouldHave(rule)) {
                        check();
                    }
                });
    }

    /**
     * Asks for a change and tells how it ends.
     *
     * @return completed with how the first change ends that begins from now on; true if all is in
     *     force that is to be
     */
    CompletableFuture<Boolean> settle() {
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        executor.execute(
                () -> {
                    waiting.add(outcome);
                    requestHere();
                });
        return outcome;
    }

    /**
     * Runs something while no change is under way, and lets none begin before it has ended.
     *
     * @param action what is run; it is dropped if a change is under way, or a failed one waits to
     *     be tried again
     */
    void betweenChanges(Runnable action) {
        executor.execute(
                () -> {
                    if (!running && retry.isEmpty()) {
                        action.run();
                    }
                });
    }

    private void requestHere() {
        failuresInARow = 0;
        if (running) {
            requestedAgain = true;
        } else {
            begin();
        }
    }

    private void begin() {
        running = true;
        requestedAgain = false;
        checkedAgain = false;
        retry.ifPresent(pending -> pending.cancel(false));
        retry = Optional.empty();
        List<CompletableFuture<Boolean>> announced = waiting;
        waiting = new ArrayList<>();
        CompletableFuture<ChangeEnd> unused =
                start().whenCompleteAsync(
                                (end, error) ->
                                        end(
                                                error == null ? end : ChangeEnd.FAILED,
                                                Optional.ofNullable(error),
                                                announced),
                                executor);
    }

    private CompletableFuture<ChangeEnd> start() {
        try {
            return work.change(() -> requestedAgain || queued.get() > 0);
        } catch (RuntimeException e) {
            // Such as a store that cannot be read for the moment.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void end(
            ChangeEnd end, Optional<Throwable> error, List<CompletableFuture<Boolean>> announced) {
        running = false;
        error.ifPresent(e -> log.warn("{}: the change failed", device, e));
        failuresInARow = end == ChangeEnd.FAILED ? failuresInARow + 1 : 0;
        if (end == ChangeEnd.SUPERSEDED) {
            // Who waits for it is told how the one ends that goes on with it.
            waiting.addAll(announced);
            begin();
            return;
        }
        if (checkedAgain && end == ChangeEnd.COMPLETE) {
            work.compareNext();
            begin();
        } else if (requestedAgain) {
            begin();
        } else if (end == ChangeEnd.FAILED) {
            retryLater();
        }
        announced.forEach(outcome -> outcome.complete(end == ChangeEnd.COMPLETE));
    }

    private void retryLater() {
        long delay = limits.retryDelay(failuresInARow).toMillis();
        log.info("{}: next try in {} ms", device, delay);
        retry =
                Optional.of(
                        timer.schedule(
                                () -> executor.execute(this::retry), delay, TimeUnit.MILLISECONDS));
    }

    private void retry() {
        if (!running) {
            begin();
        }
    }
}
