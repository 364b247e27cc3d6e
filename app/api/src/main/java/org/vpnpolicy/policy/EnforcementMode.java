// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

/** What may be done to tunnels at all, on every switch: the position of the red button. */
public enum EnforcementMode {
    /** Nothing is judged and nothing is counted: frames of enforced ports are only forwarded. */
    OFF,
    /** Tunnels are told and counted, and all of them pass, whatever the policy says. */
    OBSERVE,
    /** The policy is carried out. */
    ON
}
