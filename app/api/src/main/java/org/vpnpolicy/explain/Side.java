// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

/** One of the two addresses of a header. */
public enum Side {
    /** Where it comes from. */
    SOURCE,
    /** Where it goes to. */
    DESTINATION
}
