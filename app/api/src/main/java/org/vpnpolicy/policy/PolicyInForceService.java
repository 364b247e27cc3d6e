// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

import org.onosproject.event.ListenerService;
import org.vpnpolicy.point.EnforcementPoint;

/**
 * Says what of the policy is in force now. Listeners are told whenever that may have changed, be it
 * that somebody changed it or that a date came.
 */
public interface PolicyInForceService extends ListenerService<PolicyEvent, PolicyListener> {
    /**
     * Returns what the policy says at an enforcement point now.
     *
     * @param point the point
     * @return what its rules are to carry out
     */
    PolicyInForce inForce(EnforcementPoint point);
}
