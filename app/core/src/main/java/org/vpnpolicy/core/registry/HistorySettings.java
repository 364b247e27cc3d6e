// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.OsgiPropertyConstants;

/** What operators may set of the registry's history with {@code cfg set}. Immutable. */
final class HistorySettings {
    private static final int MOST_KEPT_SERIALS = 1_000;

    private final int keptSerials;

    private HistorySettings(int keptSerials) {
        this.keptSerials = keptSerials;
    }

    /**
     * Reads settings from a component's properties.
     *
     * @param properties the properties; one that is not there keeps its default
     * @return the settings
     * @throws IllegalArgumentException if a value is none or out of range; the message begins with
     *     the property's name
     */
    static HistorySettings read(Map<String, Object> properties) {
        int kept =
                Optional.ofNullable(properties.get(OsgiPropertyConstants.KEPT_SERIALS))
                        .map(value -> value.toString().trim())
                        .filter(text -> !text.isEmpty())
                        .map(HistorySettings::number)
                        .orElse(OsgiPropertyConstants.KEPT_SERIALS_DEFAULT);
        checkArgument(
                kept >= 1 && kept <= MOST_KEPT_SERIALS,
                "%s: %s is not between 1 and %s",
                OsgiPropertyConstants.KEPT_SERIALS,
                kept,
                MOST_KEPT_SERIALS);
        return new HistorySettings(kept);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    OsgiPropertyConstants.KEPT_SERIALS + ": \"" + text + "\" is not a whole number",
                    e);
        }
    }

    /**
     * Returns how many serials are kept.
     *
     * @return number of serials, with the one in force
     */
    int keptSerials() {
        return keptSerials;
    }

    @Override
    public String toString() {
        return OsgiPropertyConstants.KEPT_SERIALS + " " + keptSerials;
    }
}
