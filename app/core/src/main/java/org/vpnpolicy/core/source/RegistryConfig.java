// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import org.vpnpolicy.core.settings.SettingsConfig;

/** The registry's settings in the network configuration: apps, org.vpnpolicy, registry. */
public final class RegistryConfig extends SettingsConfig<RegistrySettings> {
    /** The key under which the settings stand. */
    public static final String KEY = "registry";

    /** Makes a configuration that ONOS fills. */
    public RegistryConfig() {
        super(KEY, RegistrySettingsReader::read);
    }
}
