// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.OptionalLong;
import org.vpnpolicy.policy.LimitRate;

/** The state of the meter that limits one protocol in one direction on one switch. Immutable. */
public final class MeterStatus {
    /** What has become of a meter that is wanted. */
    public enum State {
        /** Asked for; the switch has not confirmed it yet. */
        PENDING,
        /** On the switch. */
        INSTALLED,
        /** The switch refused it or has no meters: the protocol is observed instead. */
        UNAVAILABLE
    }

    private final String protocol;
    private final TrafficDirection direction;
    private final LimitRate rate;
    private final State state;
    private final OptionalLong meterId;

    private MeterStatus(
            String protocol,
            TrafficDirection direction,
            LimitRate rate,
            State state,
            OptionalLong meterId) {
        this.protocol = checkNotNull(protocol, "protocol");
        this.direction = checkNotNull(direction, "direction");
        this.rate = checkNotNull(rate, "rate");
        this.state = checkNotNull(state, "state");
        this.meterId = checkNotNull(meterId, "meterId");
    }

    /**
     * Makes a meter status.
     *
     * @param protocol name of the tunnel protocol
     * @param direction the direction that is limited
     * @param rate the rate above which the meter drops
     * @param state what has become of the meter
     * @param meterId its id on the switch; empty if it has none yet
     * @return the meter status
     */
    public static MeterStatus of(
            String protocol,
            TrafficDirection direction,
            LimitRate rate,
            State state,
            OptionalLong meterId) {
        return new MeterStatus(protocol, direction, rate, state, meterId);
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
     * Returns the direction that is limited.
     *
     * @return the direction
     */
    public TrafficDirection direction() {
        return direction;
    }

    /**
     * Returns the rate above which the meter drops.
     *
     * @return the rate
     */
    public LimitRate rate() {
        return rate;
    }

    /**
     * Returns what has become of the meter.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * Returns the meter's id on the switch.
     *
     * @return meter id; empty if it has none yet
     */
    public OptionalLong meterId() {
        return meterId;
    }

    @Override
    public String toString() {
        return protocol + " " + direction + " " + rate + " " + state;
    }
}
