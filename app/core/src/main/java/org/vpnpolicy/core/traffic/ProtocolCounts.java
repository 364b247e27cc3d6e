// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.traffic;

import java.util.Objects;
import org.vpnpolicy.traffic.TrafficAmount;
import org.vpnpolicy.traffic.TrafficPeriod;

/** What was counted of one protocol: all its tunnels, and the unregistered ones. Immutable. */
final class ProtocolCounts {
    static final ProtocolCounts NONE = new ProtocolCounts(TrafficAmount.NONE, TrafficAmount.NONE);

    private final TrafficAmount all;
    private final TrafficAmount unregistered;

    private ProtocolCounts(TrafficAmount all, TrafficAmount unregistered) {
        this.all = all;
        this.unregistered = unregistered;
    }

    static ProtocolCounts of(TrafficAmount all, TrafficAmount unregistered) {
        return new ProtocolCounts(all, unregistered);
    }

    TrafficAmount all() {
        return all;
    }

    TrafficAmount unregistered() {
        return unregistered;
    }

    ProtocolCounts plus(ProtocolCounts other) {
        return new ProtocolCounts(all.plus(other.all), unregistered.plus(other.unregistered));
    }

    /**
     * Returns the counts as what operators ask for. What is not unregistered is registered; at
     * least 0, since a switch does not read all its counters at one time.
     */
    TrafficPeriod period() {
        return TrafficPeriod.of(all.minus(unregistered), unregistered);
    }

    @Override
    public int hashCode() {
        return Objects.hash(all, unregistered);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ProtocolCounts
                && all.equals(((ProtocolCounts) object).all)
                && unregistered.equals(((ProtocolCounts) object).unregistered);
    }

    @Override
    public String toString() {
        return "all " + all + ", unregistered " + unregistered;
    }
}
