// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

/** Gives the policy's settings. */
public interface PolicySettingsService {
    /**
     * Returns the settings in force.
     *
     * @return the settings
     */
    PolicySettings settings();
}
