// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.config.Config;
import org.onosproject.net.config.InvalidFieldException;

/**
 * Settings as they stand in the network configuration: apps, org.vpnpolicy, and the key.
 *
 * @param <S> the settings
 */
public abstract class SettingsConfig<S> extends Config<ApplicationId> {
    private final String name;
    private final Function<JsonNode, S> reader;

    /**
     * Makes a configuration that ONOS fills.
     *
     * @param name the key under which the settings stand
     * @param reader reads them; throws an IllegalArgumentException whose message names a field that
     *     has a fault
     */
    protected SettingsConfig(String name, Function<JsonNode, S> reader) {
        this.name = name;
        this.reader = reader;
    }

    /**
     * Checks the settings.
     *
     * @return true
     * @throws InvalidFieldException if a field has a fault; the message names it
     */
    @Override
    public final boolean isValid() {
        try {
            settings();
            return true;
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(name, e.getMessage());
        }
    }

    /**
     * Returns the settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a field has a fault; the message names it
     */
    public final S settings() {
        return reader.apply(node);
    }
}
