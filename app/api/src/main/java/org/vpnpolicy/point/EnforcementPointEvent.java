// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.point;

import org.onosproject.event.AbstractEvent;
import org.onosproject.net.DeviceId;

/** Tells of a change to an enforcement point; the subject is its switch. */
public final class EnforcementPointEvent
        extends AbstractEvent<EnforcementPointEvent.Type, DeviceId> {
    /** What happened. */
    public enum Type {
        /** The switch became an enforcement point, or its configuration changed. */
        POINT_CHANGED,
        /** The switch is an enforcement point no longer. */
        POINT_REMOVED
    }

    /**
     * Makes an event.
     *
     * @param type what happened
     * @param device the switch
     */
    public EnforcementPointEvent(Type type, DeviceId device) {
        super(type, device);
    }
}
