// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import java.util.Optional;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cfg.ConfigProperty;

/**
 * ONOS's property that tells whether it leaves rules on a switch that its store does not know. ONOS
 * keeps it in the cluster's store, and reads it from there before its first look at a switch: it is
 * in force at most a second and some after its flow rule subsystem has started, and the first look
 * comes a second after a switch has connected to what is started later (ComponentConfigManager and
 * FlowStatsCollector, ONOS 2.5 to 2.7).
 */
final class ExtraneousRulesSetting {
    /** The component that removes unknown rules, by the name it has in ONOS 2.5 to 2.7. */
    static final String COMPONENT = "org.onosproject.net.flow.impl.FlowRuleManager";

    /** Its property, likewise. */
    static final String PROPERTY = "allowExtraneousRules";

    private final ComponentConfigService configuration;

    /**
     * Makes the edge to ONOS's configuration.
     *
     * @param configuration ONOS's configuration
     */
    ExtraneousRulesSetting(ComponentConfigService configuration) {
        this.configuration = configuration;
    }

    /**
     * Reads the property.
     *
     * @return its value; empty if this ONOS has no such property
     */
    Optional<SettingValue> read() {
        return Optional.ofNullable(configuration.getProperties(COMPONENT))
                .flatMap(
                        properties ->
                                properties.stream()
                                        .filter(property -> property.name().equals(PROPERTY))
                                        .findAny())
                .map(ExtraneousRulesSetting::value);
    }

    private static SettingValue value(ConfigProperty property) {
        return property.isSet()
                ? SettingValue.set(property.value(), property.defaultValue())
                : SettingValue.unset(property.defaultValue());
    }

    /**
     * Sets the property, on all nodes of the cluster and lastingly.
     *
     * @param value the value; empty stands for its default
     */
    void set(Optional<String> value) {
        if (value.isPresent()) {
            configuration.setProperty(COMPONENT, PROPERTY, value.get());
        } else {
            configuration.unsetProperty(COMPONENT, PROPERTY);
        }
    }
}
