// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.OsgiPropertyConstants;

/** What operators may set with {@code cfg set}. Immutable. */
final class EnforcementSettings {
    private static final int LEAST_RECONCILE_SECONDS = 1;
    private static final int MOST_RECONCILE_SECONDS = 3_600;

    private final boolean withdrawOnDeactivate;
    private final int reconcileIntervalSeconds;
    private final int burstMilliseconds;

    private EnforcementSettings(
            boolean withdrawOnDeactivate, int reconcileIntervalSeconds, int burstMilliseconds) {
        this.withdrawOnDeactivate = withdrawOnDeactivate;
        this.reconcileIntervalSeconds = reconcileIntervalSeconds;
        this.burstMilliseconds = burstMilliseconds;
    }

    /**
     * Reads settings from a component's properties.
     *
     * @param properties the properties; one that is not there keeps its default
     * @return the settings
     * @throws IllegalArgumentException if a value is none or out of range; the message begins with
     *     the property's name
     */
    static EnforcementSettings read(Map<String, Object> properties) {
        boolean withdraw =
                text(properties, OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE)
                        .map(EnforcementSettings::flag)
                        .orElse(OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE_DEFAULT);
        int seconds =
                number(properties, OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS)
                        .orElse(OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS_DEFAULT);
        checkArgument(
                seconds >= LEAST_RECONCILE_SECONDS && seconds <= MOST_RECONCILE_SECONDS,
                "%s: %s is not between %s and %s",
                OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS,
                seconds,
                LEAST_RECONCILE_SECONDS,
                MOST_RECONCILE_SECONDS);
        int milliseconds =
                number(properties, OsgiPropertyConstants.BURST_MILLISECONDS)
                        .orElse(OsgiPropertyConstants.BURST_MILLISECONDS_DEFAULT);
        BurstSize.checkMilliseconds(milliseconds);
        return new EnforcementSettings(withdraw, seconds, milliseconds);
    }

    private static Optional<String> text(Map<String, Object> properties, String name) {
        return Optional.ofNullable(properties.get(name))
                .map(value -> value.toString().trim())
                .filter(text -> !text.isEmpty());
    }

    private static boolean flag(String text) {
        String flag = text.toLowerCase(Locale.ROOT);
        checkArgument(
                flag.equals("true") || flag.equals("false"),
                "%s: \"%s\" is neither true nor false",
                OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE,
                text);
        return flag.equals("true");
    }

    private static Optional<Integer> number(Map<String, Object> properties, String name) {
        return text(properties, name)
                .map(
                        text -> {
                            try {
                                return Integer.valueOf(text);
                            } catch (NumberFormatException e) {
                                throw new IllegalArgumentException(
                                        name + ": \"" + text + "\" is not a whole number", e);
                            }
                        });
    }

    /**
     * Tells whether all rules are taken off when the component stops.
     *
     * @return true if they are
     */
    boolean withdrawOnDeactivate() {
        return withdrawOnDeactivate;
    }

    /**
     * Returns how often each switch is compared with what is wanted.
     *
     * @return seconds between two comparisons
     */
    int reconcileIntervalSeconds() {
        return reconcileIntervalSeconds;
    }

    /**
     * Returns how much traffic may exceed a meter's rate at once.
     *
     * @return milliseconds at that rate
     */
    int burstMilliseconds() {
        return burstMilliseconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s, %s %d, %s %d",
                OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE,
                withdrawOnDeactivate,
                OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS,
                reconcileIntervalSeconds,
                OsgiPropertyConstants.BURST_MILLISECONDS,
                burstMilliseconds);
    }
}
