// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static com.google.common.base.Preconditions.checkNotNull;

/** The tunnels of one protocol in one period of time. Immutable. */
public final class TrafficPeriod {
    private final TrafficAmount registered;
    private final TrafficAmount unregistered;

    private TrafficPeriod(TrafficAmount registered, TrafficAmount unregistered) {
        this.registered = checkNotNull(registered, "registered");
        this.unregistered = checkNotNull(unregistered, "unregistered");
    }

    /**
     * Makes a period.
     *
     * @param registered registered tunnels
     * @param unregistered all other tunnels, whatever the policy did with them
     * @return the period
     */
    public static TrafficPeriod of(TrafficAmount registered, TrafficAmount unregistered) {
        return new TrafficPeriod(registered, unregistered);
    }

    /**
     * Returns the traffic of registered tunnels.
     *
     * @return an amount
     */
    public TrafficAmount registered() {
        return registered;
    }

    /**
     * Returns the traffic of all other tunnels, before a limit or a quarantine.
     *
     * @return an amount
     */
    public TrafficAmount unregistered() {
        return unregistered;
    }

    @Override
    public String toString() {
        return "registered " + registered + "; unregistered " + unregistered;
    }
}
