// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.settings;

import java.util.Optional;
import java.util.function.Supplier;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.config.ConfigFactory;
import org.onosproject.net.config.NetworkConfigEvent;
import org.onosproject.net.config.NetworkConfigListener;
import org.onosproject.net.config.NetworkConfigRegistry;
import org.onosproject.net.config.basics.SubjectFactories;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings as the network configuration has them now. Safe for use by several threads.
 *
 * @param <S> the settings
 * @param <C> their form in the network configuration
 */
public final class FollowedSettings<S, C extends SettingsConfig<S>> {
    private static final Logger log = LoggerFactory.getLogger(FollowedSettings.class);

    private final NetworkConfigRegistry networkConfig;
    private final ApplicationId application;
    private final ConfigFactory<ApplicationId, C> factory;
    private final S byDefault;
    private final NetworkConfigListener listener = new InternalConfigListener();
    private volatile S settings;

    /**
     * Makes settings that are those by default until {@link #start}.
     *
     * @param networkConfig the network configuration
     * @param application whose settings they are
     * @param key the key under which they stand
     * @param type the class of their form
     * @param maker makes an empty form
     * @param byDefault what is in force where nothing is set
     */
    public FollowedSettings(
            NetworkConfigRegistry networkConfig,
            ApplicationId application,
            String key,
            Class<C> type,
            Supplier<C> maker,
            S byDefault) {
        this.networkConfig = networkConfig;
        this.application = application;
        this.byDefault = byDefault;
        this.settings = byDefault;
        this.factory =
                new ConfigFactory<>(SubjectFactories.APP_SUBJECT_FACTORY, type, key) {
                    @Override
                    public C createConfig() {
                        return maker.get();
                    }
                };
    }

    /** Reads the settings and follows the network configuration. */
    public void start() {
        networkConfig.addListener(listener);
        networkConfig.registerConfigFactory(factory);
        follow();
    }

    /** Stops following the network configuration; leaves it as it is. */
    public void stop() {
        networkConfig.removeListener(listener);
        networkConfig.unregisterConfigFactory(factory);
    }

    /**
     * Returns the settings in force.
     *
     * @return the settings
     */
    public S settings() {
        return settings;
    }

    private synchronized void follow() {
        try {
            settings =
                    Optional.ofNullable(networkConfig.getConfig(application, factory.configClass()))
                            .map(SettingsConfig::settings)
                            .orElse(byDefault);
            log.info("The settings of {}: {}", factory.configKey(), settings);
        } catch (IllegalArgumentException e) {
            // Kept by another version of the application: the last good ones stay in force.
            log.warn("The settings of {} cannot be used: {}", factory.configKey(), e.getMessage());
        }
    }

    private final class InternalConfigListener implements NetworkConfigListener {
        @Override
        public boolean isRelevant(NetworkConfigEvent event) {
            return event.configClass().equals(factory.configClass());
        }

        @Override
        public void event(NetworkConfigEvent event) {
            follow();
        }
    }
}
