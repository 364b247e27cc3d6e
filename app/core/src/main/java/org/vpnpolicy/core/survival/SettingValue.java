// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.survival;

import static com.google.common.base.Preconditions.checkNotNull;

import java.util.Objects;
import java.util.Optional;

/**
 * A property of ONOS that is true or false: as somebody has set it, or at its default. Immutable.
 */
final class SettingValue {
    private final Optional<String> explicit;
    private final String byDefault;

    private SettingValue(Optional<String> explicit, String byDefault) {
        this.explicit = explicit;
        this.byDefault = checkNotNull(byDefault, "byDefault");
    }

    /**
     * Makes a value that somebody has set.
     *
     * @param value the value
     * @param byDefault what it would be if nobody had
     * @return the value
     */
    static SettingValue set(String value, String byDefault) {
        return new SettingValue(Optional.of(value), byDefault);
    }

    /**
     * Makes a value that nobody has set.
     *
     * @param byDefault the default
     * @return the value
     */
    static SettingValue unset(String byDefault) {
        return new SettingValue(Optional.empty(), byDefault);
    }

    /**
     * Returns what somebody has set.
     *
     * @return empty if nobody has
     */
    Optional<String> explicit() {
        return explicit;
    }

    /**
     * Tells what is in force.
     *
     * @return true if the property is on
     */
    boolean isOn() {
        return Boolean.parseBoolean(explicit.orElse(byDefault));
    }

    /**
     * Tells whether this is what it would be after setting a value. ONOS does not tell a value that
     * was set to its default from one that was not set, once it has been restarted.
     *
     * @param value what is set; empty stands for the default
     * @return true if it makes no difference
     */
    boolean equalsSetting(Optional<String> value) {
        return explicit.orElse(byDefault).equalsIgnoreCase(value.orElse(byDefault));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingValue
                && explicit.equals(((SettingValue) other).explicit)
                && byDefault.equals(((SettingValue) other).byDefault);
    }

    @Override
    public int hashCode() {
        return Objects.hash(explicit, byDefault);
    }

    @Override
    public String toString() {
        return explicit.orElse(byDefault + " by default");
    }
}
