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
    private final BurstSize burst;
    private final Pace pace;
    private final boolean removesForeignRules;

    private EnforcementSettings(
            boolean withdrawOnDeactivate,
            int reconcileIntervalSeconds,
            int burstMilliseconds,
            Pace pace,
            boolean removesForeignRules) {
        this.withdrawOnDeactivate = withdrawOnDeactivate;
        this.reconcileIntervalSeconds = reconcileIntervalSeconds;
        this.burst = BurstSize.ofMilliseconds(burstMilliseconds);
        this.burstMilliseconds = burstMilliseconds;
        this.pace = pace;
        this.removesForeignRules = removesForeignRules;
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
                flag(properties, OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE)
                        .orElse(OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE_DEFAULT);
        int seconds =
                number(properties, OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS)
                        .orElse(OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS_DEFAULT);
        int milliseconds =
                number(properties, OsgiPropertyConstants.BURST_MILLISECONDS)
                        .orElse(OsgiPropertyConstants.BURST_MILLISECONDS_DEFAULT);
        int batchSize =
                number(properties, OsgiPropertyConstants.BATCH_SIZE)
                        .orElse(OsgiPropertyConstants.BATCH_SIZE_DEFAULT);
        int rulesPerSecond =
                number(properties, OsgiPropertyConstants.RULES_PER_SECOND)
                        .orElse(OsgiPropertyConstants.RULES_PER_SECOND_DEFAULT);
        boolean removesForeign =
                flag(properties, OsgiPropertyConstants.REMOVE_FOREIGN_RULES)
                        .orElse(OsgiPropertyConstants.REMOVE_FOREIGN_RULES_DEFAULT);
        return of(withdraw, seconds, milliseconds, batchSize, rulesPerSecond, removesForeign);
    }

    /**
     * Makes settings.
     *
     * @param withdrawOnDeactivate whether all rules are taken off when the component stops
     * @param reconcileIntervalSeconds seconds between two comparisons
     * @param burstMilliseconds how much may exceed a meter's rate, as time at that rate
     * @param batchSize how many rules are sent with one barrier
     * @param rulesPerSecond how many rules are sent in a second; 0 for no limit
     * @param removesForeignRules whether other applications' rules are removed from our tables
     * @return the settings
     * @throws IllegalArgumentException if a number is out of range; the message begins with the
     *     property's name
     */
    static EnforcementSettings of(
            boolean withdrawOnDeactivate,
            int reconcileIntervalSeconds,
            int burstMilliseconds,
            int batchSize,
            int rulesPerSecond,
            boolean removesForeignRules) {
        checkArgument(
                reconcileIntervalSeconds >= LEAST_RECONCILE_SECONDS
                        && reconcileIntervalSeconds <= MOST_RECONCILE_SECONDS,
                "%s: %s is not between %s and %s",
                OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS,
                reconcileIntervalSeconds,
                LEAST_RECONCILE_SECONDS,
                MOST_RECONCILE_SECONDS);
        return new EnforcementSettings(
                withdrawOnDeactivate,
                reconcileIntervalSeconds,
                burstMilliseconds,
                Pace.of(batchSize, rulesPerSecond),
                removesForeignRules);
    }

    private static Optional<String> text(Map<String, Object> properties, String name) {
        return Optional.ofNullable(properties.get(name))
                .map(value -> value.toString().trim())
                .filter(text -> !text.isEmpty());
    }

    private static Optional<Boolean> flag(Map<String, Object> properties, String name) {
        return text(properties, name)
                .map(
                        text -> {
                            String flag = text.toLowerCase(Locale.ROOT);
                            checkArgument(
                                    flag.equals("true") || flag.equals("false"),
                                    "%s: \"%s\" is neither true nor false",
                                    name,
                                    text);
                            return flag.equals("true");
                        });
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
     * @return the size of the bursts
     */
    BurstSize burst() {
        return burst;
    }

    /**
     * Returns how much traffic may exceed a meter's rate at once.
     *
     * @return milliseconds at that rate
     */
    int burstMilliseconds() {
        return burstMilliseconds;
    }

    /**
     * Returns how fast rules are sent.
     *
     * @return the pace
     */
    Pace pace() {
        return pace;
    }

    /**
     * Tells whether rules of other applications are removed from our tables.
     *
     * @return true if they are; false if they are only reported
     */
    boolean removesForeignRules() {
        return removesForeignRules;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s, %s %d, bursts of %s, pace %s, %s %s",
                OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE,
                withdrawOnDeactivate,
                OsgiPropertyConstants.RECONCILE_INTERVAL_SECONDS,
                reconcileIntervalSeconds,
                burst,
                pace,
                OsgiPropertyConstants.REMOVE_FOREIGN_RULES,
                removesForeignRules);
    }
}
