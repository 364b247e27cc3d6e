// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import org.onosproject.core.ApplicationId;
import org.onosproject.net.config.Config;
import org.onosproject.net.config.InvalidFieldException;

/** The policy's settings in the network configuration: apps, org.vpnpolicy, policy. */
public final class PolicyConfig extends Config<ApplicationId> {
    /** The key under which the settings stand. */
    public static final String KEY = "policy";

    /**
     * Checks the settings.
     *
     * @return true
     * @throws InvalidFieldException if a field has a fault; the message names it
     */
    @Override
    public boolean isValid() {
        try {
            settings();
            return true;
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(KEY, e.getMessage());
        }
    }

    /**
     * Returns the settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a field has a fault; the message names it
     */
    PolicySettings settings() {
        return PolicySettingsReader.read(node);
    }
}
