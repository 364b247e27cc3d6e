// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

/** Gives the registry's settings. */
public interface RegistrySettingsService {
    /**
     * Returns the settings in force.
     *
     * @return the settings
     */
    RegistrySettings settings();
}
