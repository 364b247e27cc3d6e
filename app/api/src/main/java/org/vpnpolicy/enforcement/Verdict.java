// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.enforcement;

/** What became of tunnel packets, from the mildest to the strictest. */
public enum Verdict {
    /** Passed because source or destination is registered. */
    REGISTERED,
    /** Not registered; counted and passed. */
    OBSERVED,
    /** Not registered; passed up to the limit's rate. */
    LIMITED,
    /** Not registered; sent to quarantine. */
    QUARANTINED
}
