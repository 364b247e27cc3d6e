// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Duration;

/** How long an installer waits for what. Immutable. */
final class InstallerLimits {
    /** The limits in force. */
    static final InstallerLimits DEFAULT =
            new InstallerLimits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(40),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30));

    private final Duration answerPatience;
    private final Duration pendingGrace;
    private final Duration meterPatience;
    private final Duration meterRetry;
    private final Duration firstRetry;
    private final Duration longestRetry;
    private final Duration absenceGrace;

    /**
     * Makes limits.
     *
     * @param answerPatience how long the answer to a batch is waited for
     * @param pendingGrace how long a rule that the switch has confirmed may stay unconfirmed in
     *     ONOS's store
     * @param meterPatience how long a meter is waited for; ONOS itself gives up after 30 s
     * @param meterRetry after how long a meter that the switch refused is asked for again
     * @param firstRetry after how long a failed change is tried again for the first time
     * @param longestRetry the longest time between two tries
     * @param absenceGrace how long after the start a switch that is no enforcement point may still
     *     become one
     */
    InstallerLimits(
            Duration answerPatience,
            Duration pendingGrace,
            Duration meterPatience,
            Duration meterRetry,
            Duration firstRetry,
            Duration longestRetry,
            Duration absenceGrace) {
        this.answerPatience = answerPatience;
        this.pendingGrace = pendingGrace;
        this.meterPatience = meterPatience;
        this.meterRetry = meterRetry;
        this.firstRetry = firstRetry;
        this.longestRetry = longestRetry;
        this.absenceGrace = absenceGrace;
    }

    /**
     * Returns how long a rule that the switch has confirmed may stay unconfirmed in ONOS's store,
     * which polls it far more often.
     *
     * @return a duration
     */
    Duration pendingGrace() {
        return pendingGrace;
    }

    /**
     * Returns how long the answer to a batch is waited for.
     *
     * @return a duration
     */
    Duration answerPatience() {
        return answerPatience;
    }

    /**
     * Returns how long a meter is waited for.
     *
     * @return a duration
     */
    Duration meterPatience() {
        return meterPatience;
    }

    /**
     * Returns after how long a meter that the switch refused is asked for again.
     *
     * @return a duration
     */
    Duration meterRetry() {
        return meterRetry;
    }

    /**
     * Returns how long after the start a switch that is no enforcement point may still become one.
     *
     * @return a duration
     */
    Duration absenceGrace() {
        return absenceGrace;
    }

    /**
     * Returns how long to wait after a failed change: twice as long after each that fails too.
     *
     * @param failures how many changes failed in a row, at least 1
     * @return a duration
     */
    Duration retryDelay(int failures) {
        Duration delay = firstRetry;
        for (int i = 1; i < failures && delay.compareTo(longestRetry) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestRetry) < 0 ? delay : longestRetry;
    }
}
