// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

/** Why a switch has other rules than the decision says. */
public enum Departure {
    /** It has those, or is about to. */
    NONE,
    /** It does not take all passes, so that nothing is restricted there until it does. */
    RESTRICTIONS_GIVEN_UP,
    /** An operator has taken all rules off it. */
    WITHDRAWN
}
