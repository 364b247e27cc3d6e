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

    /** How many serials of the registry can be compared and brought back, 1 to 1000. */
    public static final String KEPT_SERIALS = "keptSerials";

    /** Some months of daily lists. */
    public static final int KEPT_SERIALS_DEFAULT = 100;

    /** Have ONOS leave unknown rules on switches, so that ours outlast a restart of the cluster. */
    public static final String KEEP_RULES_OVER_RESTART = "keepRulesOverRestart";

    /** Without it a restart of all controllers takes registered tunnels down for seconds. */
    public static final boolean KEEP_RULES_OVER_RESTART_DEFAULT = true;

    private OsgiPropertyConstants() {}
}
