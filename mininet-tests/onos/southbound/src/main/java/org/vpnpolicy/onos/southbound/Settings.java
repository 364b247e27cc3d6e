// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound;

import java.util.Dictionary;
import org.onlab.util.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings of a component. */
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private Settings() {}

    /**
     * Reads a number of seconds.
     *
     * @param properties the component's properties
     * @param name the property
     * @param current the value in force, which stays if the property is missing or not above 0
     * @return the value to use
     */
    public static int seconds(Dictionary<?, ?> properties, String name, int current) {
        Integer value = Tools.getIntegerProperty(properties, name);
        if (value != null && value > 0) {
            return value;
        }
        LOG.warn(
                "{}: {} is not a whole number of seconds above 0, staying with {}",
                name,
                properties.get(name),
                current);
        return current;
    }
}
