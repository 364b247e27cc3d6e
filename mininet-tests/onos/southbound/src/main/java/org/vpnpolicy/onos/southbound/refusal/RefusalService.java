// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import java.util.List;
import org.onosproject.net.DeviceId;

/** The latest refusals of every switch, on this node, since it started. */
public interface RefusalService {

    /** How many refusals are kept of one switch; the ones that are longest ago go first. */
    int LIMIT = 10_000;

    /**
     * Keeps a refusal.
     *
     * @param device the switch
     * @param id what was refused, the same text each time
     * @param subject the same for a reader, in full
     * @param reason why
     * @return true if this is new, false if it is kept already with this reason
     */
    boolean record(DeviceId device, String id, String subject, Reason reason);

    /**
     * The refusals of one switch.
     *
     * @param device the switch
     * @return the refusals in the order of their last occurrence, empty if there is none
     */
    List<Refusal> refusals(DeviceId device);

    /**
     * The refusals of all switches.
     *
     * @return the refusals, by switch, empty if there is none
     */
    List<Refusal> refusals();
}
