// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterCellId;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterRequest;
import org.onosproject.net.meter.MeterServiceAdapter;
import org.onosproject.net.meter.MeterState;
import org.vpnpolicy.core.refusal.RefusalBook;

/**
 * The meters of one switch behind ONOS's meter service, as ONOS 2.5.6 does it: ids come from ONOS
 * at once, the switch confirms later, a switch without meters makes the request throw, and a meter
 * that is deleted takes the rules that use it with it.
 */
final class MeterDouble extends MeterServiceAdapter {
    /** What the switch makes of requests. */
    enum Conduct {
        /** It makes the meter and confirms. */
        CONFIRMS,
        /** It refuses the meter. */
        REFUSES,
        /** It makes the meter, and ONOS does not ask whether it has. */
        UNNOTICED,
        /** It does not answer. */
        SILENT,
        /** It has no meters. */
        HAS_NONE
    }

    private final SwitchDouble owner;
    private final ExecutorService line;
    private final Map<Long, DefaultMeter> store = new TreeMap<>();
    private final Set<Long> onSwitch = new TreeSet<>();
    private final Map<Long, CompletableFuture<Void>> sightings = new ConcurrentHashMap<>();
    private final List<Long> withdrawals = new ArrayList<>();
    private final List<String> journal;
    private volatile Conduct conduct = Conduct.CONFIRMS;
    private volatile Consumer<Meter> explanation = meter -> {};
    private volatile CountDownLatch callers = new CountDownLatch(0);
    private volatile CountDownLatch withdrawers = new CountDownLatch(0);
    private int most = Integer.MAX_VALUE;
    private long lastId;
    private int requests;

    /**
     * Makes a switch's meters.
     *
     * @param owner the switch
     * @param line carries requests out
     * @param journal where what happens is written, in order
     */
    MeterDouble(SwitchDouble owner, ExecutorService line, List<String> journal) {
        this.owner = owner;
        this.line = line;
        this.journal = journal;
    }

    /** Makes the switch treat requests otherwise from now on. */
    void conduct(Conduct other) {
        this.conduct = other;
    }

    /** Makes the switch say why it refuses meters, as OpenFlow's errors do. */
    void explain(String reason, RefusalBook book) {
        this.explanation = meter -> book.noteMeter(meter.deviceId(), id(meter), reason);
    }

    private static long id(Meter meter) {
        return ((MeterId) meter.meterCellId()).id();
    }

    /** Bounds how many meters the switch has room for. */
    void room(int meters) {
        this.most = meters;
    }

    /** Keeps who asks for a meter waiting until so many ask, as a slow store does. */
    void keepCallersUntil(int together) {
        callers = new CountDownLatch(together);
    }

    /** Keeps who withdraws a meter waiting, as a slow store does, or no longer. */
    void keepWithdrawers(boolean keep) {
        withdrawers.countDown();
        withdrawers = new CountDownLatch(keep ? 1 : 0);
    }

    /** Returns how many meters were asked for. */
    synchronized int requests() {
        return requests;
    }

    /** Returns the ids of the meters that were withdrawn, in ascending order. */
    synchronized List<Long> withdrawals() {
        return withdrawals.stream().sorted().collect(Collectors.toList());
    }

    /** Returns the ids of the meters on the switch. */
    synchronized Set<Long> onSwitch() {
        return new TreeSet<>(onSwitch);
    }

    @Override
    public Meter submit(MeterRequest request) {
        callers.countDown();
        Uninterruptibles.awaitUninterruptibly(callers);
        Conduct now = conduct;
        DefaultMeter meter;
        synchronized (this) {
            requests++;
            if (now == Conduct.HAS_NONE) {
                throw new IllegalArgumentException("Must specify a cell id.");
            }
            meter =
                    (DefaultMeter)
                            DefaultMeter.builder()
                                    .forDevice(request.deviceId())
                                    .fromApp(request.appId())
                                    .withBands(request.bands())
                                    .withUnit(request.unit())
                                    .withCellId(MeterId.meterId(++lastId))
                                    .build();
            meter.setState(MeterState.PENDING_ADD);
            store.put(lastId, meter);
        }
        line.execute(() -> carryOut(request, meter, now));
        return meter;
    }

    private void carryOut(MeterRequest request, DefaultMeter meter, Conduct now) {
        MeterFailReason reason = MeterFailReason.UNKNOWN;
        synchronized (this) {
            if (now == Conduct.SILENT) {
                return;
            }
            long id = id(meter);
            if (now == Conduct.UNNOTICED) {
                onSwitch.add(id);
                journal.add("meter +" + id);
                sighting(id).complete(null);
                return;
            }
            if (now == Conduct.CONFIRMS && onSwitch.size() < most) {
                onSwitch.add(id);
                meter.setState(MeterState.ADDED);
                journal.add("meter +" + id);
                reason = null;
            } else if (now == Conduct.CONFIRMS) {
                reason = MeterFailReason.OUT_OF_METERS;
            }
        }
        if (reason == null) {
            request.context().ifPresent(context -> context.onSuccess(request));
        } else {
            explanation.accept(meter);
            MeterFailReason why = reason;
            request.context().ifPresent(context -> context.onError(request, why));
        }
    }

    @Override
    public void withdraw(MeterRequest request, MeterCellId cell) {
        Uninterruptibles.awaitUninterruptibly(withdrawers);
        long id = ((MeterId) cell).id();
        synchronized (this) {
            withdrawals.add(id);
            store.remove(id);
            if (onSwitch.remove(id)) {
                journal.add("meter -" + id);
            }
        }
        owner.removeUsing(id);
    }

    @Override
    public synchronized Meter getMeter(DeviceId device, MeterCellId cell) {
        return store.get(((MeterId) cell).id());
    }

    @Override
    public synchronized Collection<Meter> getMeters(DeviceId device) {
        return new ArrayList<>(store.values());
    }

    /** Loses a meter, in ONOS and on the switch. */
    void purge(long id) {
        synchronized (this) {
            store.remove(id);
            onSwitch.remove(id);
        }
        owner.removeUsing(id);
    }

    /** Tells when the switch has a meter of which ONOS has not heard. */
    CompletableFuture<Void> sighting(long id) {
        return sightings.computeIfAbsent(id, number -> new CompletableFuture<>());
    }

    /** Ends the meters' thread. */
    void close() {
        line.shutdownNow();
    }
}
