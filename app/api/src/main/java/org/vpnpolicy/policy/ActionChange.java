// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Objects;
import org.onosproject.net.DeviceId;

/** What a change of the policy changes for one protocol at one point from one instant on. */
public final class ActionChange {
    private final DeviceId device;
    private final String protocol;
    private final Instant from;
    private final PolicyAction before;
    private final PolicyAction after;

    private ActionChange(
            DeviceId device,
            String protocol,
            Instant from,
            PolicyAction before,
            PolicyAction after) {
        this.device = checkNotNull(device, "device");
        this.protocol = checkNotNull(protocol, "protocol");
        this.from = checkNotNull(from, "from");
        this.before = checkNotNull(before, "before");
        this.after = checkNotNull(after, "after");
    }

    /**
     * Makes a change.
     *
     * @param device the enforcement point's switch
     * @param protocol name of a tunnel protocol
     * @param from the first instant at which the two policies differ so
     * @param before what would have happened
     * @param after what will happen
     * @return the change
     */
    public static ActionChange of(
            DeviceId device,
            String protocol,
            Instant from,
            PolicyAction before,
            PolicyAction after) {
        return new ActionChange(device, protocol, from, before, after);
    }

    /**
     * Returns where.
     *
     * @return the enforcement point's switch
     */
    public DeviceId device() {
        return device;
    }

    /**
     * Returns to which protocol.
     *
     * @return its name
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns from when on.
     *
     * @return an instant
     */
    public Instant from() {
        return from;
    }

    /**
     * Returns what would have happened.
     *
     * @return the action of the policy in force
     */
    public PolicyAction before() {
        return before;
    }

    /**
     * Returns what will happen.
     *
     * @return the action of the planned policy
     */
    public PolicyAction after() {
        return after;
    }

    @Override
    public int hashCode() {
        return Objects.hash(device, protocol, from);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ActionChange && toString().equals(object.toString());
    }

    @Override
    public String toString() {
        return device + " " + protocol + " from " + from + ": " + before + " to " + after;
    }
}
