// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static com.google.common.base.Preconditions.checkNotNull;

/** The tunnels of one protocol on one enforcement point. Immutable. */
public final class ProtocolTraffic {
    private final String protocol;
    private final TrafficPeriod lastHour;
    private final TrafficPeriod lastDay;

    private ProtocolTraffic(String protocol, TrafficPeriod lastHour, TrafficPeriod lastDay) {
        this.protocol = checkNotNull(protocol, "protocol");
        this.lastHour = checkNotNull(lastHour, "lastHour");
        this.lastDay = checkNotNull(lastDay, "lastDay");
    }

    /**
     * Makes the traffic of a protocol.
     *
     * @param protocol name of the tunnel protocol
     * @param lastHour the last hour
     * @param lastDay the last day, with the last hour
     * @return the traffic
     */
    public static ProtocolTraffic of(
            String protocol, TrafficPeriod lastHour, TrafficPeriod lastDay) {
        return new ProtocolTraffic(protocol, lastHour, lastDay);
    }

    /**
     * Returns the tunnel protocol.
     *
     * @return the protocol's name
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns the traffic of the last hour: of the five minutes that are under way and the twelve
     * times five minutes before.
     *
     * @return the period
     */
    public TrafficPeriod lastHour() {
        return lastHour;
    }

    /**
     * Returns the traffic of the last day, with the last hour.
     *
     * @return the period
     */
    public TrafficPeriod lastDay() {
        return lastDay;
    }

    @Override
    public String toString() {
        return protocol + ": last hour " + lastHour + "; last day " + lastDay;
    }
}
