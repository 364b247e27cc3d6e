// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.policy;

/** The kinds of action, from the mildest to the strictest. */
public enum ActionType {
    /** Count only. */
    OBSERVE,
    /** Let through up to a rate. */
    LIMIT,
    /** Send out of the quarantine port; drop where the enforcement point has none. */
    QUARANTINE
}
