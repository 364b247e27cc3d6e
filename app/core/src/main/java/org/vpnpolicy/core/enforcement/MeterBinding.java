// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.policy.LimitRate;

/** A meter on a switch that stands for one of ours. Immutable. */
final class MeterBinding {
    private final MeterId meter;
    private final LimitRate rate;
    private final long burst;

    private MeterBinding(MeterId meter, LimitRate rate, long burst) {
        this.meter = checkNotNull(meter, "meter");
        this.rate = checkNotNull(rate, "rate");
        this.burst = burst;
    }

    /**
     * Makes a binding.
     *
     * @param meter the meter's id on the switch
     * @param rate the rate above which it drops
     * @param burst how many kbit or packets may exceed the rate at once
     * @return the binding
     */
    static MeterBinding of(MeterId meter, LimitRate rate, long burst) {
        return new MeterBinding(meter, rate, burst);
    }

    /**
     * Returns the meter's id on the switch.
     *
     * @return meter id
     */
    MeterId meter() {
        return meter;
    }

    /**
     * Returns the rate above which the meter drops.
     *
     * @return the rate
     */
    LimitRate rate() {
        return rate;
    }

    /**
     * Returns how much may exceed the rate at once.
     *
     * @return size of the burst in kbit or packets
     */
    long burst() {
        return burst;
    }

    @Override
    public int hashCode() {
        return Objects.hash(meter, rate, burst);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof MeterBinding
                && meter.equals(((MeterBinding) object).meter)
                && rate.equals(((MeterBinding) object).rate)
                && burst == ((MeterBinding) object).burst;
    }

    @Override
    public String toString() {
        return "meter " + meter + " at " + rate + " burst " + burst;
    }
}
