// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import org.onosproject.net.DeviceId;

/** One thing that a switch would not do, and how often it was asked. */
public final class Refusal {

    private final DeviceId device;
    private final String id;
    private final String subject;
    private final Reason reason;
    private final Instant first;
    private final Instant last;
    private final int times;

    private Refusal(
            DeviceId device,
            String id,
            String subject,
            Reason reason,
            Instant first,
            Instant last,
            int times) {
        this.device = checkNotNull(device, "device");
        this.id = checkNotNull(id, "id");
        this.subject = checkNotNull(subject, "subject");
        this.reason = checkNotNull(reason, "reason");
        this.first = checkNotNull(first, "first");
        this.last = checkNotNull(last, "last");
        this.times = times;
    }

    /**
     * A refusal that happened for the first time.
     *
     * @param device the switch
     * @param id what was refused, the same text each time, such as {@code rule 0x10000a1b2c3d4}
     * @param subject the same for a reader, in full
     * @param reason why
     * @param when the instant
     * @return the refusal
     */
    public static Refusal first(
            DeviceId device, String id, String subject, Reason reason, Instant when) {
        return new Refusal(device, id, subject, reason, when, when, 1);
    }

    /**
     * The same refusal, once more.
     *
     * @param when the instant
     * @return a refusal that counts one more
     */
    Refusal again(Instant when) {
        return new Refusal(device, id, subject, reason, first, when, times + 1);
    }

    /**
     * The switch.
     *
     * @return its device id
     */
    public DeviceId device() {
        return device;
    }

    /**
     * What was refused, in short.
     *
     * @return the same text for the same rule or meter
     */
    public String id() {
        return id;
    }

    /**
     * What was refused, in full.
     *
     * @return the rule with selector and treatment, or the meter with its bands
     */
    public String subject() {
        return subject;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * When it was first refused for this reason.
     *
     * @return the instant
     */
    public Instant first() {
        return first;
    }

    /**
     * When it was last refused for this reason.
     *
     * @return the instant
     */
    public Instant last() {
        return last;
    }

    /**
     * How often it was refused for this reason.
     *
     * @return 1 or more
     */
    public int times() {
        return times;
    }
}
