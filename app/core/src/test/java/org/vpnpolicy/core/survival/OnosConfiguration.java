// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import com.google.common.collect.ImmutableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.cfg.ComponentConfigService;
import org.onosproject.cfg.ConfigProperty;
import org.vpnpolicy.core.storage.ClusterStorage;

/**
 * ONOS's configuration with the one property: kept for the whole cluster, and read by a node as the
 * events about it arrive there. A node can be disturbed at every change.
 */
final class OnosConfiguration {
    private static final ConfigProperty UNSET =
            ConfigProperty.defineProperty(
                    ExtraneousRulesSetting.PROPERTY,
                    ConfigProperty.Type.BOOLEAN,
                    "false",
                    "Allow flow rules in switch not installed by ONOS");

    private volatile Optional<String> stored = Optional.empty();
    private volatile ConfigProperty seen = UNSET;
    private volatile boolean late;

    /** Lets changes be read only after {@link #arrive}. */
    void beLate() {
        late = true;
    }

    /** Lets what was changed be read. */
    void arrive() {
        seen = stored.map(value -> ConfigProperty.setProperty(UNSET, value)).orElse(UNSET);
    }

    /** All nodes start again: ONOS then forgets that a value was set to its default. */
    void restart() {
        late = false;
        stored = stored.filter(value -> !value.equals(UNSET.defaultValue()));
        arrive();
    }

    /**
     * Changes the property, as an operator does.
     *
     * @param value the value; empty for the default
     */
    void set(Optional<String> value) {
        stored = value;
        if (!late) {
            arrive();
        }
    }

    Optional<String> stored() {
        return stored;
    }

    boolean isOn() {
        return stored.filter(Boolean::parseBoolean).isPresent();
    }

    ExtraneousRulesSetting node(ClusterStorage.Disturbance disturbance) {
        return new ExtraneousRulesSetting(service(disturbance));
    }

    ComponentConfigService service(ClusterStorage.Disturbance disturbance) {
        return new ComponentConfigAdapter() {
            @Override
            public Set<ConfigProperty> getProperties(String component) {
                return component.equals(ExtraneousRulesSetting.COMPONENT)
                        ? ImmutableSet.of(seen)
                        : null;
            }

            @Override
            public void setProperty(String component, String name, String value) {
                change(component, name, Optional.of(value));
            }

            @Override
            public void unsetProperty(String component, String name) {
                change(component, name, Optional.empty());
            }

            private void change(String component, String name, Optional<String> value) {
                if (!component.equals(ExtraneousRulesSetting.COMPONENT)
                        || !Objects.equals(name, ExtraneousRulesSetting.PROPERTY)) {
                    throw new IllegalArgumentException(component + " " + name);
                }
                disturbance.before("set " + name);
                set(value);
                disturbance.after("set " + name);
            }
        };
    }
}
