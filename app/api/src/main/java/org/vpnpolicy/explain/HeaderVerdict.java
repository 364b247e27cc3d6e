// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

/** What becomes of a header, from what leaves it alone to the strictest. */
public enum HeaderVerdict {
    /** Nobody looks: the port is not enforced, or enforcement is off. */
    NOT_JUDGED,
    /** No tunnel by signature, so that it is never touched. */
    NOT_A_TUNNEL,
    /** A tunnel from or to a prefix that always passes. */
    ALWAYS_PASS,
    /** A tunnel whose source or destination is registered for it. */
    REGISTERED,
    /** An unregistered tunnel, counted and passed. */
    OBSERVED,
    /** An unregistered tunnel, passed up to a rate. */
    LIMITED,
    /** An unregistered tunnel, sent to quarantine. */
    QUARANTINED
}
