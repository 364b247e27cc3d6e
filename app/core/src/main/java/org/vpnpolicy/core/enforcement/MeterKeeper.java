// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSet;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.MeterCellId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.policy.Limit;

/**
 * Sees to it that a switch has the wanted meters before rules name them, and withdraws those that
 * no rule names any more. A meter with another rate is another meter, so that the rules can go over
 * from one to the other without a gap. Used on the switch's executor only.
 */
final class MeterKeeper {
    private static final Logger log = LoggerFactory.getLogger(MeterKeeper.class);

    private final DeviceId device;
    private final MeterOrders orders;
    private final CachedDocuments<MeterBook> books;
    private final Supplier<BurstSize> burst;
    private final InstallerLimits limits;
    private final Executor executor;
    private final Clock clock;
    private final Map<MeterKey, Refusal> refusals = new HashMap<>();
    private Optional<MeterBook> retired = Optional.empty();

    /**
     * Makes the keeper of one switch's meters.
     *
     * @param device the switch
     * @param orders asks ONOS for meters
     * @param books where it is kept which meter is for what
     * @param burst gives the size of the bursts in force
     * @param limits after how long a refused meter is asked for again
     * @param executor the switch's executor
     * @param clock tells when a refused meter is due again
     */
    MeterKeeper(
            DeviceId device,
            MeterOrders orders,
            CachedDocuments<MeterBook> books,
            Supplier<BurstSize> burst,
            InstallerLimits limits,
            Executor executor,
            Clock clock) {
        this.device = device;
        this.orders = orders;
        this.books = books;
        this.burst = burst;
        this.limits = limits;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Makes the meters that are wanted and not there yet.
     *
     * @param wanted limits by what the meters are for
     * @param verify whether ONOS is asked for all meters that should be there, since one may have
     *     gone
     * @return what the switch has then, completed on the switch's executor
     */
    CompletableFuture<MeterOutcome> prepare(Map<MeterKey, Limit> wanted, boolean verify) {
        MeterBook before = books.own(device).orElse(MeterBook.EMPTY);
        if (verify) {
            retired = Optional.empty();
        }
        refusals.keySet().retainAll(wanted.keySet());
        Collection<MeterBinding> had = before.bindings().values();
        Set<MeterBinding> there = ImmutableSet.copyOf(verify ? orders.inForce(had) : had);
        Map<MeterKey, CompletableFuture<MeterBinding>> asked = new TreeMap<>();
        wanted.forEach(
                (key, limit) ->
                        asked.put(
                                key,
                                provide(key, limit, before.binding(key).filter(there::contains))));
        boolean nothingAsked = asked.values().stream().allMatch(CompletableFuture::isDone);
        if (nothingAsked) {
            return CompletableFuture.completedFuture(collect(wanted, asked, before));
        }
        return CompletableFuture.allOf(asked.values().toArray(new CompletableFuture<?>[0]))
                .handleAsync((done, error) -> collect(wanted, asked, before), executor);
    }

    private CompletableFuture<MeterBinding> provide(
            MeterKey key, Limit limit, Optional<MeterBinding> there) {
        long burstSize = burst.get().at(limit);
        Optional<MeterBinding> present =
                there.filter(binding -> binding.rate().equals(limit.rate()))
                        .filter(binding -> binding.burst() == burstSize);
        if (present.isPresent()) {
            return CompletableFuture.completedFuture(present.get());
        }
        Refusal refusal = refusals.get(key);
        if (refusal != null
                && refusal.limit.equals(limit)
                && clock.instant().isBefore(refusal.due)) {
            return CompletableFuture.failedFuture(new MeterRefusedException(refusal.reason));
        }
        refusals.remove(key);
        return orders.make(limit.rate(), burstSize);
    }

    private MeterOutcome collect(
            Map<MeterKey, Limit> wanted,
            Map<MeterKey, CompletableFuture<MeterBinding>> asked,
            MeterBook before) {
        Map<MeterKey, MeterBinding> bindings = new TreeMap<>();
        asked.forEach(
                (key, answer) -> {
                    try {
                        bindings.put(key, answer.join());
                    } catch (CompletionException e) {
                        refuse(key, wanted.get(key), e);
                    }
                });
        MeterBook book = MeterBook.of(bindings);
        if (!book.equals(before)) {
            books.put(device, book);
        }
        Map<MeterKey, String> reasons = new TreeMap<>();
        refusals.forEach((key, refusal) -> reasons.put(key, refusal.reason));
        return MeterOutcome.of(before, book, reasons);
    }

    private void refuse(MeterKey key, Limit limit, CompletionException error) {
        if (!(error.getCause() instanceof MeterRefusedException)) {
            throw error;
        }
        String reason = error.getCause().getMessage();
        refusals.computeIfAbsent(
                key,
                k -> {
                    log.warn("{}: no meter for {} at {}: {}", device, key, limit, reason);
                    return new Refusal(limit, reason, clock.instant().plus(limits.meterRetry()));
                });
    }

    /**
     * Returns the meters that the switch refused when it was last asked for them.
     *
     * @return what they would be for
     */
    ImmutableSet<MeterKey> refused() {
        return ImmutableSet.copyOf(refusals.keySet());
    }

    /**
     * Withdraws the application's meters that are not in the book. To be called when the switch has
     * confirmed that no rule names them: a meter takes the rules that use it with it.
     *
     * @param book the meters that are in use
     */
    void retire(MeterBook book) {
        if (retired.equals(Optional.of(book))) {
            return;
        }
        retired = Optional.of(book);
        Set<MeterCellId> used =
                book.bindings().values().stream()
                        .map(MeterBinding::meter)
                        .collect(Collectors.toSet());
        boolean freed = false;
        for (MeterCellId meter : orders.ours()) {
            if (!used.contains(meter)) {
                log.info("{}: withdrawing meter {}", device, meter);
                orders.withdraw(meter);
                freed = true;
            }
        }
        if (freed) {
            // There may be room now for a meter that was refused.
            askAgain();
        }
    }

    private void askAgain() {
        refusals.clear();
    }

    /** Forgets what the switch has and what it refused: it, or its master, may be another one. */
    void forget() {
        books.disown(device);
        retired = Optional.empty();
        askAgain();
    }

    /** A meter that the switch does not have, and when to ask for it again. */
    private static final class Refusal {
        private final Limit limit;
        private final String reason;
        private final Instant due;

        Refusal(Limit limit, String reason, Instant due) {
            this.limit = limit;
            this.reason = reason;
            this.due = due;
        }
    }
}
