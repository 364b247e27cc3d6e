// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

/** A user of a controller. */
public final class Credentials {

    /** The user that ONOS ships with. */
    public static final Credentials SHIPPED = new Credentials("onos", "rocks");

    private final String user;
    private final String password;

    /**
     * Creates credentials.
     *
     * @param user the user's name
     * @param password the user's password
     */
    public Credentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Returns the user's name.
     *
     * @return the name
     */
    public String user() {
        return user;
    }

    /**
     * Returns the user's password.
     *
     * @return the password
     */
    public String password() {
        return password;
    }
}
