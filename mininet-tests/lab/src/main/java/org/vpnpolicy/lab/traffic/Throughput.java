// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.traffic;

import java.util.Locale;

/** How much arrived per second. */
public final class Throughput {

    private static final double MEGA = 1e6;

    private final double bitsPerSecond;
    private final String reason;

    private Throughput(double bitsPerSecond, String reason) {
        this.bitsPerSecond = bitsPerSecond;
        this.reason = reason;
    }

    /**
     * Returns a measured throughput.
     *
     * @param bitsPerSecond payload that arrived
     * @return the throughput
     */
    static Throughput of(double bitsPerSecond) {
        return new Throughput(bitsPerSecond, "");
    }

    /**
     * Returns that nothing got through.
     *
     * @param reason what the measuring program said
     * @return zero
     */
    static Throughput none(String reason) {
        return new Throughput(0, reason);
    }

    /**
     * Returns the rate.
     *
     * @return bits of payload per second, 0 if nothing got through
     */
    public double bitsPerSecond() {
        return bitsPerSecond;
    }

    /**
     * Returns the rate relative to another.
     *
     * @param other what to compare with
     * @return 1 if they are equal
     */
    public double relativeTo(Throughput other) {
        return bitsPerSecond / other.bitsPerSecond;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f Mbit/s", bitsPerSecond / MEGA)
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
