// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Instant;
import java.util.Set;
import org.onosproject.net.DeviceId;

/** What a change of the policy costs on one switch at one instant. Immutable. */
public final class SwitchEffect {
    private final DeviceId device;
    private final Instant at;
    private final int table;
    private final ChangeCounts rules;
    private final ChangeCounts meters;
    private final ImmutableSortedSet<ActionType> withoutMeters;

    private SwitchEffect(
            DeviceId device,
            Instant at,
            int table,
            ChangeCounts rules,
            ChangeCounts meters,
            ImmutableSortedSet<ActionType> withoutMeters) {
        this.device = checkNotNull(device, "device");
        this.at = checkNotNull(at, "at");
        this.table = table;
        this.rules = checkNotNull(rules, "rules");
        this.meters = checkNotNull(meters, "meters");
        this.withoutMeters = withoutMeters;
    }

    /**
     * Makes an effect.
     *
     * @param device the switch
     * @param at when
     * @param table the table that holds the rules of a policy, the only one that a policy changes
     * @param rules the policy's rules; one changes if it uses another meter
     * @param meters its meters; one changes if it has another rate or burst
     * @param withoutMeters what the limits then in effect do on a switch that lacks meters; empty
     *     if nothing is limited then
     * @return the effect
     */
    public static SwitchEffect of(
            DeviceId device,
            Instant at,
            int table,
            ChangeCounts rules,
            ChangeCounts meters,
            Set<ActionType> withoutMeters) {
        return new SwitchEffect(
                device, at, table, rules, meters, ImmutableSortedSet.copyOf(withoutMeters));
    }

    /**
     * Returns where.
     *
     * @return the switch
     */
    public DeviceId device() {
        return device;
    }

    /**
     * Returns when.
     *
     * @return an instant
     */
    public Instant at() {
        return at;
    }

    /**
     * Returns the table that holds the rules of a policy.
     *
     * @return table id, 0 to 254
     */
    public int table() {
        return table;
    }

    /**
     * Returns what happens to the policy's rules.
     *
     * @return how many come, change and go
     */
    public ChangeCounts rules() {
        return rules;
    }

    /**
     * Returns what happens to the policy's meters. One that changes is made anew, beside the old
     * one, which goes when no rule uses it any more.
     *
     * @return how many come, change and go
     */
    public ChangeCounts meters() {
        return meters;
    }

    /**
     * Returns what the limits then in effect do on a switch that lacks meters.
     *
     * @return OBSERVE, QUARANTINE or both; empty if nothing is limited then
     */
    public ImmutableSortedSet<ActionType> withoutMeters() {
        return withoutMeters;
    }

    @Override
    public String toString() {
        return device + " at " + at + ": rules " + rules + ", meters " + meters;
    }
}
