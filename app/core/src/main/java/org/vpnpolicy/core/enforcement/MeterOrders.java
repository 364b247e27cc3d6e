// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeterRequest;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterCellId;
import org.onosproject.net.meter.MeterContext;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterRequest;
import org.onosproject.net.meter.MeterService;
import org.onosproject.net.meter.MeterState;
import org.onosproject.store.service.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.meter.MeterWitness;
import org.vpnpolicy.core.refusal.RefusalBook;
import org.vpnpolicy.policy.LimitRate;

/** Asks ONOS to make and to withdraw the meters of one switch. */
final class MeterOrders {
    private static final Logger log = LoggerFactory.getLogger(MeterOrders.class);

    private static final String REFUSED = "the switch refused it: ";

    private final MeterService meters;
    private final MeterWitness witness;
    private final ApplicationId application;
    private final DeviceId device;
    private final RefusalBook refusals;
    private final Executor callers;
    private final Executor executor;
    private final InstallerLimits limits;

    /** Meters that ONOS is about to be told to take off. */
    private final Set<MeterCellId> leaving = ConcurrentHashMap.newKeySet();

    /**
     * Makes the orders of one switch.
     *
     * @param meters ONOS's meters
     * @param witness tells sooner than ONOS when the switch has a meter
     * @param application the application that owns the meters
     * @param device the switch
     * @param refusals tells why switches refuse meters
     * @param callers call ONOS, which keeps whoever asks for a meter waiting for the cluster's
     *     store: several at a time, or a policy that limits all protocols would wait for each meter
     *     in turn
     * @param executor the switch's executor
     * @param limits how long an answer is waited for
     */
    MeterOrders(
            MeterService meters,
            MeterWitness witness,
            ApplicationId application,
            DeviceId device,
            RefusalBook refusals,
            Executor callers,
            Executor executor,
            InstallerLimits limits) {
        this.meters = meters;
        this.witness = witness;
        this.application = application;
        this.device = device;
        this.refusals = refusals;
        this.callers = callers;
        this.executor = executor;
        this.limits = limits;
    }

    /**
     * Makes a meter. Does not wait.
     *
     * @param rate the rate above which it drops
     * @param burst how many kbit or packets may exceed the rate at once
     * @return the meter once the switch has it, or a {@link MeterRefusedException} if the switch
     *     refuses it, has no meters or does not answer
     */
    CompletableFuture<MeterBinding> make(LimitRate rate, long burst) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CompletableFuture<MeterId> ordered = new CompletableFuture<>();
        CompletableFuture<Void> sighting = witness.sighting(device, ordered);
        return ordered.completeAsync(() -> submit(rate, burst, answer), callers)
                .thenCompose(id -> await(id, answer, sighting))
                .thenApply(id -> MeterBinding.of(id, rate, burst));
    }

    private MeterId submit(LimitRate rate, long burst, CompletableFuture<Void> answer) {
        try {
            Meter meter = meters.submit(request(rate, burst).withContext(listen(answer)).add());
            // A meter of the global scope, the only one that OpenFlow has, is known by a meter id.
            return (MeterId) meter.meterCellId();
        } catch (IllegalArgumentException | NullPointerException e) {
            // What MeterManager throws when the switch has no meter id to give.
            log.debug("No meter id for {}", device, e);
            throw new MeterRefusedException("the switch has no meters, or none is left");
        }
    }

    private CompletableFuture<MeterId> await(
            MeterId id, CompletableFuture<Void> answer, CompletableFuture<Void> sighting) {
        return CompletableFuture.anyOf(answer, sighting)
                .orTimeout(limits.meterPatience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, error) -> sighting.cancel(false))
                .handleAsync(
                        (done, error) -> {
                            if (error != null) {
                                withdraw(id);
                                throw refusal(id, error);
                            }
                            return id;
                        },
                        executor);
    }

    /** ONOS has fewer reasons than OpenFlow, and none for what is not a fault of the meter. */
    private MeterRefusedException refusal(MeterId id, Throwable error) {
        Optional<String> reason = refusals.takeMeter(device, id);
        if (reason.isPresent()) {
            return new MeterRefusedException(REFUSED + reason.get());
        }
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause instanceof MeterRefusedException
                ? (MeterRefusedException) cause
                : new MeterRefusedException(
                        "no answer from the switch within "
                                + limits.meterPatience().toMillis()
                                + " ms");
    }

    private MeterRequest.Builder request(LimitRate rate, long burst) {
        Band band =
                DefaultBand.builder()
                        .ofType(Band.Type.DROP)
                        .withRate(rate.meterRate())
                        .burstSize(burst)
                        .build();
        return DefaultMeterRequest.builder()
                .forDevice(device)
                .fromApp(application)
                .withUnit(unit(rate))
                .withBands(ImmutableList.of(band))
                .burst();
    }

    private static Meter.Unit unit(LimitRate rate) {
        return rate.unit() == LimitRate.Unit.BITS ? Meter.Unit.KB_PER_SEC : Meter.Unit.PKTS_PER_SEC;
    }

    private static MeterContext listen(CompletableFuture<Void> answer) {
        return new MeterContext() {
            @Override
            public void onSuccess(MeterRequest request) {
                answer.complete(null);
            }

            @Override
            public void onError(MeterRequest request, MeterFailReason reason) {
                answer.completeExceptionally(
                        new MeterRefusedException(
                                REFUSED
                                        + reason.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' ')));
            }
        };
    }

    /**
     * Returns those meters that are still there as they were made.
     *
     * @param bindings meters that the switch had
     * @return those that ONOS knows with their rate and burst, whether ONOS itself has heard of the
     *     switch that they are there or has not asked yet
     */
    ImmutableSet<MeterBinding> inForce(Collection<MeterBinding> bindings) {
        if (bindings.isEmpty()) {
            return ImmutableSet.of();
        }
        Map<MeterCellId, Meter> known =
                here().collect(Collectors.toMap(Meter::meterCellId, Function.identity()));
        return bindings.stream()
                .filter(
                        binding ->
                                Optional.ofNullable(known.get(binding.meter()))
                                        .filter(meter -> isAsMade(binding, meter))
                                        .isPresent())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static boolean isAsMade(MeterBinding binding, Meter meter) {
        return meter.unit() == unit(binding.rate())
                && meter.bands().stream()
                        .allMatch(
                                band ->
                                        band.rate() == binding.rate().meterRate()
                                                && Long.valueOf(binding.burst())
                                                        .equals(band.burst()));
    }

    /**
     * Returns the application's meters on the switch.
     *
     * @return ids of meters that are there or about to be
     */
    List<MeterCellId> ours() {
        return here().map(Meter::meterCellId).collect(Collectors.toList());
    }

    private Stream<Meter> here() {
        return meters.getMeters(device).stream()
                .filter(meter -> application.equals(meter.appId()))
                .filter(MeterOrders::isThere);
    }

    private static boolean isThere(Meter meter) {
        return meter.state() == MeterState.ADDED || meter.state() == MeterState.PENDING_ADD;
    }

    /**
     * Takes a meter off the switch; flow rules that use it go with it. Waits for nothing. If ONOS
     * cannot be told now, the meter is found at the next comparison.
     *
     * @param meter a meter's id
     */
    void withdraw(MeterCellId meter) {
        if (!leaving.add(meter)) {
            // Told twice, ONOS might take off another meter that has got the id in between.
            return;
        }
        MeterRequest request =
                DefaultMeterRequest.builder()
                        .forDevice(device)
                        .fromApp(application)
                        // ONOS wants a unit here too, and does not look at it.
                        .withUnit(Meter.Unit.KB_PER_SEC)
                        .remove();
        callers.execute(
                () -> {
                    try {
                        meters.withdraw(request, meter);
                    } catch (StorageException e) {
                        log.warn("{}: meter {} is still there", device, meter, e);
                    } finally {
                        leaving.remove(meter);
                    }
                });
    }
}
