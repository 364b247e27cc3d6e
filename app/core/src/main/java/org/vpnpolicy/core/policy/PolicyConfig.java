// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import org.vpnpolicy.core.settings.SettingsConfig;

/** The policy's settings in the network configuration: apps, org.vpnpolicy, policy. */
public final class PolicyConfig extends SettingsConfig<PolicySettings> {
    /** The key under which the settings stand. */
    public static final String KEY = "policy";

    /** Makes a configuration that ONOS fills. */
    public PolicyConfig() {
        super(KEY, PolicySettingsReader::read);
    }
}
