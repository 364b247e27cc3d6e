// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.slf4j.LoggerFactory.getLogger;

import java.util.Optional;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.CoreService;
import org.onosproject.net.config.ConfigFactory;
import org.onosproject.net.config.NetworkConfigEvent;
import org.onosproject.net.config.NetworkConfigListener;
import org.onosproject.net.config.NetworkConfigRegistry;
import org.onosproject.net.config.basics.SubjectFactories;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;

/** Keeps the policy's settings as the network configuration has them. */
@Component(immediate = true, service = PolicySettingsService.class)
public class PolicySettingsManager implements PolicySettingsService {
    private static final String APPLICATION = "org.vpnpolicy";

    private final Logger log = getLogger(getClass());
    private final NetworkConfigListener listener = new InternalConfigListener();
    private final ConfigFactory<ApplicationId, PolicyConfig> factory =
            new ConfigFactory<ApplicationId, PolicyConfig>(
                    SubjectFactories.APP_SUBJECT_FACTORY, PolicyConfig.class, PolicyConfig.KEY) {
                @Override
                public PolicyConfig createConfig() {
                    return new PolicyConfig();
                }
            };

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected NetworkConfigRegistry networkConfig;

    private ApplicationId application;
    private volatile PolicySettings settings = PolicySettings.DEFAULT;

    /** Reads the settings and follows the network configuration. */
    @Activate
    protected void activate() {
        application = coreService.registerApplication(APPLICATION);
        networkConfig.addListener(listener);
        networkConfig.registerConfigFactory(factory);
        follow();
        log.info("Started");
    }

    /** Stops following the network configuration; leaves it as it is. */
    @Deactivate
    protected void deactivate() {
        networkConfig.removeListener(listener);
        networkConfig.unregisterConfigFactory(factory);
        log.info("Stopped");
    }

    @Override
    public PolicySettings settings() {
        return settings;
    }

    private synchronized void follow() {
        try {
            settings =
                    Optional.ofNullable(networkConfig.getConfig(application, PolicyConfig.class))
                            .map(PolicyConfig::settings)
                            .orElse(PolicySettings.DEFAULT);
            log.info("The policy's settings: {}", settings);
        } catch (IllegalArgumentException e) {
            // Kept by another version of the application: the last good ones stay in force.
            log.warn("The policy's settings cannot be used: {}", e.getMessage());
        }
    }

    private final class InternalConfigListener implements NetworkConfigListener {
        @Override
        public boolean isRelevant(NetworkConfigEvent event) {
            return event.configClass().equals(PolicyConfig.class);
        }

        @Override
        public void event(NetworkConfigEvent event) {
            follow();
        }
    }
}
