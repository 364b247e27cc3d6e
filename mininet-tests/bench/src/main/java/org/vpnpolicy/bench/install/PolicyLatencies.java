// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.install;

import java.util.Arrays;

/** How long changes of the policy took. Immutable. */
final class PolicyLatencies {
    private final double[] sinceAccepted;
    private final double[] sinceGiven;

    /**
     * Takes what was measured.
     *
     * @param sinceAccepted milliseconds from when the controller began to store the new version
     * @param sinceGiven milliseconds from when the command was sent to the shell
     */
    PolicyLatencies(double[] sinceAccepted, double[] sinceGiven) {
        this.sinceAccepted = ascending(sinceAccepted);
        this.sinceGiven = ascending(sinceGiven);
    }

    private static double[] ascending(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Returns the times from the command's acceptance.
     *
     * @return milliseconds, in ascending order
     */
    double[] sinceAccepted() {
        return sinceAccepted.clone();
    }

    /**
     * Returns the times from the command's beginning.
     *
     * @return milliseconds, in ascending order
     */
    double[] sinceGiven() {
        return sinceGiven.clone();
    }
}
