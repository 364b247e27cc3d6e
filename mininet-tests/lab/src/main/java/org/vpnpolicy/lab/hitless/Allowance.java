// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

/** What an unregistered tunnel is to get at a time. */
public enum Allowance {
    /** Nothing gets through. */
    NOTHING,
    /** Some gets through, by a meter. */
    SOME,
    /** All may get through. */
    ALL;

    /**
     * Tells whether a slice of time shows more than is allowed.
     *
     * @param arrived how many packets came in it
     * @param sent how many were sent in it
     * @return true if this is a free ride
     */
    boolean isExceeded(long arrived, long sent) {
        switch (this) {
            case NOTHING:
                return arrived > 0;
            case SOME:
                return 2 * arrived > sent;
            default:
                return false;
        }
    }
}
