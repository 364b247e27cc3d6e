// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.core.storage.Eventually;

/** When changes are made, whatever they do. */
class SwitchInstallerTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration NEVER = Duration.ofDays(1);

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private volatile BooleanSupplier superseded = () -> false;
    private final Queue<CompletableFuture<ChangeEnd>> changes = new ArrayDeque<>();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    private SwitchInstaller installer(Duration retry) {
        InstallerLimits limits =
                new InstallerLimits(SHORT, SHORT, SHORT, SHORT, retry, retry, SHORT);
        return new SwitchInstaller(Bench.DEVICE, new Work(), executor, executor, limits);
    }

    private final class Work implements SwitchWork {
        @Override
        public CompletableFuture<ChangeEnd> change(BooleanSupplier isSuperseded) {
            begun.incrementAndGet();
            superseded = isSuperseded;
            CompletableFuture<ChangeEnd> next = changes.poll();
            return next == null ? CompletableFuture.completedFuture(ChangeEnd.COMPLETE) : next;
        }

        @Override
        public void compareNext() {
            compared.incrementAndGet();
        }

        @Override
        public boolean shouldHave(FlowRule rule) {
            return true;
        }

        @Override
        public void forget() {
            forgotten.incrementAndGet();
        }
    }

    private CompletableFuture<ChangeEnd> nextChange() {
        CompletableFuture<ChangeEnd> change = new CompletableFuture<>();
        changes.add(change);
        return change;
    }

    /**
     * Waits until all that was given to the executor up to now is done, and what follows from it.
     */
    private void settle() throws ExecutionException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            executor.submit(() -> {}).get();
        }
    }

    @Test
    void mergesWhatIsAskedForDuringChange() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        installer.request();
        settle();
        for (int i = 0; i < 10; i++) {
            installer.request();
            installer.check();
        }
        settle();
        assertThat(begun.get(), is(1));

        first.complete(ChangeEnd.COMPLETE);

        settle();
        assertThat(begun.get(), is(2));
    }

    @Test
    void changeLearnsOfRequestThatItKeepsWaiting() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        installer.request();
        settle();
        assertThat(superseded.getAsBoolean(), is(false));
        CountDownLatch busy = new CountDownLatch(1);
        executor.execute(() -> Uninterruptibles.awaitUninterruptibly(busy));

        installer.request();

        assertThat(superseded.getAsBoolean(), is(true));
        busy.countDown();
        settle();
        assertThat(superseded.getAsBoolean(), is(true));
        first.complete(ChangeEnd.SUPERSEDED);
        settle();
        assertThat(begun.get(), is(2));
        assertThat(superseded.getAsBoolean(), is(false));
    }

    @Test
    void checksAgainAfterCheckDuringChange() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        installer.check();
        settle();
        installer.check();
        settle();

        first.complete(ChangeEnd.COMPLETE);

        settle();
        assertThat(begun.get(), is(2));
    }

    @Test
    void failedChangeIsTriedAgainUntilItSucceeds() {
        SwitchInstaller installer = installer(SHORT);
        for (int i = 0; i < 3; i++) {
            nextChange().complete(ChangeEnd.FAILED);
        }

        installer.request();

        Eventually.await("four tries", () -> begun.get() >= 4);
        assertThat(changes.isEmpty(), is(true));
    }

    @Test
    void changeThatThrowsIsTriedAgain() {
        SwitchInstaller installer = installer(SHORT);
        nextChange().completeExceptionally(new IllegalStateException("store is away"));

        installer.request();

        Eventually.await("two tries", () -> begun.get() >= 2);
    }

    @Test
    void checkDoesNotHastenRetryButRequestDoes() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        nextChange().complete(ChangeEnd.FAILED);
        installer.request();
        settle();
        installer.check();
        settle();
        assertThat(begun.get(), is(1));

        installer.request();

        settle();
        assertThat(begun.get(), is(2));
    }

    @Test
    void checkDuringChangeThatFailsDoesNotHastenRetry()
            throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        installer.request();
        settle();
        installer.check();
        settle();

        first.complete(ChangeEnd.FAILED);

        settle();
        assertThat(begun.get(), is(1));
    }

    @Test
    void requestAnewForgetsFirst() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);

        installer.requestAnew();

        settle();
        assertThat(forgotten.get(), is(1));
        assertThat(begun.get(), is(1));
    }

    @Test
    void settleTellsOfTheChangeThatBeginsAfterIt()
            throws ExecutionException, InterruptedException, TimeoutException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        CompletableFuture<ChangeEnd> second = nextChange();
        installer.request();
        settle();

        CompletableFuture<Boolean> outcome = installer.settle();

        first.complete(ChangeEnd.COMPLETE);
        settle();
        assertThat(outcome.isDone(), is(false));
        second.complete(ChangeEnd.FAILED);
        assertThat(outcome.get(1, TimeUnit.MINUTES), is(false));
        assertThat(begun.get(), is(greaterThanOrEqualTo(2)));
    }

    @Test
    void retriesComeLessAndLessOften() {
        InstallerLimits limits = InstallerLimits.DEFAULT;

        assertThat(limits.retryDelay(1), is(Duration.ofSeconds(1)));
        assertThat(limits.retryDelay(2), is(Duration.ofSeconds(2)));
        assertThat(limits.retryDelay(6), is(Duration.ofSeconds(32)));
        assertThat(limits.retryDelay(7), is(Duration.ofSeconds(60)));
        assertThat(limits.retryDelay(1_000_000), is(Duration.ofSeconds(60)));
    }

    @Test
    void requestDuringChangeSupersedesItAndCheckDoesNot()
            throws ExecutionException, InterruptedException, TimeoutException {
        SwitchInstaller installer = installer(NEVER);
        CompletableFuture<ChangeEnd> first = nextChange();
        CompletableFuture<Boolean> outcome = installer.settle();
        settle();
        installer.check();
        settle();
        assertThat(superseded.getAsBoolean(), is(false));
        installer.request();
        settle();
        assertThat(superseded.getAsBoolean(), is(true));
        CompletableFuture<ChangeEnd> second = nextChange();
        first.complete(ChangeEnd.SUPERSEDED);
        settle();
        assertThat(begun.get(), is(2));
        assertThat(superseded.getAsBoolean(), is(false));
        assertThat(outcome.isDone(), is(false));
        second.complete(ChangeEnd.COMPLETE);
        assertThat(outcome.get(1, TimeUnit.MINUTES), is(true));
    }

    @Test
    void comparesForCheckAndNotForRequest() throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        installer.request();
        settle();
        assertThat(compared.get(), is(0));
        installer.check();
        settle();
        assertThat(compared.get(), is(1));
        installer.compare();
        settle();
        assertThat(compared.get(), is(2));
    }

    @Test
    void nothingIsRunBetweenChangesWhileOneIsUnderWay()
            throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        AtomicInteger ran = new AtomicInteger();
        CompletableFuture<ChangeEnd> change = nextChange();
        installer.request();
        installer.betweenChanges(ran::incrementAndGet);
        settle();
        assertThat(ran.get(), is(0));

        change.complete(ChangeEnd.COMPLETE);
        settle();
        installer.betweenChanges(ran::incrementAndGet);
        settle();
        assertThat(ran.get(), is(1));
    }

    @Test
    void nothingIsRunBetweenChangesWhileAFailedOneWaits()
            throws ExecutionException, InterruptedException {
        SwitchInstaller installer = installer(NEVER);
        AtomicInteger ran = new AtomicInteger();
        nextChange().complete(ChangeEnd.FAILED);
        installer.request();
        settle();
        installer.betweenChanges(ran::incrementAndGet);
        settle();
        assertThat(ran.get(), is(0));
    }
}
