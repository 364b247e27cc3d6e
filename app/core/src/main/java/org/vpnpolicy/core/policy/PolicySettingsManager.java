// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.slf4j.LoggerFactory.getLogger;

import org.onosproject.core.CoreService;
import org.onosproject.net.config.NetworkConfigRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.vpnpolicy.core.settings.FollowedSettings;

/** Keeps the policy's settings as the network configuration has them. */
@Component(immediate = true, service = PolicySettingsService.class)
public class PolicySettingsManager implements PolicySettingsService {
    private static final String APPLICATION = "org.vpnpolicy";

    private final Logger log = getLogger(getClass());

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected NetworkConfigRegistry networkConfig;

    private FollowedSettings<PolicySettings, PolicyConfig> followed;

    /** Reads the settings and follows the network configuration. */
    @Activate
    protected void activate() {
        followed =
                new FollowedSettings<>(
                        networkConfig,
                        coreService.registerApplication(APPLICATION),
                        PolicyConfig.KEY,
                        PolicyConfig.class,
                        PolicyConfig::new,
                        PolicySettings.DEFAULT);
        followed.start();
        log.info("Started");
    }

    /** Stops following the network configuration; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        followed.stop();
        log.info("Stopped");
    }

    @Override
    public PolicySettings settings() {
        return followed.settings();
    }
}
