// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
    private final Executor executor;
    private final InstallerLimits limits;

    /**
     * Makes the orders of one switch.
     *
     * @param meters ONOS's meters
     * @param witness tells sooner than ONOS when the switch has a meter
     * @param application the application that owns the meters
     * @param device the switch
     * @param refusals tells why switches refuse meters
     * @param executor the switch's executor
     * @param limits how long an answer is waited for
     */
    MeterOrders(
            MeterService meters,
            MeterWitness witness,
            ApplicationId application,
            DeviceId device,
            RefusalBook refusals,
            Executor executor,
            InstallerLimits limits) {
        this.meters = meters;
        this.witness = witness;
        this.application = application;
        this.device = device;
        this.refusals = refusals;
        this.executor = executor;
        this.limits = limits;
    }

    /**
     * Makes a meter.
     *
     * @param rate the rate above which it drops
     * @param burst how many kbit or packets may exceed the rate at once
     * @return the meter once the switch has it, completed on the switch's executor, or with a
     *     {@link MeterRefusedException} if the switch refuses it, has no meters or does not answer
     */
    CompletableFuture<MeterBinding> make(LimitRate rate, long burst) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Meter meter;
        try {
            meter = meters.submit(request(rate, burst).withContext(listen(answer)).add());
        } catch (IllegalArgumentException | NullPointerException e) {
            // What MeterManager throws when the switch has no meter id to give.
            log.debug("No meter id for {}", device, e);
            return CompletableFuture.failedFuture(
                    new MeterRefusedException("the switch has no meters, or none is left"));
        }
        // A meter of the global scope, the only one that OpenFlow has, is known by a meter id.
        MeterId id = (MeterId) meter.meterCellId();
        CompletableFuture<Void> sighting = witness.sighting(device, id);
        return CompletableFuture.anyOf(answer, sighting)
                .orTimeout(limits.meterPatience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, error) -> sighting.cancel(false))
                .handleAsync(
                        (done, error) -> {
                            if (error != null) {
                                withdraw(id);
                                throw refusal(id, error);
                            }
                            return MeterBinding.of(id, rate, burst);
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
     * Tells whether a meter that the switch had is still there as it was made.
     *
     * @param binding a meter
     * @return true if ONOS knows it with this rate and burst, whether ONOS itself has heard of the
     *     switch that it is there or has not asked yet
     */
    boolean isInForce(MeterBinding binding) {
        Meter meter = meters.getMeter(device, (MeterCellId) binding.meter());
        return meter != null
                && isThere(meter)
                && application.equals(meter.appId())
                && meter.unit() == unit(binding.rate())
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
        return meters.getMeters(device).stream()
                .filter(meter -> application.equals(meter.appId()))
                .filter(MeterOrders::isThere)
                .map(Meter::meterCellId)
                .collect(Collectors.toList());
    }

    private static boolean isThere(Meter meter) {
        return meter.state() == MeterState.ADDED || meter.state() == MeterState.PENDING_ADD;
    }

    /**
     * Takes a meter off the switch; flow rules that use it go with it. Does not wait for the
     * switch.
     *
     * @param meter a meter's id
     */
    void withdraw(MeterCellId meter) {
        meters.withdraw(
                DefaultMeterRequest.builder()
                        .forDevice(device)
                        .fromApp(application)
                        // ONOS wants a unit here too, and does not look at it.
                        .withUnit(Meter.Unit.KB_PER_SEC)
                        .remove(),
                meter);
    }
}
