// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

/** Keeps the policy, the same on every node of the cluster. */
public interface PolicyService extends PolicyInForceService {
    /**
     * Returns the policy in force.
     *
     * @return the policy
     */
    Policy policy();

    /**
     * Sets the action of one protocol.
     *
     * @param protocol a protocol of the catalogue
     * @param action the new action
     * @return the new policy; the old one, with its version, if nothing changes
     * @throws IllegalArgumentException if the catalogue has no such protocol; the message names
     *     those it has
     */
    Policy setProtocolAction(String protocol, PolicyAction action);

    /**
     * Lets a protocol follow the default again.
     *
     * @param protocol a protocol of the catalogue
     * @return the new policy; the old one, with its version, if nothing changes
     * @throws IllegalArgumentException if the catalogue has no such protocol
     */
    Policy clearProtocolAction(String protocol);

    /**
     * Sets the action for all protocols that have none of their own.
     *
     * @param action the new action
     * @return the new policy; the old one, with its version, if nothing changes
     */
    Policy setDefaultAction(PolicyAction action);
}
