// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core;

/** Names and defaults of the properties that operators may set with {@code cfg set}. */
public final class OsgiPropertyConstants {
    /** Take all rules off the switches when the application stops. */
    public static final String WITHDRAW_ON_DEACTIVATE = "withdrawOnDeactivate";

    /** Rules stay in force when the application stops. */
    public static final boolean WITHDRAW_ON_DEACTIVATE_DEFAULT = false;

    /** Seconds between two comparisons of what is on a switch with what is wanted, 1 to 3600. */
    public static final String RECONCILE_INTERVAL_SECONDS = "reconcileIntervalSeconds";

    /** Events bring about nearly all changes; this is for those that were missed. */
    public static final int RECONCILE_INTERVAL_SECONDS_DEFAULT = 30;

    /** Burst size of a meter as milliseconds at its rate, 1 to 10000. */
    public static final String BURST_MILLISECONDS = "burstMilliseconds";

    /** A second: with half of it TCP sometimes stays below three quarters of the rate. */
    public static final int BURST_MILLISECONDS_DEFAULT = 1000;

    /** How many rules are sent to a switch with one barrier, 1 to 10000. */
    public static final String BATCH_SIZE = "batchSize";

    /** A software switch takes so many in within some milliseconds, and forwards nothing then. */
    public static final int BATCH_SIZE_DEFAULT = 500;

    /** How many rules are sent to a switch in a second, 100 to 1000000; 0 for no limit. */
    public static final String RULES_PER_SECOND = "rulesPerSecond";

    /** Leaves a software switch most of its time for traffic. */
    public static final int RULES_PER_SECOND_DEFAULT = 20000;

    /** Remove rules of other applications that stand in our tables. */
    public static final String REMOVE_FOREIGN_RULES = "removeForeignRules";

    /** They are reported and left. */
    public static final boolean REMOVE_FOREIGN_RULES_DEFAULT = false;

    /** How many serials of the registry can be compared and brought back, 1 to 1000. */
    public static final String KEPT_SERIALS = "keptSerials";

    /** Some months of daily lists. */
    public static final int KEPT_SERIALS_DEFAULT = 100;

    /** How many entries of the audit the cluster keeps, 100 to 100000. */
    public static final String KEPT_ENTRIES = "keptEntries";

    /** Some 10 MB at most; a year of 27 changes a day. */
    public static final int KEPT_ENTRIES_DEFAULT = 10000;

    /** Seconds between two readings of a switch's counters, 10 to 300. */
    public static final String SAMPLE_INTERVAL_SECONDS = "sampleIntervalSeconds";

    /** A minute. */
    public static final int SAMPLE_INTERVAL_SECONDS_DEFAULT = 60;

    private OsgiPropertyConstants() {}
}
