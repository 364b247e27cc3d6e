// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.connection;

/** Knows how ONOS (2.5 to 2.7) makes the cookies of flow rules, which are their identifiers too. */
public final class Cookies {
    /** The upper 16 bits are the owner's. */
    private static final int OWNER_SHIFT = 48;

    private Cookies() {}

    /**
     * Makes a cookie.
     *
     * @param application id of the application that owns the rule
     * @param hash of what the rule asks for
     * @return the cookie
     */
    public static long of(short application, int hash) {
        return ((long) application << OWNER_SHIFT) | Integer.toUnsignedLong(hash);
    }

    /**
     * Tells whether a rule belongs to an application.
     *
     * @param cookie the rule's
     * @param application an application's id
     * @return true if it is its owner
     */
    public static boolean isOf(long cookie, short application) {
        return (short) (cookie >>> OWNER_SHIFT) == application;
    }
}
