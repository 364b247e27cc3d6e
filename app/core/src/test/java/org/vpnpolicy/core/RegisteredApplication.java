// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core;

import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreServiceAdapter;
import org.onosproject.core.DefaultApplicationId;

/** ONOS's register of applications, which gives every one the same number. */
public final class RegisteredApplication extends CoreServiceAdapter {
    private final int number;

    /**
     * Makes the register.
     *
     * @param number what it gives
     */
    public RegisteredApplication(int number) {
        this.number = number;
    }

    @Override
    public ApplicationId registerApplication(String name) {
        return new DefaultApplicationId(number, name);
    }
}
