// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.MoreObjects;
import java.util.Optional;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterFailReason;
import org.onosproject.net.meter.MeterState;

/**
 * A meter and, where the switch refused the last operation on it, the reason. Never changed once it
 * is stored.
 */
final class StoredMeter {

    private final DefaultMeter meter;
    private final Optional<MeterFailReason> failure;

    private StoredMeter(DefaultMeter meter, Optional<MeterFailReason> failure) {
        this.meter = meter;
        this.failure = failure;
    }

    static StoredMeter of(Meter meter) {
        return new StoredMeter(copy(meter), Optional.empty());
    }

    Meter meter() {
        return meter;
    }

    /** Why the switch refused the last operation; empty where it did not. */
    Optional<MeterFailReason> failure() {
        return failure;
    }

    StoredMeter failed(MeterFailReason reason) {
        return new StoredMeter(meter, Optional.of(checkNotNull(reason)));
    }

    StoredMeter inState(MeterState state) {
        DefaultMeter copy = copy(meter);
        copy.setState(state);
        return new StoredMeter(copy, failure);
    }

    /**
     * What is known once the switch has reported the meter: a pending one is there, and the
     * counters are new.
     */
    StoredMeter reported(Meter report) {
        DefaultMeter copy = copy(meter);
        if (copy.state() == MeterState.PENDING_ADD) {
            copy.setState(report.state());
        }
        copyCounters(report, copy);
        return new StoredMeter(copy, Optional.empty());
    }

    private static DefaultMeter copy(Meter meter) {
        Meter.Builder builder =
                DefaultMeter.builder()
                        .forDevice(meter.deviceId())
                        .withCellId(meter.meterCellId())
                        .fromApp(meter.appId())
                        .withUnit(meter.unit())
                        .withBands(meter.bands())
                        .withAnnotations(meter.annotations());
        if (meter.isBurst()) {
            builder.burst();
        }
        DefaultMeter copy = (DefaultMeter) builder.build();
        copy.setState(meter.state());
        copyCounters(meter, copy);
        return copy;
    }

    private static void copyCounters(Meter from, DefaultMeter to) {
        to.setLife(from.life());
        to.setReferenceCount(from.referenceCount());
        to.setProcessedPackets(from.packetsSeen());
        to.setProcessedBytes(from.bytesSeen());
    }

    @Override
    public String toString() {
        return MoreObjects.toStringHelper(this)
                .add("meter", meter)
                .add("failure", failure)
                .toString();
    }
}
