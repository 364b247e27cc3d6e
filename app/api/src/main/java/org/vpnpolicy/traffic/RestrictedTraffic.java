// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.traffic;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.policy.ActionChange;
import org.vpnpolicy.policy.ActionType;
import org.vpnpolicy.policy.PolicyAction;

/**
 * The traffic of one protocol at one point that a change of the policy would have limited or
 * quarantined, had it been made before. Immutable.
 */
public final class RestrictedTraffic {
    private final DeviceId device;
    private final String protocol;
    private final PolicyAction action;
    private final TrafficAmount lastHour;
    private final TrafficAmount lastDay;

    private RestrictedTraffic(
            DeviceId device,
            String protocol,
            PolicyAction action,
            TrafficAmount lastHour,
            TrafficAmount lastDay) {
        this.device = device;
        this.protocol = protocol;
        this.action = action;
        this.lastHour = lastHour;
        this.lastDay = lastDay;
    }

    /**
     * Makes an amount of restricted traffic.
     *
     * @param device the enforcement point's switch
     * @param protocol name of the tunnel protocol
     * @param action what would have happened to it
     * @param lastHour unregistered tunnels of the last hour
     * @param lastDay unregistered tunnels of the last day, with the last hour
     * @return the traffic
     */
    public static RestrictedTraffic of(
            DeviceId device,
            String protocol,
            PolicyAction action,
            TrafficAmount lastHour,
            TrafficAmount lastDay) {
        return new RestrictedTraffic(
                checkNotNull(device, "device"),
                checkNotNull(protocol, "protocol"),
                checkNotNull(action, "action"),
                checkNotNull(lastHour, "lastHour"),
                checkNotNull(lastDay, "lastDay"));
    }

    /**
     * Tells what changes of the policy would have restricted.
     *
     * @param changes the changes, in the order of their instants
     * @param traffic gives the traffic of a switch; empty if it is not known
     * @return for each point and protocol that is limited or quarantined at some time, its traffic
     *     and the strictest of the actions; none for points whose traffic is not known
     */
    public static List<RestrictedTraffic> of(
            List<ActionChange> changes, Function<DeviceId, Optional<PointTraffic>> traffic) {
        Map<DeviceId, Map<String, PolicyAction>> strictest = new LinkedHashMap<>();
        for (ActionChange change : changes) {
            if (change.after().type() != ActionType.OBSERVE) {
                strictest
                        .computeIfAbsent(change.device(), device -> new LinkedHashMap<>())
                        .merge(change.protocol(), change.after(), RestrictedTraffic::stricter);
            }
        }
        ImmutableList.Builder<RestrictedTraffic> restricted = ImmutableList.builder();
        strictest.forEach(
                (device, actions) ->
                        traffic.apply(device)
                                .ifPresent(
                                        point ->
                                                actions.forEach(
                                                        (protocol, action) ->
                                                                restricted.add(
                                                                        at(
                                                                                point, protocol,
                                                                                action)))));
        return restricted.build();
    }

    /** Returns the stricter of two actions; of two limits the later one. */
    private static PolicyAction stricter(PolicyAction earlier, PolicyAction later) {
        return later.type().compareTo(earlier.type()) >= 0 ? later : earlier;
    }

    private static RestrictedTraffic at(PointTraffic point, String protocol, PolicyAction action) {
        Optional<ProtocolTraffic> seen = point.protocol(protocol);
        return of(
                point.point().device(),
                protocol,
                action,
                seen.map(traffic -> traffic.lastHour().unregistered()).orElse(TrafficAmount.NONE),
                seen.map(traffic -> traffic.lastDay().unregistered()).orElse(TrafficAmount.NONE));
    }

    /**
     * Returns where it was seen.
     *
     * @return the enforcement point's switch
     */
    public DeviceId device() {
        return device;
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
     * Returns what would have happened to it.
     *
     * @return a limit or quarantine, the strictest if it changes several times
     */
    public PolicyAction action() {
        return action;
    }

    /**
     * Returns the unregistered tunnels of the last hour.
     *
     * @return an amount; more than a limit would have dropped of it
     */
    public TrafficAmount lastHour() {
        return lastHour;
    }

    /**
     * Returns the unregistered tunnels of the last day, with the last hour.
     *
     * @return an amount; more than a limit would have dropped of it
     */
    public TrafficAmount lastDay() {
        return lastDay;
    }

    @Override
    public int hashCode() {
        return Objects.hash(device, protocol, action, lastHour, lastDay);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RestrictedTraffic
                && device.equals(((RestrictedTraffic) object).device)
                && protocol.equals(((RestrictedTraffic) object).protocol)
                && action.equals(((RestrictedTraffic) object).action)
                && lastHour.equals(((RestrictedTraffic) object).lastHour)
                && lastDay.equals(((RestrictedTraffic) object).lastDay);
    }

    @Override
    public String toString() {
        return device
                + " "
                + protocol
                + " "
                + action
                + ": last hour "
                + lastHour
                + ", last day "
                + lastDay;
    }
}
