// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

/** How far the wanted rules are in force on a switch. */
public enum SwitchState {
    /** All the wanted rules are on the switch. */
    ENFORCED,
    /** A change is under way. */
    CHANGING,
    /**
     * Rules are missing and no change is under way: the last one failed and will be tried again.
     */
    INCOMPLETE,
    /** The switch is not connected; its rules stay as they were. */
    DISCONNECTED,
    /**
     * Nobody can say: the controller that is the switch's master does not answer, as for a moment
     * after it has died. The rules stay as they were.
     */
    UNKNOWN,
    /** An operator withdrew the rules. */
    WITHDRAWN
}
