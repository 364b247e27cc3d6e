// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import org.onosproject.event.AbstractEvent;

/** Tells that another version of the policy is in force. */
public final class PolicyEvent extends AbstractEvent<PolicyEvent.Type, Policy> {
    /** What happened. */
    public enum Type {
        /** The event's subject is now in force. */
        POLICY_CHANGED
    }

    /**
     * Makes an event.
     *
     * @param policy the policy that is now in force
     */
    public PolicyEvent(Policy policy) {
        super(Type.POLICY_CHANGED, policy);
    }
}
