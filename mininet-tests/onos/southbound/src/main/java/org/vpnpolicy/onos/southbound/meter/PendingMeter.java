// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.meter;

import org.onosproject.net.meter.MeterOperation;

/** A meter operation that the switch has neither refused nor shown to be done. */
final class PendingMeter {

    private final MeterOperation operation;
    private final long meter;
    private final long sequence;
    private final long startedAt;

    /**
     * An operation that is sent now.
     *
     * @param meter the number of the meter
     * @param sequence its place among all that is sent to the switch about meters
     * @param startedAt the reading of {@link System#nanoTime}
     */
    PendingMeter(MeterOperation operation, long meter, long sequence, long startedAt) {
        this.operation = operation;
        this.meter = meter;
        this.sequence = sequence;
        this.startedAt = startedAt;
    }

    MeterOperation operation() {
        return operation;
    }

    long meter() {
        return meter;
    }

    long sequence() {
        return sequence;
    }

    boolean startedBefore(long nanoTime) {
        return startedAt - nanoTime < 0;
    }
}
