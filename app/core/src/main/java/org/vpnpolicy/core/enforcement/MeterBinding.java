// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import org.onosproject.net.meter.MeterId;
import org.vpnpolicy.policy.BitRate;

/** A meter on a switch that stands for one of ours. Immutable. */
final class MeterBinding {
    private final MeterId meter;
    private final BitRate rate;
    private final long burstKilobits;

    private MeterBinding(MeterId meter, BitRate rate, long burstKilobits) {
        this.meter = checkNotNull(meter, "meter");
        this.rate = checkNotNull(rate, "rate");
        this.burstKilobits = burstKilobits;
    }

    /**
     * Makes a binding.
     *
     * @param meter the meter's id on the switch
     * @param rate the rate above which it drops
     * @param burstKilobits how many kbit may exceed the rate at once
     * @return the binding
     */
    static MeterBinding of(MeterId meter, BitRate rate, long burstKilobits) {
        return new MeterBinding(meter, rate, burstKilobits);
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
    BitRate rate() {
        return rate;
    }

    /**
     * Returns how much may exceed the rate at once.
     *
     * @return size of the burst in kbit
     */
    long burstKilobits() {
        return burstKilobits;
    }

    @Override
    public int hashCode() {
        return Objects.hash(meter, rate, burstKilobits);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof MeterBinding
                && meter.equals(((MeterBinding) object).meter)
                && rate.equals(((MeterBinding) object).rate)
                && burstKilobits == ((MeterBinding) object).burstKilobits;
    }

    @Override
    public String toString() {
        return "meter " + meter + " at " + rate + " burst " + burstKilobits + " kbit";
    }
}
