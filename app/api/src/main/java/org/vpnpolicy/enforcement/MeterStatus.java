// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.Limit;
import org.vpnpolicy.policy.LimitRate;

/** The state of the meter that limits one protocol in one direction on one switch. Immutable. */
public final class MeterStatus {
    /** What has become of a meter that is wanted. */
    public enum State {
        /** Asked for; the switch has not confirmed it yet. */
        PENDING,
        /** On the switch. */
        INSTALLED,
        /** The switch refused it or has no meters: what the limit says for that is done instead. */
        UNAVAILABLE
    }

    private final String protocol;
    private final TrafficDirection direction;
    private final LimitRate rate;
    private final State state;
    private final OptionalLong meterId;
    private final Optional<String> reason;
    private final Optional<ActionType> instead;

    private MeterStatus(
            String protocol,
            TrafficDirection direction,
            LimitRate rate,
            State state,
            OptionalLong meterId,
            Optional<String> reason,
            Optional<ActionType> instead) {
        this.protocol = checkNotNull(protocol, "protocol");
        this.direction = checkNotNull(direction, "direction");
        this.rate = checkNotNull(rate, "rate");
        this.state = state;
        this.meterId = meterId;
        this.reason = reason;
        this.instead = instead;
    }

    /**
     * Makes the status of a meter that the switch has.
     *
     * @param protocol name of the tunnel protocol
     * @param direction the direction that is limited
     * @param rate the rate above which the meter drops
     * @param meterId its id on the switch
     * @return the meter status
     */
    public static MeterStatus installed(
            String protocol, TrafficDirection direction, LimitRate rate, long meterId) {
        return new MeterStatus(
                protocol,
                direction,
                rate,
                State.INSTALLED,
                OptionalLong.of(meterId),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Makes the status of a meter that the switch has not confirmed yet.
     *
     * @param protocol name of the tunnel protocol
     * @param direction the direction that is limited
     * @param rate the rate above which the meter drops
     * @return the meter status
     */
    public static MeterStatus pending(String protocol, TrafficDirection direction, LimitRate rate) {
        return new MeterStatus(
                protocol,
                direction,
                rate,
                State.PENDING,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Makes the status of a meter that the switch does not have.
     *
     * @param protocol name of the tunnel protocol
     * @param direction the direction that would be limited
     * @param limit what the meter would be for
     * @param reason why the switch does not have it, in words
     * @return the meter status
     */
    public static MeterStatus unavailable(
            String protocol, TrafficDirection direction, Limit limit, String reason) {
        return new MeterStatus(
                protocol,
                direction,
                limit.rate(),
                State.UNAVAILABLE,
                OptionalLong.empty(),
                Optional.of(reason),
                Optional.of(limit.withoutMeters()));
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

    /**
     * Returns why the switch does not have the meter.
     *
     * @return the reason in words; empty unless the meter is unavailable
     */
    public Optional<String> reason() {
        return reason;
    }

    /**
     * Returns what is done with the protocol in place of the limit.
     *
     * @return observe or quarantine; empty unless the meter is unavailable
     */
    public Optional<ActionType> instead() {
        return instead;
    }

    @Override
    public String toString() {
        return protocol + " " + direction + " " + rate + " " + state;
    }
}
