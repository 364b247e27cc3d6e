// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import org.onosproject.net.DeviceId;

/** What a change of the policy costs on one switch at one instant. Immutable. */
public final class SwitchEffect {
    private final DeviceId device;
    private final Instant at;
    private final int rulesAdded;
    private final int rulesRemoved;
    private final int metersAdded;
    private final int metersRemoved;

    private SwitchEffect(
            DeviceId device,
            Instant at,
            int rulesAdded,
            int rulesRemoved,
            int metersAdded,
            int metersRemoved) {
        this.device = checkNotNull(device, "device");
        this.at = checkNotNull(at, "at");
        this.rulesAdded = rulesAdded;
        this.rulesRemoved = rulesRemoved;
        this.metersAdded = metersAdded;
        this.metersRemoved = metersRemoved;
    }

    /**
     * Makes an effect.
     *
     * @param device the switch
     * @param at when
     * @param rulesAdded rules added or changed
     * @param rulesRemoved rules removed
     * @param metersAdded meters added or made anew
     * @param metersRemoved meters removed
     * @return the effect
     */
    public static SwitchEffect of(
            DeviceId device,
            Instant at,
            int rulesAdded,
            int rulesRemoved,
            int metersAdded,
            int metersRemoved) {
        return new SwitchEffect(device, at, rulesAdded, rulesRemoved, metersAdded, metersRemoved);
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
     * Returns how many rules are added or changed.
     *
     * @return number of rules
     */
    public int rulesAdded() {
        return rulesAdded;
    }

    /**
     * Returns how many rules are removed.
     *
     * @return number of rules
     */
    public int rulesRemoved() {
        return rulesRemoved;
    }

    /**
     * Returns how many meters are added or made anew.
     *
     * @return number of meters
     */
    public int metersAdded() {
        return metersAdded;
    }

    /**
     * Returns how many meters are removed.
     *
     * @return number of meters
     */
    public int metersRemoved() {
        return metersRemoved;
    }

    @Override
    public String toString() {
        return device
                + " at "
                + at
                + ": rules +"
                + rulesAdded
                + " -"
                + rulesRemoved
                + ", meters +"
                + metersAdded
                + " -"
                + metersRemoved;
    }
}
