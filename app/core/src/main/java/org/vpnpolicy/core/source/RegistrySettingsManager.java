// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

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

/** Keeps the registry's settings as the network configuration has them. */
@Component(immediate = true, service = RegistrySettingsService.class)
public class RegistrySettingsManager implements RegistrySettingsService {
    private static final String APPLICATION = "org.vpnpolicy";

    private final Logger log = getLogger(getClass());
    private final NetworkConfigListener listener = new InternalConfigListener();
    private final ConfigFactory<ApplicationId, RegistryConfig> factory =
            new ConfigFactory<ApplicationId, RegistryConfig>(
                    SubjectFactories.APP_SUBJECT_FACTORY,
                    RegistryConfig.class,
                    RegistryConfig.KEY) {
                @Override
                public RegistryConfig createConfig() {
                    return new RegistryConfig();
                }
            };

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected CoreService coreService;

    @Reference(cardinality = ReferenceCardinality.MANDATORY)
    protected NetworkConfigRegistry networkConfig;

    private ApplicationId application;
    private volatile RegistrySettings settings = RegistrySettings.DEFAULT;

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
    public RegistrySettings settings() {
        return settings;
    }

    private synchronized void follow() {
        try {
            settings =
                    Optional.ofNullable(networkConfig.getConfig(application, RegistryConfig.class))
                            .map(RegistryConfig::settings)
                            .orElse(RegistrySettings.DEFAULT);
            log.info("The registry's settings: {}", settings);
        } catch (IllegalArgumentException e) {
            // Kept by another version of the application: the last good ones stay in force.
            log.warn("The registry's settings cannot be used: {}", e.getMessage());
        }
    }

    private final class InternalConfigListener implements NetworkConfigListener {
        @Override
        public boolean isRelevant(NetworkConfigEvent event) {
            return event.configClass().equals(RegistryConfig.class);
        }

        @Override
        public void event(NetworkConfigEvent event) {
            follow();
        }
    }
}
